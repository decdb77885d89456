/** A restore by copying: the table is created as it was set, and filled with the items of another. */
import { createShaped, describeShape, keyServes, type TableShape, untilActive } from '../../aws/create-table.js';
import { isError, mayHaveHappened } from '../../aws/errors.js';
import { accountOf } from '../../aws/identity.js';
import { describeTable } from '../../aws/tables.js';
import { removeSegments } from '../../ledger/copies.js';
import { putRestore } from '../../ledger/restores.js';
import { OWNER_TAG, RESTORE_TAG, ROLE_TAG } from '../../model/names.js';
import type { RestoreRecord } from '../../model/restore.js';
import { notMadeFor } from '../backup-copy/create.js';
import { fill, holding } from '../backup-copy/fill.js';
import { asRun, ownerOf, type RestoreContext } from './context.js';
import { encryptionFor } from './encryption.js';
import { settingsLayers } from './layers.js';

/** What tells the table that is being filled from any other; taken away when it is handed over. */
export const FILLING_TAGS = [OWNER_TAG, ROLE_TAG, RESTORE_TAG];

/** Creates the target. @returns the record in state `restoring`, or why not */
export async function createForCopy(
  context: RestoreContext,
  record: RestoreRecord,
): Promise<RestoreRecord | { refused: string }> {
  const { target, request, store } = context;
  const requestedAt = target.clock.now();
  const shape = await shapeFor(context, record);
  if (!shape) return { refused: 'nothing says what keys the table had' };
  await create(context, record, shape);
  await untilActive(target, request.to);
  const made = await describeTable(target, request.to);
  if (!made) return { refused: `${request.to} is gone again` };
  const strange = await notMadeFor(target, made, { intentAt: record.intentAt, tag: RESTORE_TAG, id: record.id });
  if (strange) return { refused: `a table ${request.to} stands that this restore did not make: ${strange}` };
  return putRestore(store, {
    ...record,
    state: 'restoring',
    requestedAt,
    ...(made.id === undefined ? {} : { targetId: made.id }),
  });
}

/** As the table itself was set; else as the table is that holds the items. */
async function shapeFor(context: RestoreContext, record: RestoreRecord): Promise<TableShape | undefined> {
  const { origin } = record;
  if (origin.kind !== 'copy') return undefined;
  const own = (await describeShape(context.source, origin.table))?.shape;
  const layers = await settingsLayers(context, record);
  const known = layers.find(({ shape }) => shape !== undefined);
  const shape = known?.shape as TableShape | undefined;
  if (!own || !shape || keysOf(own) !== keysOf(shape)) {
    if (own) {
      context.notice(
        shape
          ? `${origin.table} has other keys than ${record.table} had (${known?.label}), so the restored table is set up as ${origin.table} is.`
          : `Nothing says how ${record.table} was set up, so the restored table has the keys of ${origin.table}, on demand, and its indexes.`,
      );
    }
    return own;
  }
  return shape;
}

function keysOf({ definition }: TableShape): string {
  const types = new Map(definition.AttributeDefinitions?.map((a) => [a.AttributeName, a.AttributeType]));
  return (definition.KeySchema ?? [])
    .map((k) => `${k.AttributeName} ${k.KeyType} ${types.get(k.AttributeName)}`)
    .join();
}

async function create(context: RestoreContext, record: RestoreRecord, shape: TableShape): Promise<void> {
  const { target, request, source } = context;
  if (await describeTable(target, request.to)) return;
  const account = accountOf(record.origin.kind === 'copy' ? record.origin.arn : '');
  const usable = shape.kmsKey && keyServes(shape.kmsKey, { region: target.region, account }) ? shape.kmsKey : undefined;
  const kmsKey = usable ?? encryptionFor(context, source.region, shape.kmsKey)?.kmsKey;
  const tags = { [OWNER_TAG]: ownerOf(context), [ROLE_TAG]: 'restore', [RESTORE_TAG]: record.id };
  try {
    await createShaped(target, request.to, { shape, ...(kmsKey ? { kmsKey } : {}), tags });
  } catch (error) {
    // The answer to our own call may have been lost; the tags tell.
    if (!isError(error, 'ResourceInUseException') && !mayHaveHappened(error)) throw error;
    if (!(await describeTable(target, request.to))) throw error;
  }
}

/** Copies the items. @returns the record in state `verifying`; `waiting` when a later run goes on, `vanished` when a table is gone */
export async function fillFromCopy(
  context: RestoreContext,
  record: RestoreRecord,
): Promise<RestoreRecord | 'waiting' | 'vanished'> {
  const { source, target, request, store, deadline } = context;
  if (record.origin.kind !== 'copy') return 'vanished';
  const from = await describeTable(source, record.origin.table);
  const to = await describeTable(target, request.to);
  if (!from || !to || (record.targetId !== undefined && to.id !== record.targetId)) return 'vanished';
  const run = asRun(context);
  const filling = {
    id: record.id,
    intentAt: record.intentAt,
    source: record.origin.table,
    from: source,
    target: request.to,
    keys: from.keys,
    size: from.sizeBytes,
    deadline,
    step: `restore ${record.id}`,
    doing: `${record.table}: copying to ${request.to}`,
  };
  const filled = await holding(run, request.to, (check) => fill(run, filling, check));
  if (filled === 'busy' || filled === 'later') return 'waiting';
  const written = { items: filled.items, sum: filled.sum };
  const full = await putRestore(store, { ...record, state: 'verifying', activeAt: target.clock.now(), written });
  await removeSegments(store.aside('copy'), { target: request.to, id: record.id, intentAt: record.intentAt });
  return full;
}
