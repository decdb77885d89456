import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/ledger/store.js';
import { parseBackupName } from '../../src/model/names.js';
import type { RewindRequest } from '../../src/model/rewind.js';
import { HOUR } from '../../src/model/time.js';
import { type Bench, items, using } from '../support/bench.js';
import { ALL, contents, rewinding, spoilt } from '../support/rewinding.js';

/** What changes anything; a kill before a call is a kill after the one before it. */
const CHANGES = /^(Create|Delete|Update|Put|Restore|Tag|BatchWrite)/;
const CHILD = join(import.meta.dirname, '..', 'support', 'rewind-child.mjs');
const COUNT = 8;
const ORIGINAL = new Map(items(COUNT).map((each) => [(each['id'] as { S: string }).S, each]));

/** Kills a rewind after its nth change. @returns what it was killed at, or `undefined` when it had ended before */
async function killed(b: Bench, nth: number, request: RewindRequest): Promise<string | undefined> {
  const child = spawn(process.execPath, [CHILD, b.sandbox.url, `kill${nth}x`, JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exit = once(child, 'exit');
  let seen = 0;
  let killedAt: string | undefined;
  b.sandbox.onRequest = {
    after: async (operation, _, { body }) => {
      if (killedAt || !CHANGES.test(operation) || ++seen !== nth) return;
      killedAt = `${nth}: ${operation} ${JSON.stringify((body['Item'] as { sk?: object } | undefined)?.sk ?? '')}`;
      child.kill('SIGKILL');
      await exit;
    },
  };
  const [code] = await exit;
  b.sandbox.onRequest = {};
  if (!killedAt) expect(code, 'a rewind that was not killed').toBe(0);
  return killedAt;
}

/** By default some of the steps, each kind of them; `KILL=every` takes every one. */
const STEPS =
  process.env['KILL'] === 'every' ? Array.from({ length: 40 }, (_, i) => i + 1) : [2, 3, 5, 7, 9, 11, 13, 15, 17, 20];

describe('a rewind that is killed', () => {
  it.each(STEPS)('after its change %i goes on from its list, and ends', async (nth) => {
    const { b, to, since } = await spoilt(COUNT);
    try {
      const request: RewindRequest = {
        table: 'orders',
        to,
        selection: { discardSince: since },
        apply: ALL,
        force: false,
        acceptTriggers: true,
        wait: HOUR,
      };
      const at = (await killed(b, nth, request)) ?? 'not killed';
      const report = await rewinding(b, request);
      // Of a delete that was under way when the run was killed, nobody knows the answer: it is said, and not called done.
      const { unsure = 0, ...conflicts } = report.written?.conflicts ?? {};
      expect(conflicts, at).toEqual({});
      expect(unsure, at).toBeLessThanOrEqual(at.includes('DeleteItem') ? 2 : 1);
      const result = unsure > 0 ? 'not-satisfied' : 'satisfied';
      expect(report, at).toMatchObject({ result, state: 'done' });
      expect(report.problems, at).toHaveLength(unsure > 0 ? 1 : 0);
      expect(await contents(b), at).toEqual(ORIGINAL);
      expect(await b.tableNames(), at).toEqual(['orders', 'prod.ledger']);
      const restores = b.sandbox.requests.filter((r) => r.operation === 'RestoreTableFromBackup');
      const lists = await using(b.sandbox, (c) => new Store(c, 'prod.ledger', ['prod']).aside('rewind').all());
      expect(lists, at).toEqual([]);
      if (!report.resumed) return;
      expect(new Set(restores.map((r) => r.body['TargetTableName'])).size, at).toBe(1);
      const safety = (await b.backups('orders')).filter(({ name }) => parseBackupName(name)?.trigger === 'manual');
      expect(safety, at).toHaveLength(1);
      const { written } = report;
      const all = written && written['put-back'] + written.revert + written.delete + written.already + unsure;
      expect(all, at).toBe(6);
    } finally {
      await b.close();
    }
  });
});
