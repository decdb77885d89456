/** The intent, written before anything is asked for; then the restore. */
import type { Connection } from '../../aws/connection.js';
import { errorName } from '../../aws/errors.js';
import { indexDefinitions, requestRestoreAs } from '../../aws/restores.js';
import { describeTable } from '../../aws/tables.js';
import { putDrill } from '../../ledger/records.js';
import { EPSILON } from '../../model/constants.js';
import type { DrillOrigin, DrillRecord } from '../../model/ledger.js';
import { drillTableName } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillRule } from '../../model/policy.js';
import { iso } from '../../model/time.js';
import type { RunContext, StepOf } from '../context.js';
import { atTarget, encryptionOf } from './elsewhere.js';
import { copyIn, requestFromCopy } from './restore-copy.js';

/** Writes the intent of a new drill: from here on a crash leaves something that the next run finds. */
export async function intend(context: RunContext, step: StepOf<'drill'>, origin: DrillOrigin): Promise<DrillRecord> {
  const id = context.newId();
  const target = drillTableName(context.policy.name, step.table, id);
  return putDrill(context.store, {
    id,
    table: step.table,
    ...(step.tableId ? { tableId: step.tableId } : {}),
    origin,
    target,
    ...elsewhere(context, step),
    state: 'intended',
    intentAt: context.connection.clock.now(),
    seed: step.seed,
    proof: step.rule.proof,
    aim: step.aim,
    version: 0,
  });
}

function elsewhere({ connection }: RunContext, { origin, rule, kmsKey }: StepOf<'drill'>) {
  const { region, tableId } = origin.kind === 'replica' ? origin : {};
  const into = rule.region ?? region ?? connection.region;
  return {
    ...(into === connection.region ? {} : { region: into }),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    ...(region === undefined ? {} : { replica: { region, ...(tableId === undefined ? {} : { tableId }) } }),
  };
}

/** Refusals that say something about the backup itself, not about us or the moment. */
const REFUSALS = [
  'BackupNotFoundException',
  'ValidationException',
  'InvalidRestoreTimeException',
  'PointInTimeRecoveryUnavailableException',
];

/**
 * Asks for the restore that the record intends; one that is there already under the drill's own name is adopted.
 * @returns the record in state `restoring`, or why the service refuses to restore this
 */
export async function request(
  context: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  source: ObservedTable | undefined,
): Promise<DrillRecord | { refused: string }> {
  if (copyIn(drill.origin) !== undefined) return requestFromCopy(context, drill, rule, source);
  const { connection, store } = context;
  const there = atTarget(context, drill).connection;
  try {
    const requestedAt = connection.clock.now();
    const indexes = await wantedIndexes(connection, rule, source);
    const from =
      drill.origin.kind === 'backup'
        ? { kind: 'backup' as const, arn: drill.origin.arn }
        : { kind: 'point-in-time' as const, sourceArn: source?.arn ?? '', at: drill.origin.at };
    const encryption = encryptionOf(context, drill);
    const answer = await requestRestoreAs(there, from, {
      target: drill.target,
      billing: 'PAY_PER_REQUEST',
      indexes,
      ...(encryption ? { encryption } : {}),
      deadline: context.deadline,
    });
    const adopted = answer === 'exists' ? await describeTable(there, drill.target) : undefined;
    if (adopted && adopted.createdAt < drill.intentAt - EPSILON) {
      return { refused: `a table named ${drill.target} was there before the drill (${iso(adopted.createdAt)})` };
    }
    return putDrill(store, { ...drill, state: 'restoring', requestedAt: adopted?.createdAt ?? requestedAt });
  } catch (error) {
    if (!REFUSALS.includes(errorName(error))) throw error;
    return { refused: `${errorName(error)}: ${(error as Error).message}` };
  }
}

/** Only what a check asks for is restored: every other index costs time and money and proves nothing. */
function wantedIndexes(connection: Connection, rule: DrillRule, source: ObservedTable | undefined) {
  const names = rule.checks.flatMap((c) => (c.kind === 'query' && c.index ? [c.index] : []));
  const known = names.filter((name) => source?.indexes.some((i) => i.name === name));
  return indexDefinitions(connection, source?.name ?? '', known);
}
