/** The policy as the rest of the code sees it: defaults applied, durations in milliseconds, selectors parsed. */
import type { Millis } from './time.js';
import type { WireItem } from './wire.js';

export interface Policy {
  /** Matches `[a-z0-9-]{1,32}`; prefixes everything that this policy owns. */
  name: string;
  /** Names under which this policy used to own things (`formerly:`); they count as its own. */
  formerly: string[];
  /** Twelve digits. */
  account: string;
  region: string;
  /** Name of the ledger table. */
  ledger: string;
  /** In file order; the first entry that matches a table wins. */
  entries: Entry[];
  coverage: 'required' | 'optional';
  /** Globs over Region names: copies may live nowhere else; `undefined`: anywhere. */
  residency?: string[];
  /** Retention of backups whose table (incarnation) is gone; `undefined`: they are reported and never pruned. */
  orphans?: { keep: Keep };
  source: { file: string; sha256: string };
}

/** The names under which a policy owns things: its own, then its former ones. */
export function namesOf({ name, formerly }: Policy): [string, ...string[]] {
  return [name, ...formerly];
}

/** Whether what bears the name of a policy, whole, is this one's. */
export function isOwnPolicy(name: string, policy: Policy): boolean {
  return namesOf(policy).includes(name);
}

export interface Position {
  line: number;
  column: number;
}

export type Selector =
  | { kind: 'name'; name: string }
  | { kind: 'match'; glob: string }
  | { kind: 'tags'; tags: Record<string, string> };

export interface Entry {
  /** 0-based position in `tables:`. */
  index: number;
  selector: Selector;
  /** The selector as a person would say it: `orders`, `prod-*`, `tags tier=gold`. */
  label: string;
  /** Where the selector stands in the file. */
  at: Position;
  /** Set when the entry says that its tables are not protected on purpose: the reason given. */
  unprotected?: string;
  protection: Protection;
}

export interface Protection {
  /** `undefined`: the policy does not say, so nothing is changed. */
  pitr?: { state: 'on'; days: number } | { state: 'off' };
  deletionProtection?: boolean;
  /** The stream that `explained` needs: enabled where there is none, never changed where there is another. */
  stream?: 'new-and-old-images';
  backups?: BackupRule;
  drills?: DrillRule;
  /** Copies of the table in other Regions that the service keeps in step; one that is not named here is reported and left. */
  replicas: ReplicaRule[];
  objectives: { recoveryPoint?: Millis; recoveryTime?: Millis };
}

/** A replica of a global table (version 2019.11.21). */
export interface ReplicaRule {
  region: string;
  /** `absent` removes it. */
  state: 'present' | 'absent';
  /** Longest that replication may lag behind; `undefined`: lag is shown and judged by nothing. */
  maxLag?: Millis;
  /** What the service never copies to a replica; `undefined`: left as it is there. */
  pitr?: { state: 'on'; days: number } | { state: 'off' };
  deletionProtection?: boolean;
  tags?: Record<string, string>;
  /** ARN of the customer-managed key in the replica's Region. */
  kmsKey?: string;
  /** Key of an item that a probe writes here and awaits there, and the other way round. */
  probe?: { key: WireItem };
  /** Where it stands in the file. */
  at: Position;
}

/** Which backups of a series stay: rules are ORed, newest first; a period keeps its newest. */
export interface Keep {
  last?: number;
  hourly?: number;
  daily?: number;
  weekly?: number;
  monthly?: number;
  yearly?: number;
  /** Counted from the newest backup of the series. */
  within?: Millis;
}

export const METHODS = ['on-demand', 'copy'] as const;
export type BackupMethod = (typeof METHODS)[number];

export interface BackupRule {
  method: BackupMethod;
  every: Millis;
  /** Retention of the scheduled series; `undefined` means forever. */
  keep?: Keep;
  /** Retention of the deploy series; `undefined` means forever. */
  deployKeep?: Keep;
  /** Retention of the manual series; `undefined` means forever. */
  manualKeep?: Keep;
}

/** Strongest first. */
export type Proof = 'exact' | 'explained' | 'witnessed' | 'sampled' | 'restorable';

type DrillSource = 'latest-backup' | 'random-backup' | 'point-in-time' | 'replica';

export interface DrillRule {
  every: Millis;
  from: DrillSource;
  /** `best` takes the strongest that the table allows. */
  proof: Proof | 'best';
  sample: SampleRule;
  checks: Check[];
  /** Longest that one run waits for the restore; a later run takes the drill up. */
  wait: Millis;
  /** Region to restore into; the table's own by default, or the replica's that is drilled. */
  region?: string;
}

export interface SampleRule {
  /** How many keys are drawn, half from live, half from the restored table. */
  items: number;
  /** Shares, 0 to 1. */
  maxMissing: number;
  maxChanged: number;
}

interface Count {
  min?: number;
  max?: number;
}

export type Check =
  | ({ kind: 'items' } & Count)
  | { kind: 'key'; key: WireItem; expect: WireItem }
  | { kind: 'query'; index?: string; key: WireItem; count: Count };

/** What a person must allow in so many words before it is done. */
export const ALLOW = ['mass-delete', 'shorten-pitr', 'disable-protection', 'remove-replica', 'without-ledger'] as const;
export type Allow = (typeof ALLOW)[number];
