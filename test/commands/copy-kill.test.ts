import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bench, bench, table } from '../support/bench.js';
import { contents, copying } from '../support/copying.js';

/** What changes anything; a kill before a call is a kill after the one before it. */
const CHANGES = /^(Create|Delete|Update|Put|Tag|BatchWrite|Enable)/;
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };
const CHILD = join(import.meta.dirname, '..', 'support', 'copy-child.mjs');

/** Kills a copy after its nth change. @returns what it was killed at, or `undefined` when it had ended before */
async function killedCopy(b: Bench, nth: number, follow: boolean, meanwhile?: () => void): Promise<string | undefined> {
  const child = spawn(process.execPath, [CHILD, b.sandbox.url, `kill${nth}x`, follow ? 'follow' : ''], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exit = once(child, 'exit');
  let seen = 0;
  let killedAt: string | undefined;
  b.sandbox.onRequest = {
    after: async (operation) => {
      meanwhile?.();
      if (killedAt || !CHANGES.test(operation) || ++seen !== nth) return;
      killedAt = `${nth}: ${operation}`;
      child.kill('SIGKILL');
      await exit;
    },
  };
  const [code] = await exit;
  b.sandbox.onRequest = {};
  if (!killedAt) expect(code, 'a copy that was not killed').toBe(0);
  return killedAt;
}

/** By default some of the steps, each kind of them; `KILL=every` takes every one. */
const STEPS = process.env['KILL'] === 'every' ? Array.from({ length: 200 }, (_, i) => i + 1) : [1, 4, 5, 6, 20, 34];

describe('a copy that is killed', () => {
  it.each(STEPS)('after its change %i goes on, and ends with the same fingerprint', async (nth) => {
    const b = await bench();
    try {
      await table(b.sandbox, 'orders', 400, { PointInTimeRecovery: {} });
      const at = await killedCopy(b, nth, false);
      if (!at) return;
      const report = await copying(b, { ledger: 'memory' }).catch((error) => error);
      // Killed at the very end: nothing is left to do, and it says so.
      if (report.exit === 2) expect(report.message, at).toContain('holds this copy already');
      else expect(report, at).toMatchObject({ result: 'satisfied', problems: [], items: { items: 400 } });
      if (report.exit !== 2) expect(report.items.sum, at).toBe((await contents(b, 'orders'))?.sum);
      expect(await contents(b, 'orders-2'), at).toEqual(await contents(b, 'orders'));
    } finally {
      await b.close();
    }
  });

  it.each(STEPS.map((step) => step + 9))(
    'after its change %i while it follows, goes on and holds all that was written meanwhile',
    async (nth) => {
      const b = await bench({ streams: { recordsPerShard: 100 } });
      try {
        await table(b.sandbox, 'orders', 300, STREAM);
        let n = 0;
        const write = () => {
          const id = { S: `item-${(n * 7) % 350}` };
          if (n++ % 4 === 0) b.sandbox.remove('orders', { id });
          else b.sandbox.write('orders', { id, n: { N: String(n) } });
        };
        const at = await killedCopy(b, nth, true, write);
        const report = await copying(b, { ledger: 'memory', follow: true });
        expect(report, at ?? 'not killed').toMatchObject({ result: 'satisfied', problems: [], resumed: nth > 4 });
        expect(await contents(b, 'orders-2'), at).toEqual(await contents(b, 'orders'));
      } finally {
        await b.close();
      }
    },
  );
});
