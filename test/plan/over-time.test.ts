/** Whole seasons of daily runs: what a policy comes to when it is applied again and again. */
import { describe, expect, it } from 'vitest';
import type { Observed } from '../../src/model/observed.js';
import type { Verdict } from '../../src/model/outcome.js';
import type { Allow, Policy, Protection } from '../../src/model/policy.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { makePlan } from '../../src/plan/plan.js';
import { backupRule, drillRule, entry, NOW, observed, policy, table } from './build.js';
import { carriedOut } from './simulate.js';

interface Day {
  created: number;
  deleted: number;
  held: number;
  backups: number;
  problems: string[];
}

/** Applies the policy once a day, some minutes early or late. */
function season(rules: Policy, days: number, verdict: (day: number) => Verdict = () => 'passed'): Day[] {
  let account: Observed = observed({
    tables: [table('orders', { createdAt: NOW - HOUR })],
    ledger: { state: 'missing' },
  });
  return Array.from({ length: days }, (_, day) => {
    account = { ...account, at: NOW + day * DAY + ((day * 37) % 90) * MINUTE };
    const plan = makePlan({ policy: rules, observed: account, allow: [] });
    account = carriedOut(rules, account, plan, { verdict: verdict(day) });
    const steps = plan.steps.filter(({ held }) => !held);
    return {
      created: steps.filter(({ kind }) => kind === 'create-backup').length,
      deleted: steps.filter(({ kind }) => kind === 'delete-backup').length,
      held: plan.steps.length - steps.length,
      backups: account.backups.length,
      problems: plan.notices.filter(({ level }) => level === 'problem').map(({ code }) => code),
    };
  });
}

const governed = (protection: Partial<Protection>) => policy({ entries: [entry('orders', protection)] });
const lastOne = { backups: backupRule({ keep: { last: 1 } }) };

describe('a hundred days', () => {
  it('of `last: 1` prune for ever: one backup a day comes, one goes, none is held', () => {
    const days = season(governed(lastOne), 100);
    for (const day of days.slice(1)) expect(day).toEqual({ created: 1, deleted: 1, held: 0, backups: 1, problems: [] });
  });

  it('of `last: 1` with a weekly drill keep the newest and the last one proved, and never more than one beside', () => {
    const days = season(governed({ ...lastOne, drills: drillRule({ every: 7 * DAY }) }), 100);
    expect(days.every(({ created, held, problems }) => created === 1 && held === 0 && problems.length === 0)).toBe(
      true,
    );
    expect(Math.max(...days.map(({ backups }) => backups))).toBe(2);
    expect(days.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(98);
  });

  it('of failing drills keep what was proved and what was good before, and still prune for ever', () => {
    const days = season(governed({ ...lastOne, drills: drillRule({ every: 7 * DAY }) }), 100, (day) =>
      day < 20 ? 'passed' : 'failed',
    );
    expect(Math.max(...days.map(({ backups }) => backups))).toBeLessThanOrEqual(4);
    expect(days.slice(40).every(({ created, deleted, held }) => created === 1 && deleted === 1 && held === 0)).toBe(
      true,
    );
  });

  it('of a full rule come to rest at the number that it asks for', () => {
    const days = season(
      governed({ backups: backupRule({ keep: { last: 3, daily: 7, weekly: 4, monthly: 12 } }) }),
      100,
    );
    // Seven days, four weeks of which the first two are within them, and the months' last ones.
    const settled = days.slice(60).map(({ backups }) => backups);
    expect(Math.min(...settled)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...settled)).toBeLessThanOrEqual(14);
    expect(days.every(({ held }) => held === 0)).toBe(true);
  });
});

describe('a table that is emptied', () => {
  it('loses no backup from then on, until a person acknowledges it and allows so many deletes', () => {
    const rules = governed({ ...lastOne, drills: drillRule({ every: 7 * DAY }) });
    let account = observed({ tables: [table('orders')] });
    const run = (day: number, acknowledge: string[] = [], allow: Allow[] = []) => {
      account = { ...account, at: NOW + day * DAY };
      const plan = makePlan({ policy: rules, observed: account, allow, acknowledge });
      account = carriedOut(rules, account, plan, { verdict: 'passed' });
      return plan.steps.filter(({ kind, held }) => kind === 'delete-backup' && !held).length;
    };
    run(0);
    run(1);
    account = { ...account, tables: account.tables.map((each) => ({ ...each, itemCount: 3 })) };
    expect(Array.from({ length: 20 }, (_, day) => run(day + 2))).toEqual(Array.from({ length: 20 }, () => 0));
    expect(run(22, ['orders'])).toBe(0);
    expect(run(23, ['orders'], ['mass-delete'])).toBeGreaterThan(20);
  });
});
