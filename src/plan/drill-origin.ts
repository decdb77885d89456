/** What the next drill of a table restores from. */
import type { ObservedTable } from '../model/observed.js';
import { iso, SECOND } from '../model/time.js';
import type { DrillInput } from './drills.js';
import type { OwnBackup } from './ownership.js';
import { type Aiming, type Origin, obstacleTo } from './reach.js';
import { seedFrom } from './seed.js';
import type { Situation } from './situation.js';

/** What the drill restores from, or why there is nothing. */
export function originOf(situation: Situation, input: DrillInput): Origin | string {
  const { table, rule, candidates, planned } = input;
  if (rule.from === 'point-in-time') return pointInTime(table);
  if (rule.from === 'random-backup') {
    const pool = randomPool(situation, input);
    const index = seedFrom(situation.seed, table.name, 'origin') % pool.length;
    if (pool.length > 0) return backupOrigin(pool[index] as OwnBackup);
  }
  if (planned !== undefined) return { kind: 'new-backup', step: planned.id };
  const newest = candidates.find(({ trigger }) => trigger === 'scheduled') ?? candidates[0];
  return newest ? backupOrigin(newest) : 'no AVAILABLE backup of ours stands';
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
