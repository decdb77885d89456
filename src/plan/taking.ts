/** What is done around the backup that a plan takes, for the sake of the drills that start from it. */
import { BACKUP_SPREAD, EPSILON, EXPLAINED_LAG, STREAM_SETTLES } from '../model/constants.js';
import type { ObservedTable } from '../model/observed.js';
import type { DrillPlan } from './drills.js';
import { enablesStream, noUsableStream } from './reach.js';
import type { CreateBackup } from './schedule.js';
import { seedFrom } from './seed.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';

/** The backup with witnesses, where a drill from it could use them and nothing stronger is at hand. */
export function witnessing(situation: Situation, { table, protection }: Selected, create: CreateBackup): CreateBackup {
  const rule = protection.drills;
  // What cannot be written down is not worth two minutes.
  if (!rule || rule.from === 'point-in-time' || situation.ledger === 'unreadable') return create;
  if (create.method === 'copy') return create;
  const streamless = noUsableStream({ table, wantsStream: enablesStream(situation, protection) }) !== undefined;
  // The stream reaches back a day: what is drawn at random is mostly older.
  const wanted = rule.proof === 'witnessed' || (rule.proof === 'best' && (streamless || rule.from === 'random-backup'));
  if (!wanted) return create;
  return { ...create, witness: { items: rule.sample.items, seed: seedFrom(situation.seed, table.name, 'witness') } };
}

/** The backup that waits for the stream, when a drill from it aims at `explained` and the stream is too young by minutes. */
export function awaitingStream(
  { at }: Situation,
  { stream, replicas }: ObservedTable,
  create: CreateBackup,
  drills: DrillPlan | undefined,
): CreateBackup {
  if (create.method === 'copy') return create;
  const explains = drills?.steps.some(
    (step) => step.kind === 'drill' && step.aim === 'explained' && step.origin.kind === 'new-backup',
  );
  const room = BACKUP_SPREAD + EPSILON + STREAM_SETTLES + (replicas.length > 0 ? EXPLAINED_LAG : 0);
  const standsLongEnough = stream !== undefined && stream.enabledAt < at - room;
  return explains && !standsLongEnough ? { ...create, awaitStream: true } : create;
}
