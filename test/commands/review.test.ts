import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tagTable } from '../../src/aws/tables.js';
import type { AccountReviewInput } from '../../src/commands/review.js';
import { reviewWithAccount } from '../../src/commands/review.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { reviewedOf } from '../../src/plan/destructive.js';
import { gateOf, NOBODY } from '../../src/plan/gate.js';
import { isHarmless } from '../../src/report/review/harmless.js';
import { ACCOUNT, type Bench, bench, policyOf, table, using } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
});
afterEach(() => b.close());

const HEAD = `version: 1\nname: prod\naccount: "${ACCOUNT}"\nregion: us-east-1\n`;
const orders = (keep: string, more = '') =>
  `tables:\n  - { name: orders, backups: { every: 1d, keep: ${keep} }, drills: { every: 3d }${more} }\n`;
const side = (body: string, head = HEAD) => ({ at: 'abc1234', bytes: Buffer.from(head + body) });

/** Reviews an edit, and asserts that nothing was written. */
async function review(base: string | undefined, head: string, more: Partial<AccountReviewInput> = {}) {
  const before = b.writes().length;
  const given = {
    file: 'dynadrill.yml',
    days: 30,
    version: 'test',
    now: b.sandbox.now(),
    allow: [],
    acknowledge: [],
    ...(base === undefined ? {} : { base: side(base) }),
    head: side(head),
    ...more,
  };
  const found = await reviewWithAccount(given, b.environment());
  expect(b.writes().slice(before)).toEqual([]);
  return { ...found, impact: found.review.impact as NonNullable<typeof found.review.impact> };
}

async function days(count: number, body: string): Promise<void> {
  for (let day = 0; day < count; day++) {
    if (day > 0) await b.sandbox.advance(DAY);
    expect((await b.apply(policyOf(body))).problems).toEqual([]);
  }
  await b.sandbox.advance(2 * HOUR);
}

describe('an edit that drops retention', () => {
  it('names every backup that would go, with what was proved, and what was reviewed', async () => {
    await days(12, orders('{ last: 30 }'));
    const standing = await b.backups('orders');
    const {
      review: found,
      impact,
      plan,
      report,
    } = await review(orders('{ last: 30 }'), orders('{ last: 3 }'), {
      allow: ['mass-delete'],
    });
    expect(found).toMatchObject({ command: 'plan', kind: 'changed', unseen: [] });
    expect(found.changes).toMatchObject([{ strength: 'weaker', entry: 'orders', tables: ['orders'] }]);
    // Three by `last: 3`, of which the last that a drill passed is one.
    expect(impact.destroys.map(({ name }) => name)).toEqual(standing.slice(0, 9).map(({ name }) => name));
    expect(impact.destroys.every(({ alsoUnderBase, held }) => !alsoUnderBase && !held)).toBe(true);
    expect(impact.destroys.filter(({ drilled }) => drilled === 'passed')).toHaveLength(3);
    expect(impact.destroys.filter(({ onlyProven }) => onlyProven)).toHaveLength(0);
    expect(impact.destroys[0]).toMatchObject({ table: 'orders', sizeBytes: standing[0]?.sizeBytes });
    expect(impact.reviewed).toEqual(reviewedOf(plan));
    expect(impact.reviewed.steps).toHaveLength(9);
    expect(report).toMatchObject({ command: 'plan', changed: false });
    expect(impact.monthlyUsd?.head).toBeLessThan(impact.monthlyUsd?.base as number);
    expect(found.simulation).toMatchObject({ start: 'account', days: 30, lines: [{ label: 'orders' }] });
    // What was reviewed is what apply carries out.
    const expectPlan = impact.reviewed;
    const policy = policyOf(orders('{ last: 3 }'));
    expect((await b.apply(policy, { expectPlan, allow: ['mass-delete'] })).totals.deleted).toBe(9);
  });

  it('shows what is held back apart, and reviews none of it', async () => {
    await days(8, orders('{ last: 30 }'));
    const { impact } = await review(orders('{ last: 30 }'), orders('{ last: 3 }'));
    expect(impact.destroys).toHaveLength(5);
    expect(new Set(impact.destroys.map(({ held }) => held?.allow))).toEqual(new Set(['mass-delete']));
    expect(impact.reviewed.steps).toEqual([]);
  });

  it('does not blame the edit for what goes anyway, and says what it spares', async () => {
    const [three, thirty] = [orders('{ last: 6 }'), orders('{ last: 30 }')];
    await days(8, thirty);
    const same = await review(three, orders('{ last: 6 }', ', objectives: { recovery-point: 2d }'));
    expect(same.impact.destroys.map(({ alsoUnderBase }) => alsoUnderBase)).toEqual([true, true]);
    const { impact } = await review(three, thirty);
    expect(impact.destroys).toEqual([]);
    expect(impact.spares).toHaveLength(2);
  });
});

