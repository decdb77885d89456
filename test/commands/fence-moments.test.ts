/** What the backups of a fence really hold: writes marked with their moment, and backups whose moment differs from item to item. */
import { DescribeTableCommand, RestoreTableFromBackupCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/aws/connection.js';
import { backup } from '../../src/commands/backup.js';
import { fromIso, MINUTE, type Millis, SECOND } from '../../src/model/time.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { bench, policyOf, table, using } from '../support/bench.js';

const policy = policyOf('tables:\n  - name: customers\n  - name: orders\n');
const TABLES = ['customers', 'orders'];
/** A thousand marked writes in all, as close around the fence as what it leaves undefined. */
const WRITES = 250;

/** Writes to a table at moments spread from `from` to `to`; each item's id is its moment. */
function mark(sandbox: Sandbox, name: string, from: Millis, to: Millis): Promise<Millis[]> {
  const moments = Array.from({ length: WRITES }, (_, n) => Math.round(from + ((to - from) * n) / WRITES));
  return Promise.all(
    moments.map(async (at) => {
      await sandbox.load(name, [{ id: { S: String(at) } }], at);
      return at;
    }),
  );
}

async function restored(connection: Connection, backupArn: string, target: string): Promise<Set<Millis>> {
  await connection.send(new RestoreTableFromBackupCommand({ BackupArn: backupArn, TargetTableName: target }));
  for (let status: string | undefined; status !== 'ACTIVE'; ) {
    status = (await connection.send(new DescribeTableCommand({ TableName: target }))).Table?.TableStatus;
  }
  const { Items = [] } = await connection.send(new ScanCommand({ TableName: target }));
  return new Set(Items.map(({ id }) => Number(id?.S)));
}

describe('1,000 marked writes around a fence of two tables', () => {
  it.each(Array.from({ length: 20 }, (_, n) => n + 1))('are where the two moments say, with seed %i', async (seed) => {
    const { sandbox, options, environment, close } = await bench({ seed });
    for (const name of TABLES) await table(sandbox, name, 0);
    await sandbox.advance(5 * MINUTE);
    const begun = sandbox.now();
    const marks: Millis[] = [];
    for (const name of TABLES) marks.push(...(await mark(sandbox, name, begun - 100 * SECOND, begun)));
    // The second backup is asked for a quarter of a minute after the first.
    sandbox.faults.add({ kind: 'throttle', operation: 'CreateBackup', table: 'orders', times: 4 });
    const report = await backup(
      policy,
      { ...options, trigger: 'deploy', fence: 'strict', tables: TABLES },
      environment(),
    );
    const ended = sandbox.now();
    // Backups hold what was written while the fence was taken, too: it is told afterwards, with its moment.
    for (const name of TABLES) marks.push(...(await mark(sandbox, name, begun + 1, ended + 20 * SECOND)));

    const holds = fromIso(report.fence?.holdsAllBefore ?? '');
    const safe = fromIso(report.fence?.safeToDeploy ?? '');
    expect(marks.filter((at) => at < holds).length).toBeGreaterThan(100);
    expect(marks.filter((at) => at >= safe).length).toBeGreaterThan(40);
    await using(sandbox, async (connection) => {
      for (const { table: name, backup: made } of report.fence?.tables ?? []) {
        const held = await restored(connection, made?.arn ?? '', `${name}-restored`);
        expect(marks.filter((at) => at < holds && !held.has(at))).toEqual([]);
        expect(marks.filter((at) => at >= safe && held.has(at))).toEqual([]);
        const between = marks.filter((at) => at >= holds && at < safe);
        expect(between.some((at) => held.has(at)) && between.some((at) => !held.has(at))).toBe(true);
      }
    });
    await close();
  });
});
