/** The target: created as the source is, and waited for. */
import { createShaped, describeShape, keyServes, untilActive } from '../../aws/create-table.js';
import { isError, mayHaveHappened } from '../../aws/errors.js';
import { accountOf } from '../../aws/identity.js';
import { poll } from '../../aws/retry.js';
import type { CopyRecord } from '../../model/copy.js';
import { UserError } from '../../model/errors.js';
import { COPY_TAG, OWNER_TAG, ROLE_TAG } from '../../model/names.js';
import { MINUTE } from '../../model/time.js';
import { type CopyContext, placeText, type SourceTable } from './context.js';
import { changeRecord } from './record.js';
import { refuseOtherIncarnation, refuseOtherKeys } from './refuse.js';
import { readTarget } from './tables.js';

/**
 * Creates the target unless it is there, waits until it is ACTIVE and notes its incarnation.
 * @param exists whether the target was there when the run began
 */
export async function createTarget(
  context: CopyContext,
  source: SourceTable,
  record: CopyRecord,
  exists: boolean,
): Promise<{ record: CopyRecord; created: boolean }> {
  const { connection, place } = context.target;
  const created = !exists && (await create(context, source, record));
  context.progress({ kind: 'phase', text: `waiting until ${placeText(place)} is ACTIVE` });
  await untilActive(connection, place.table);
  const { clock, signal } = connection;
  // Tags may show some seconds after they were given.
  const { answer: table } = await poll(() => readTarget(context.target), {
    clock,
    ...(signal ? { signal } : {}),
    deadline: clock.monotonic() + MINUTE / 2,
    until: (found) => exists || created || !found?.tags || found.tags[COPY_TAG] === record.id,
  });
  if (!table) throw new UserError({ what: 'the target is gone', where: placeText(place) });
  // What our own call created needs no second look, unless its answer was lost or another job was first.
  if (!exists && !created) {
    refuseOtherKeys(place, source.keys, table.keys);
    refuseOtherIncarnation(place, source, table, record);
  }
  const { id } = table;
  if (record.targetId !== undefined || id === undefined) return { record, created };
  return { record: await changeRecord(context, record, (now) => ({ ...now, targetId: id })), created };
}

async function create(context: CopyContext, source: SourceTable, record: CopyRecord): Promise<boolean> {
  const { connection, place } = context.target;
  const found = await describeShape(context.source.connection, source.name);
  if (!found) throw new UserError({ what: 'the source is gone', where: placeText(context.source.place) });
  const kmsKey = keyFor(context, found.shape.kmsKey, source);
  context.progress({ kind: 'phase', text: `creating ${placeText(place)}` });
  try {
    const tags = { [OWNER_TAG]: context.owners[0], [ROLE_TAG]: 'copy', [COPY_TAG]: record.id };
    await createShaped(connection, place.table, { shape: found.shape, ...(kmsKey ? { kmsKey } : {}), tags });
    return true;
  } catch (error) {
    // Another job of this copy may have been first, or the answer to our own call was lost: the table's tags say.
    if (!isError(error, 'ResourceInUseException') && !mayHaveHappened(error)) throw error;
    if (!(await readTarget(context.target))) throw error;
    return false;
  }
}

/** A KMS key serves in its own Region and account; elsewhere another must be named, or the service's own serves. */
function keyFor(context: CopyContext, key: string | undefined, source: SourceTable): string | undefined {
  const { options, target } = context;
  if (options.kmsKey) return options.kmsKey;
  const account = target.place.account ?? accountOf(source.arn);
  if (!key || keyServes(key, { region: target.place.region, account })) return key;
  context.notice(
    `The source is encrypted with ${key}, which cannot be used in ${target.place.region} of account ${account}: the copy has the service’s own key. --kms-key names another when the copy is made.`,
  );
  return undefined;
}