describe('how the account is looked at', () => {
  const looks = async (act: () => Promise<unknown>) => {
    const before = b.calls('ListBackups');
    await act();
    return b.calls('ListBackups') - before;
  };

  it('once when both sides look at the same, twice when not', async () => {
    await b.apply(policyOf(orders('{ last: 3 }')));
    expect(await looks(() => review(orders('{ last: 3 }'), orders('{ last: 2 }')))).toBe(1);
    const narrower = 'tables:\n  - { name: users, backups: { every: 1d, keep: { last: 3 } } }\n';
    expect(await looks(() => review(orders('{ last: 3 }'), narrower))).toBe(2);
  });

  it('says which tables no entry governs any more, though head does not look at them', async () => {
    await table(b.sandbox, 'users', 5);
    const both = 'tables:\n  - { match: "*", backups: { every: 1d, keep: { last: 3 } } }\n';
    const one = 'tables:\n  - { name: orders, backups: { every: 1d, keep: { last: 3 } } }\n';
    const { impact, review: found } = await review(both, one);
    expect(impact).toMatchObject({ uncovered: ['users'], drops: { backups: ['users'] }, adds: { backups: [] } });
    expect(found.changes.flatMap(({ tables = [] }) => tables)).toContain('users');
    expect((await review(one, both)).impact).toMatchObject({ covered: ['users'], adds: { backups: ['users'] } });
  });

  it('takes both looks for one moment: what falls due between them is not the edit’s doing', async () => {
    const [base, head] = [orders('{ last: 3 }'), orders('{ last: 3 }', ', deletion-protection: true')];
    await b.apply(policyOf(base));
    // A backup a day is due after 22 hours.
    const [backup] = await b.backups('orders');
    await b.sandbox.advance((backup?.createdAt as number) + 22 * HOUR - MINUTE - b.sandbox.now());
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'ListBackups') return;
        b.sandbox.onRequest = {};
        await b.sandbox.advance(2 * MINUTE);
      },
    };
    const { impact } = await review(base, head);
    expect(impact).toMatchObject({ adds: { backups: [] }, drops: { backups: [] } });
    expect((await review(base, head)).plan.steps.map(({ kind }) => kind)).toContain('create-backup');
  });

  it('names a table that only head tells by its tags, though base never asked for them', async () => {
    const arn = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders`;
    await using(b.sandbox, (connection) => tagTable(connection, arn, { tier: 'gold' }));
    const plain = '  - { name: orders, backups: { every: 1d, keep: { last: 3 } } }\n';
    const rebuilt = '  - { with-tags: { tier: gold }, unprotected: rebuilt }\n';
    const found = (await review(`tables:\n${plain}`, `tables:\n${rebuilt}${plain}`)).review;
    expect(found.changes[0]).toMatchObject({ rule: 'entry-shadowed', strength: 'weaker', tables: ['orders'] });
    const back = (await review(`tables:\n${rebuilt}${plain}`, `tables:\n${plain}`)).review;
    expect(back.changes.map(({ tables }) => tables)).toContainEqual(['orders']);
  });

  it('names the tables that no entry ever matched where coverage is asked for no more, and none of ours', async () => {
    await table(b.sandbox, 'users', 5);
    await b.apply(policyOf(orders('{ last: 3 }')));
    const body = orders('{ last: 3 }');
    const dropped = async (more: Partial<AccountReviewInput> = {}) =>
      (await review(`coverage: required\n${body}`, body, more)).review.changes;
    expect(await dropped()).toMatchObject([{ rule: 'coverage-dropped', tables: ['users'] }]);
    // Of those that were not asked for nobody knows.
    expect((await dropped({ tables: ['orders'] })).map(({ rule, tables }) => [rule, tables])).toEqual([
      ['coverage-dropped', undefined],
    ]);
    const waived = `coverage: required\n${body}  - { match: "*", unprotected: later }\n`;
    expect((await review(`coverage: required\n${body}`, waived)).review.changes).toMatchObject([
      { rule: 'coverage-waived', tables: ['users'] },
    ]);
  });

  it('names no table of ours', async () => {
    await b.apply(policyOf(orders('{ last: 3 }')));
    const all = (keep: string) => `tables:\n  - { match: "*", backups: { every: 1d, keep: ${keep} } }\n`;
    const { changes } = (await review(all('{ last: 3 }'), all('{ last: 2 }'))).review;
    expect(changes).toMatchObject([{ tables: ['orders'] }]);
  });

  it.each<[string, Partial<AccountReviewInput>, RegExp]>([
    ['there was none', {}, /^There was no policy before\.$/],
    ['it has errors', { base: side('tables: 1\n') }, /^The policy before the change has errors\.$/],
    [
      'it is another account’s',
      { base: side(orders('{ last: 3 }'), HEAD.replace(ACCOUNT, '210987654321')) },
      /is for account 210987654321; these credentials are of 123456789012/,
    ],
    [
      'its Region does not answer',
      { base: side(orders('{ last: 3 }'), HEAD.replace('us-east-1', 'eu-west-1')) },
      /could not be looked at under the policy before the change: /,
    ],
  ])('leaves the side before the change out, and says why, when %s', async (_, more, why) => {
    b.sandbox.cut('eu-west-1', { requests: 'unavailable' });
    const { impact, review: found } = await review(undefined, orders('{ last: 3 }'), more);
    expect(impact.baseMissing).toMatch(why);
    expect(impact).toMatchObject({ adds: { backups: ['orders'] }, drops: { backups: [] } });
    expect(found.simulation?.lines[0]?.base).toBeUndefined();
    expect(found.simulation?.lines[0]?.head).toBeDefined();
  });

  it('says what could not be seen', async () => {
    const body = 'tables:\n  - { name: orders, point-in-time-recovery: 7d }\n';
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'DescribeContinuousBackups',
      type: 'AccessDeniedException',
      message: 'not allowed',
      times: 20,
    });
    const { review: found } = await review(body, body, { tables: ['orders'] });
    expect(found.unseen).toEqual([
      'Only these tables were looked at: orders.',
      expect.stringMatching(/^orders: DescribeContinuousBackups failed: .*not allowed/),
    ]);
  });

  it('never takes a listing that failed for nothing to delete', async () => {
    await days(4, orders('{ last: 30 }'));
    const [many, few] = [orders('{ last: 30 }'), orders('{ last: 1 }')];
    b.sandbox.faults.add({
      kind: 'error',
      operation: 'ListBackups',
      type: 'AccessDeniedException',
      message: 'no',
      times: 20,
    });
    const { impact, review: found } = await review(many, few);
    expect(impact).toMatchObject({
      destroys: [],
      spares: [],
      partial: [expect.stringMatching(/^The backups could not/)],
    });
    expect(found.unseen).toEqual(impact.partial);
    expect(isHarmless((await review(few, many)).review)).toBe(false);
    expect(gateOf((await review(few, many)).review, 'deletes', NOBODY).state).toBe('closed');
  });

  it('says of no change that it touches no table where tables were left out', async () => {
    const body = (keep: string) => `tables:\n  - { name: absent, backups: { every: 1d, keep: ${keep} } }\n`;
    const touched = async (more?: Partial<AccountReviewInput>) =>
      (await review(body('{ last: 3 }'), body('{ last: 2 }'), more)).review.changes.map(({ tables }) => tables);
    expect(await touched()).toEqual([[]]);
    expect(await touched({ tables: ['orders'] })).toEqual([undefined]);
  });

  it('stops at another account than head’s, and needs a head that can be read', async () => {
    const foreign = { head: side(orders('{ last: 3 }'), HEAD.replace(ACCOUNT, '210987654321')) };
    await expect(review(undefined, '', foreign)).rejects.toMatchObject({ exit: 2 });
    await expect(review(orders('{ last: 3 }'), 'tables: 1\n')).rejects.toThrow(TypeError);
  });
});
