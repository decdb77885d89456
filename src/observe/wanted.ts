/** Which tables are worth a call. */
import { matchesGlob } from '../model/glob.js';
import { parseThrowAwayName } from '../model/names.js';
import type { LedgerView } from '../model/observed.js';
import { type Entry, isOwnPolicy, type Policy, type ReplicaRule } from '../model/policy.js';

/** Whether a table's details are needed: an entry may select it, or it may be ours. */
export function wanted(policy: Policy, ledger: LedgerView, name: string, only?: string[]): boolean {
  if (name === policy.ledger) return true;
  const thrownAway = parseThrowAwayName(name);
  if (thrownAway && isOwnPolicy(thrownAway.policy, policy)) return true;
  if (ledger.state === 'present' && ledger.drills.some((d) => d.target === name)) return true;
  if (ledger.state === 'present' && ledger.copies.some((c) => c.target === name)) return true;
  if (only && !only.includes(name)) return false;
  return policy.entries.some((entry) => maySelect(entry, name));
}

/** Whether a table's tags decide something: an entry by tags, or whether the table is another policy's own. */
export function needsTags(policy: Policy, name: string): boolean {
  if (parseThrowAwayName(name)) return true;
  return policy.entries.find((entry) => maySelect(entry, name))?.selector.kind !== 'name';
}

/** What the policy says of a table's replicas. @param table its tags are read wherever an entry by tags may decide */
export function replicaNeeds(policy: Policy, table: { name: string; tags?: Record<string, string> }): ReplicaNeeds {
  const entry = policy.entries.find((each) => maySelect(each, table.name) && hasItsTags(each, table.tags ?? {}));
  const rules = entry?.protection.replicas ?? [];
  const proof = entry?.protection.drills?.proof;
  return { rules, lags: proof === 'best' || proof === 'explained' };
}

export interface ReplicaNeeds {
  rules: readonly ReplicaRule[];
  /** A drill is to explain the table by its stream, and so needs to know how far each replica lags. */
  lags: boolean;
}

function hasItsTags({ selector }: Entry, tags: Record<string, string>): boolean {
  if (selector.kind !== 'tags') return true;
  return Object.entries(selector.tags).every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
}

function maySelect({ selector }: Entry, name: string): boolean {
  if (selector.kind === 'name') return selector.name === name;
  return selector.kind === 'tags' || matchesGlob(selector.glob, name);
}
