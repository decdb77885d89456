/** What the next drill of a table restores from. */
import type { ObservedTable } from '../model/observed.js';
import { iso, SECOND } from '../model/time.js';
import type { DrillInput } from './drills.js';
import type { OwnBackup } from './ownership.js';
import { type Aiming, type Origin, obstacleTo } from './reach.js';
import { seedFrom } from './seed.js';
import type { Situation } from './situation.js';

/** What the drill restores from, or why there is nothing. */
export function originOf(situation: Situation, given: DrillInput): Origin | string {
  const input = reachable(situation, given);
  const { table, rule, candidates, planned } = input;
  if (rule.from === 'point-in-time') return pointInTime(table);
  if (rule.from === 'replica') return replicaOrigin(input);
  if (rule.from === 'random-backup') {
    const pool = randomPool(situation, input);
    const index = seedFrom(situation.seed, table.name, 'origin') % pool.length;
    if (pool.length > 0) return backupOrigin(pool[index] as OwnBackup);
  }
  if (planned !== undefined) return { kind: 'new-backup', step: planned.id };
  const newest = candidates.find(({ trigger }) => trigger === 'scheduled') ?? candidates[0];
  return newest ? backupOrigin(newest) : 'no AVAILABLE backup of ours stands';
}

/** A copy is a table of its own Region, and no service restores it in another. */
function reachable({ policy }: Situation, { planned, ...input }: DrillInput): DrillInput {
  const { region } = input.rule;
  if (region === undefined || region === policy.region) return { ...input, ...(planned ? { planned } : {}) };
  const candidates = input.candidates.filter(({ method }) => method !== 'copy');
  return { ...input, candidates, ...(planned && !planned.copied ? { planned } : {}) };
}

/** An explicit wish draws among the backups that can meet it; where none can, from the new one, or else among all. */
function randomPool(situation: Situation, input: DrillInput): readonly OwnBackup[] {
  const { candidates, planned } = input;
  const { proof } = input.rule;
  if (proof === 'best') return candidates;
  const meets = (origin: Origin) => obstacleTo(proof, situation, aimingAt(input, origin)) === undefined;
  const able = candidates.filter((each) => meets(backupOrigin(each)));
  const newOneIsAble = planned !== undefined && meets({ kind: 'new-backup', step: planned.id });
  return able.length > 0 || newOneIsAble ? able : candidates;
}

function backupOrigin({ arn, name, createdAt }: OwnBackup): Origin {
  return { kind: 'backup', arn, name, createdAt: iso(createdAt) };
}

/** The replica that the drill's Region names, or else the first of the file that stands and answers. */
function replicaOrigin({ table, rule, replicas }: DrillInput): Origin | string {
  const wanted = replicas.filter(({ state }) => state === 'present').map(({ region }) => region);
  const ordered = [...wanted].sort((a, b) => Number(b === rule.region) - Number(a === rule.region));
  for (const region of ordered) {
    const { status, there } = table.replicas.find((each) => each.region === region) ?? {};
    if (status !== 'ACTIVE' || there?.status !== 'ACTIVE') continue;
    return { kind: 'replica', region, ...(there.id === undefined ? {} : { tableId: there.id }) };
  }
  return `no replica in ${wanted.join(', ')} is ACTIVE and answers`;
}

function pointInTime({ pitr }: ObservedTable): Origin | string {
  if (!pitr) return 'point-in-time recovery could not be read';
  if (!pitr.enabled || pitr.latest === undefined) return 'point-in-time recovery is off, or was enabled only just';
  const latest = Math.floor(pitr.latest / SECOND) * SECOND;
  // Just after it is enabled the window is empty, and a restore would bring back an old or empty state.
  if (latest <= (pitr.earliest ?? Number.NEGATIVE_INFINITY)) return 'point-in-time recovery was enabled only just';
  return { kind: 'point-in-time', at: iso(latest) };
}

/** What a drill of this input aims from, once its origin is settled. */
export function aimingAt({ table, rule, wantsStream, planned }: DrillInput, origin: Origin): Aiming {
  return { table, rule, wantsStream, origin, witnessed: planned?.witnessed ?? false, copied: planned?.copied ?? false };
}
