import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putItem } from '../../src/aws/items.js';
import { deleteTable, describeTable, setDeletionProtection, tagTable } from '../../src/aws/tables.js';
import { apply } from '../../src/commands/apply.js';
import { copiesOf } from '../../src/ledger/copies.js';
import { Store } from '../../src/ledger/store.js';
import type { Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { takeShare } from '../../src/run/copy/leases.js';
import { type CopyBench, copyBench, daily } from '../support/backup-copies.js';
import { table } from '../support/bench.js';

let b: CopyBench;
beforeEach(async () => {
  b = await copyBench();
});
afterEach(() => b.close());

describe('a copy that was not finished', () => {
  /** Interrupts the run at its nth batch of items. */
  async function interruptedAt(nth: number): Promise<Report> {
    const controller = new AbortController();
    let seen = 0;
    b.sandbox.onRequest = {
      before: async (operation) => {
        if (operation === 'BatchWriteItem' && ++seen === nth) controller.abort(new Error('stop'));
      },
    };
    const report = await apply(daily(), b.options, b.environment({ signal: controller.signal }));
    b.sandbox.onRequest = {};
    return report;
  }

  const begun = async () => {
    await table(b.sandbox, 'orders', 200);
    expect((await interruptedAt(4)).result).toBe('interrupted');
    const [name = ''] = await b.copies();
    return name;
  };

  it('is gone on with by the next run, into the same table', async () => {
    const name = await begun();
    expect((await b.plan(daily())).plan.tables[0]?.backups[0]?.status).toBe('CREATING');
    await b.sandbox.advance(3 * HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    expect(report.steps.map(({ step }) => step.kind === 'create-backup' && step.resume !== undefined)).toEqual([true]);
    expect(await b.copies()).toEqual([name]);
    expect(await b.itemsOf(name)).toHaveLength(200);
    expect(report.totals.created).toBe(1);
  });

  it('is given up after 23 hours: the half table goes, and another copy is made', async () => {
    const name = await begun();
    await b.sandbox.advance(23 * HOUR + HOUR);
    const report = await b.apply(daily());
    expect(report.problems).toEqual([]);
    const standing = await b.copies();
    expect(standing).toHaveLength(1);
    expect(standing).not.toContain(name);
  });

  it.each([
    ['an item of his own', { id: { S: 'mine' } }],
    ['into an item of ours', { id: { S: 'item-3' }, mine: { BOOL: true } }],
  ])('and given up is kept when somebody has written %s', async (_, item) => {
    const name = await begun();
    const before = (await b.itemsOf(name)).length;
    expect(before).toBeGreaterThan(0);
    await b.look((c) => putItem(c, name, item));
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(/the copy did not note down/);
    expect(await b.itemsOf(name)).toContainEqual(item);
  });

  it('and given up goes though the source has moved on, when it is what its runs noted down', async () => {
    await table(b.sandbox, 'orders', 200);
    const [, copying] = (await b.apply(daily(), { wait: 0 })).steps;
    expect(copying?.outcome).toMatchObject({ result: 'running' });
    const [name = ''] = await b.copies();
    const [first] = await b.itemsOf(name);
    await b.look((c) => putItem(c, 'orders', { id: first?.['id'] as { S: string }, now: { S: 'other' } }));
    await b.sandbox.advance(DAY);
    expect((await b.apply(daily())).problems).toEqual([]);
    expect(await b.copies()).not.toContain(name);
  });

  it('and whose source was made anew while it was read is never called verified', async () => {
    await table(b.sandbox, 'orders', 200);
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'BatchWriteItem') return;
        b.sandbox.onRequest = {};
        await b.look((c) => deleteTable(c, 'orders'));
        await b.sandbox.advance(5 * MINUTE);
        await table(b.sandbox, 'orders', 200);
      },
    };
    const report = await b.apply(daily());
    expect(JSON.stringify(report.problems)).toMatch(/made anew while copy \w+ read it/);
    expect(report.totals.created).toBe(0);
    expect((await b.plan(daily())).plan.tables[0]?.backups).toEqual([]);
  });

  it('and that another run has taken over is not written to by the one that stood still', async () => {
    await table(b.sandbox, 'orders', 200);
    let name = '';
    let written = 0;
    b.sandbox.onRequest = {
      after: async (operation, _, { body }) => {
        if (operation === 'BatchWriteItem') written++;
        if (operation !== 'Scan' || body['TableName'] !== 'orders' || name) return;
        [name = ''] = await b.copies();
        await b.look(async (c) => {
          const store = copiesOf(new Store(c, 'prod.ledger', ['prod']));
          const key = `lease#${name}#all`;
          const held = await store.get(key);
          await store.put(key, { holder: 'another', since: c.clock.now(), beat: 0 }, held?.version ?? 0);
        });
      },
    };
    const report = await b.apply(daily());
    b.sandbox.onRequest = {};
    expect(JSON.stringify(report.problems)).toMatch(/taken over the lease/);
    expect(written).toBe(0);
    expect(await b.itemsOf(name)).toEqual([]);
  });

  it.each([
    ['protected', (name: string) => b.look((c) => setDeletionProtection(c, name, true)), /protected it from deletion/],
    [
      'tagged',
      (name: string) => b.look(async (c) => tagTable(c, (await describeTable(c, name))?.arn ?? '', { team: 'shop' })),
      /tagged it/,
    ],
  ])('and given up is kept when somebody has %s it', async (_, adopt, why) => {
    const name = await begun();
    await adopt(name);
    await b.sandbox.advance(DAY);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(JSON.stringify(report.problems)).toMatch(why);
    expect(await b.copies()).toContain(name);
  });

  it('is kept when its table is gone: it may be the best there is', async () => {
    const name = await begun();
    await b.look((c) => deleteTable(c, 'orders'));
    await b.sandbox.advance(2 * DAY);
    const report = await b.apply(daily());
    expect(report.notices.map(({ code }) => code)).toContain('copy-unverified');
    expect(await b.copies()).toEqual([name]);
  });

  it('and that somebody wrote to is never called verified, and is kept', async () => {
    const name = await begun();
    await b.look((c) => putItem(c, name, { id: { S: 'mine' } }));
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(report.tables[0]?.newest).toBeUndefined();
    const later = await b.apply(daily());
    expect(later.notices.map(({ code }) => code)).toContain('copy-unverified');
    expect(later.totals.created).toBe(1);
    expect(await b.copies()).toHaveLength(2);
    expect(await b.copies()).toContain(name);
  });

  it('whose table was put in the place of another is not written to', async () => {
    const name = await begun();
    await b.look((c) => deleteTable(c, name));
    await b.sandbox.advance(HOUR);
    await table(b.sandbox, name, 1);
    const report = await b.apply(daily());
    expect(report.result).toBe('not-satisfied');
    expect(await b.itemsOf(name)).toHaveLength(1);
  });

  it('and that another run is at work on is left to that one', async () => {
    const name = await begun();
    await b.look(async (c) => {
      const options = { target: name, run: 'another', clock: c.clock, onWait: () => {} };
      const lease = await takeShare({ ...options, copies: copiesOf(new Store(c, 'prod.ledger', ['prod'])) }, undefined);
      b.sandbox.onRequest = {
        // Alive: it beats while this one waits.
        after: async (operation, _, { body }) => {
          if (operation === 'GetItem' && JSON.stringify(body).includes(`lease#${name}`)) {
            b.sandbox.onRequest = {};
            await c.clock.sleep(MINUTE);
            await lease.beat();
          }
        },
      };
      const report = await b.apply(daily());
      expect(report.steps[0]?.outcome).toMatchObject({ result: 'running' });
      await lease.release();
    });
    expect((await b.apply(daily())).result).toBe('satisfied');
  });

  it('is left where it stands when the run may wait no longer', async () => {
    await table(b.sandbox, 'orders', 200);
    const report = await b.apply(daily(), { wait: 0 });
    expect(report.steps[0]?.outcome ?? report.steps[1]?.outcome).toBeDefined();
    expect(report.totals.created).toBe(0);
    const next = await b.apply(daily());
    expect(next.problems).toEqual([]);
    expect(await b.copies()).toHaveLength(1);
  });

  it('is not made into a table that was there before', async () => {
    await table(b.sandbox, 'orders', 5);
    const seen: string[] = [];
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        const record =
          operation === 'PutItem' &&
          /"target":"(prod\.copy\.orders\.\w+)"/.exec(JSON.stringify(body).replaceAll('\\', ''));
        if (!record) return undefined;
        b.sandbox.onRequest = {};
        seen.push(record[1] as string);
        await table(b.sandbox, record[1] as string, 3);
        return undefined;
      },
    };
    const report = await b.apply(daily());
    expect(seen).toHaveLength(1);
    expect(report.result).toBe('not-satisfied');
    expect(await b.itemsOf(seen[0] as string)).toHaveLength(3);
    await b.sandbox.advance(2 * DAY);
    await b.apply(daily());
    expect(await b.itemsOf(seen[0] as string)).toHaveLength(3);
  });
});
