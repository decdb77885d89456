import { describe, expect, it } from 'vitest';
import { createBackupOnce, deleteBackup, describeBackup, listBackups } from '../../src/aws/backups.js';
import { untilActive } from '../../src/aws/create-table.js';
import { requestRestore } from '../../src/aws/restores.js';
import { describeTable } from '../../src/aws/tables.js';
import { readTable } from '../../src/data/read-table.js';
import { MINUTE } from '../../src/model/time.js';
import { itemsOfEveryType } from './cases.js';
import { type Engine, KEYS, onEvery, putAll } from './engines.js';

/** Restores a backup to a table of this name and waits until it is there. */
async function restore({ connection }: Engine, arn: string, target: string) {
  const requested = await requestRestore(
    connection,
    { kind: 'backup', arn },
    { target, deadline: connection.clock.monotonic() + 30 * MINUTE, indexes: { global: [], local: [] } },
  );
  await untilActive(connection, target);
  return requested;
}

onEvery('backups', (engine) => {
  const fingerprint = async (table: string) =>
    (await readTable(engine.connection, { table, keys: KEYS, size: 0 })).fingerprint.value();

  /** A table that is old enough for its backup to hold all of it. */
  async function settled(items = itemsOfEveryType(engine.name)) {
    const table = await engine.table();
    await putAll(engine, table, items);
    if (engine.sandbox) await engine.connection.clock.sleep(2 * MINUTE);
    return table;
  }

  it('are made once, found in the listing and described', async () => {
    const table = await settled();
    const made = await createBackupOnce(engine.connection, table, 'engines.manual.one');
    const listed = await listBackups(engine.connection, table);
    expect(listed.map((b) => [b.arn, b.name, b.tableName])).toEqual([[made.arn, 'engines.manual.one', table]]);
    expect(await describeBackup(engine.connection, made.arn)).toMatchObject({ arn: made.arn, tableName: table });
  });

  it('are restored to a new table with every item as it was', async () => {
    const table = await settled();
    const { arn } = await createBackupOnce(engine.connection, table, 'engines.manual.restored');
    const before = await fingerprint(table);
    if (engine.sandbox) await engine.connection.clock.sleep(2 * MINUTE);
    await putAll(engine, table, [{ pk: { S: 'later' }, sk: { N: '1' } }]);
    expect(await restore(engine, arn, `${table}-restored`)).toBe('requested');
    expect(await fingerprint(`${table}-restored`)).toEqual(before);
    expect(await fingerprint(table)).not.toEqual(before);
    expect((await describeTable(engine.connection, `${table}-restored`))?.keys).toEqual(KEYS);
  });

  it('say that the target is there already', async () => {
    const table = await settled([]);
    const { arn } = await createBackupOnce(engine.connection, table, 'engines.manual.twice');
    expect(await restore(engine, arn, table)).toBe('exists');
  });

  it('are deleted, and deleting one that is gone is no failure', async () => {
    const table = await settled([]);
    const { arn } = await createBackupOnce(engine.connection, table, 'engines.manual.gone');
    if (engine.sandbox) await engine.connection.clock.sleep(MINUTE);
    await deleteBackup(engine.connection, arn);
    await deleteBackup(engine.connection, arn);
    expect((await listBackups(engine.connection, table)).filter((b) => b.status !== 'DELETED')).toEqual([]);
    expect(await describeBackup(engine.connection, arn)).toBeUndefined();
  });
});

onEvery('identity', (engine) => {
  describe('a table’s id', () => {
    it('tells two tables of one name apart', async () => {
      const table = await engine.table();
      expect((await describeTable(engine.connection, table))?.id).toMatch(/^[0-9a-f-]{36}$/);
    });
  });
});

onEvery('spread', (engine) => {
  it('holds some of what was written at its moment and not all', async () => {
    const table = await engine.table();
    await engine.connection.clock.sleep(5 * MINUTE);
    const row = (n: number) => ({ pk: { S: `item ${n}` }, sk: { N: '1' } });
    await putAll(
      engine,
      table,
      Array.from({ length: 200 }, (_, n) => row(n)),
    );
    const { arn } = await createBackupOnce(engine.connection, table, 'engines.manual.spread');
    await engine.connection.clock.sleep(5 * MINUTE);
    await restore(engine, arn, `${table}-restored`);
    const read = await readTable(engine.connection, { table: `${table}-restored`, keys: KEYS, size: 0 });
    expect(read.items).toBeGreaterThan(0);
    expect(read.items).toBeLessThan(200);
  });
});
