/** The readings before and after a backup. A reading that fails never fails the backup: it is said. */
import { describeTable } from '../aws/tables.js';
import { type FirstReading, readAgain, readWitnesses } from '../data/witness.js';
import { putWitness } from '../ledger/records.js';
import { BACKUP_SPREAD, WITNESS_GAP } from '../model/constants.js';
import type { Millis } from '../model/time.js';
import { counted, grouped } from '../model/words.js';
import type { RunContext, StepOf } from './context.js';
import { waitOut } from './wait-out.js';

type CreateBackup = StepOf<'create-backup'>;

/** The first reading, or why there is none. */
export type Before = { reading: FirstReading } | { none: string };

/**
 * Reads what is to bear witness, and waits until a backup asked for now surely holds it.
 * @throws the signal's reason when the run is interrupted: then no backup was asked for
 */
export async function readBefore(
  context: RunContext,
  step: CreateBackup,
  rule: NonNullable<CreateBackup['witness']>,
): Promise<Before> {
  const { connection, deadline } = context;
  if (connection.clock.monotonic() + 2 * WITNESS_GAP > deadline) return { none: 'this run may not wait for them' };
  try {
    const table = await describeTable(connection, step.table);
    if (!table) return { none: 'the table is gone' };
    const reading = await readWitnesses(connection, table, rule);
    if (reading.witnesses.length === 0) return { none: 'no item was drawn' };
    const text = `${step.table}: ${counted(reading.witnesses.length, 'item')} read, waiting to ask for the backup`;
    await waitOut(context, step, WITNESS_GAP, text);
    return { reading };
  } catch (error) {
    connection.signal?.throwIfAborted();
    return { none: (error as Error).message };
  }
}

interface Made {
  arn: string;
  createdAt: Millis;
  /** When its request was answered, monotonic. */
  answered: Millis;
}

/**
 * Waits until the backup surely holds nothing newer, reads again, and writes down what stood unchanged.
 * @returns what came of it, a clause for people
 */
export async function readAfter(
  context: RunContext,
  step: CreateBackup,
  before: Before,
  { arn, createdAt, answered }: Made,
): Promise<string> {
  if ('none' in before) return `no witnesses: ${before.none}`;
  const { connection, store } = context;
  const { reading } = before;
  try {
    // The clocks of two machines: what the service says of the moment counts, not what we meant.
    if (createdAt - reading.readAt < BACKUP_SPREAD) return 'no witnesses: it was taken too soon after they were read';
    const left = answered + WITNESS_GAP - connection.clock.monotonic();
    if (left > 0) await waitOut(context, step, left, `${step.table}: waiting to read the same items again`);
    const secondReadAt = connection.clock.now();
    const { unchanged, leftOut } = await readAgain(connection, reading);
    if (unchanged.length === 0) return 'no witnesses: none of the items read stood unchanged';
    await putWitness(store, {
      backupArn: arn,
      table: step.table,
      ...(step.tableId === undefined ? {} : { tableId: step.tableId }),
      drawn: reading.witnesses.length,
      unchanged,
      firstReadAt: reading.readAt,
      requestedAt: createdAt,
      secondReadAt,
    });
    const room = leftOut > 0 ? ` (${grouped(leftOut)} more left out: the ledger holds no more)` : '';
    return `${grouped(unchanged.length)} of ${counted(reading.witnesses.length, 'item')} bear witness${room}`;
  } catch (error) {
    return `no witnesses: ${connection.signal?.aborted ? 'the run was interrupted' : (error as Error).message}`;
  }
}
