import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeTable, listTags } from '../../src/aws/tables.js';
import { ACCOUNT, type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { contents } from '../support/copying.js';
import { drop, restoring } from '../support/restoring.js';
import { settingsOf } from '../support/rich-table.js';

/** What changes anything; a kill before a call is a kill after the one before it. */
const CHANGES = /^(Create|Delete|Update|Put|Restore|Tag|Untag|BatchWrite|Enable)/;
const CHILD = join(import.meta.dirname, '..', 'support', 'restore-child.mjs');
const BODY = 'tables:\n  - name: orders\n    backups: { every: 1d }\n';
const policy = policyOf(BODY);
const FILE = join(mkdtempSync(join(tmpdir(), 'restore-kill-')), 'dynadrill.yml');
writeFileSync(FILE, `version: 1\nname: prod\naccount: "${ACCOUNT}"\nregion: us-east-1\n${BODY}`);

interface Asked {
  from: string;
  to: string;
}

/** Kills a restore after its nth change. @returns what it was killed at, or `undefined` when it had ended before */
async function killedRestore(b: Bench, nth: number, { from, to }: Asked): Promise<string | undefined> {
  const child = spawn(process.execPath, [CHILD, b.sandbox.url, FILE, from, to, `kill${nth}x`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exit = once(child, 'exit');
  let seen = 0;
  let killedAt: string | undefined;
  b.sandbox.onRequest = {
    after: async (operation) => {
      if (killedAt || !CHANGES.test(operation) || ++seen !== nth) return;
      killedAt = `${nth}: ${operation}`;
      child.kill('SIGKILL');
      await exit;
    },
  };
  const [code] = await exit;
  b.sandbox.onRequest = {};
  if (!killedAt) expect(code, 'a restore that was not killed').toBe(0);
  return killedAt;
}

/** By default some of the steps; `KILL=every` takes every one. */
const every = process.env['KILL'] === 'every';
const STEPS = every ? Array.from({ length: 40 }, (_, i) => i + 1) : [1, 2, 3, 5, 8];

const SETTINGS = { tags: { team: 'shop' }, 'time to live': { attribute: 'expires' }, stream: { view: 'NEW_IMAGE' } };

async function begun(): Promise<Bench> {
  // Time that passes only when somebody waits: the next run begins while the table is still being made.
  const b = await bench({ clock: 'manual' });
  await table(b.sandbox, 'orders', 150, {
    TimeToLive: { AttributeName: 'expires' },
    Tags: [{ Key: 'team', Value: 'shop' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  await b.apply(policy);
  return b;
}

async function expectWhole(b: Bench, asked: Asked, held: unknown, at: string): Promise<void> {
  const report = await restoring(b, { ...asked, policy });
  expect(report, at).toMatchObject({ result: 'satisfied', state: 'done', problems: [] });
  expect(await contents(b, asked.to), at).toEqual(held);
  expect(await settingsOf(b, asked.to), at).toMatchObject(SETTINGS);
  const tags = await using(b.sandbox, async (c) => listTags(c, (await describeTable(c, asked.to))?.arn ?? ''));
  expect(tags, at).toEqual({ team: 'shop' });
}

describe('a restore that is killed', () => {
  it.each(STEPS)('after its change %i is taken up, and asks for no second table', async (nth) => {
    const b = await begun();
    try {
      const held = await contents(b, 'orders');
      await drop(b, 'orders');
      const asked = { from: 'latest', to: 'orders' };
      const at = (await killedRestore(b, nth, asked)) ?? 'not killed';
      await expectWhole(b, asked, held, at);
      const carriedOut = b.sandbox.requests.filter((r) => r.operation === 'RestoreTableFromBackup' && r.status === 200);
      expect(carriedOut, at).toHaveLength(1);
    } finally {
      await b.close();
    }
  });

  it.each(STEPS.map((step) => step + 2))(
    'after its change %i while it copies, ends with the same items and no tags of ours',
    async (nth) => {
      const b = await begun();
      try {
        const held = await contents(b, 'orders');
        const asked = { from: 'copy:orders', to: 'orders-2' };
        const at = (await killedRestore(b, nth, asked)) ?? 'not killed';
        await expectWhole(b, asked, held, at);
      } finally {
        await b.close();
      }
    },
  );
});
