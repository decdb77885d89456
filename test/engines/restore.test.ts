import { expect, it } from 'vitest';
import { createBackupOnce } from '../../src/aws/backups.js';
import { restore } from '../../src/commands/restore.js';
import { compareTables } from '../../src/data/compare.js';
import { MINUTE } from '../../src/model/time.js';
import { itemsOfEveryType } from './cases.js';
import { KEYS, onEvery, putAll, REGION } from './engines.js';

let ids = 0;

onEvery('backups', (engine) => {
  it('come back by `restore`, whole, without a ledger and without a policy', async () => {
    const { connection } = engine;
    const table = await engine.table();
    await putAll(engine, table, itemsOfEveryType(engine.name));
    if (engine.sandbox) await connection.clock.sleep(2 * MINUTE);
    const { arn } = await createBackupOnce(connection, table, 'engines.manual.back');
    if (engine.sandbox) await connection.clock.sleep(2 * MINUTE);
    const to = `${table}-back`;
    const report = await restore(
      { table, from: { kind: 'backup', name: arn }, asked: arn, to, sourceRegion: REGION, wait: 30 * MINUTE },
      undefined,
      {
        version: '0',
        endpoint: engine.url,
        progress: () => {},
        newId: () => `restore${String(++ids).padStart(3, '0')}`,
      },
    );
    expect(report.problems).toEqual([]);
    const side = (name: string) => ({ connection, table: name, size: 0 });
    expect(await compareTables({ a: side(table), b: side(to), keys: KEYS })).toMatchObject({ equal: true });
  });
});
