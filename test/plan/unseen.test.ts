import { describe, expect, it } from 'vitest';
import type { Observed, ObservedTable } from '../../src/model/observed.js';
import type { Plan, Step } from '../../src/model/plan.js';
import { DAY } from '../../src/model/time.js';
import { impactOf } from '../../src/plan/impact.js';
import { unseenOf } from '../../src/plan/unseen.js';
import { aBackup, ago, aPlan, aTable } from '../build/plans.js';

const SEEN: Observed = {
  at: 0,
  account: '123456789012',
  region: 'us-east-1',
  tables: [],
  tableNames: ['orders', 'users'],
  backups: [],
  ledger: { state: 'present', drills: [], proofs: [], series: [], witnesses: [], copies: [], rewinds: [] },
  failures: [],
};
const NOTHING = aPlan({ tables: [], steps: [] });
const failed = (call: string) => ({ failures: [{ table: 'users', call, message: 'denied' }] });
const view = (over: Partial<Observed> = {}, plan: Plan = NOTHING) => ({ plan, observed: { ...SEEN, ...over } });

describe('what could not be seen', () => {
  const lost = (level: 'problem' | 'warning') =>
    aPlan({ tables: [], steps: [], notices: [{ code: 'ledger-missing', level, message: 'm' }] });
  const replicas = [{ region: 'eu-west-1', status: 'ACTIVE', failure: 'no answer' }];

  it.each<[string, ReturnType<typeof view>, RegExp]>([
    ['the backups', view({ backupsError: 'denied' }), /^The backups could not be listed, .*: denied$/],
    ['the ledger', view({ ledger: { state: 'unreadable', message: 'no' } }), /^The ledger could not be read: no$/],
    ['a ledger that is lost', view({ ledger: { state: 'missing' } }, lost('problem')), /^The ledger is missing, /],
    ['a table', view(failed('DescribeTable')), /^users: DescribeTable failed: denied$/],
    [
      'a replica',
      view({ tables: [{ name: 'orders', replicas } as unknown as ObservedTable] }),
      /in eu-west-1 .*no answer$/,
    ],
  ])('is said of %s, under either policy', (_, partly, why) => {
    expect(unseenOf(partly).why).toEqual([expect.stringMatching(why)]);
    expect(unseenOf(view(), partly).why).toEqual([expect.stringMatching(/^Under the policy before the change: /)]);
    expect(unseenOf(partly, partly).why).toHaveLength(1);
  });

  it('is nothing before the first run, nor where an operator allowed to go on without the ledger', () => {
    expect(unseenOf(view({ ledger: { state: 'missing' } })).why).toEqual([]);
    expect(unseenOf(view({ ledger: { state: 'missing' } }, lost('warning'))).why).toEqual([]);
  });

  it('is all but the tables that were asked for', () => {
    expect(unseenOf(view(), view(), ['orders']).why).toEqual(['Only these tables were looked at: orders.']);
  });
});

describe('a comparison of looks that did not see everything', () => {
  const users = { reason: 'x', table: 'users' };
  const gone = aBackup('users', ago(9 * DAY), { decision: 'delete' });
  const steps: Step[] = [
    { ...users, id: 'd', kind: 'delete-backup', arn: gone.arn, name: gone.name, createdAt: gone.createdAt },
    { ...users, id: 'p', kind: 'change-pitr', from: 35, days: 7 },
    { ...users, id: 'b', kind: 'create-backup', tableArn: 'arn', trigger: 'scheduled' },
    { ...users, id: 's', kind: 'enable-stream' },
  ];
  const whole = view({}, aPlan({ tables: [aTable('users', { backups: [gone] })], steps }));
  const compare = (head: ReturnType<typeof view>, base: ReturnType<typeof view>) =>
    impactOf({ head: head.plan, base: base.plan, unseen: unseenOf(head, base) });

  it('takes nothing for spared, dropped or fallen out that head only did not see', () => {
    expect(compare(view(), whole)).toMatchObject({ uncovered: ['users'], drops: { backups: ['users'] } });
    expect(compare(view(), whole).spares).toHaveLength(2);
    expect(compare(view(), whole).partial).toBeUndefined();
    expect(compare(view(failed('DescribeTable')), whole)).toMatchObject({
      uncovered: [],
      spares: [],
      drops: { backups: [] },
      partial: ['users: DescribeTable failed: denied'],
    });
  });

  it('takes nothing for new that base only did not see', () => {
    expect(compare(whole, view())).toMatchObject({ covered: ['users'], adds: { backups: ['users'] } });
    expect(compare(whole, view()).others).toHaveLength(1);
    expect(compare(whole, view(failed('DescribeTable')))).toMatchObject({
      covered: [],
      adds: { backups: [] },
      others: [],
      partial: [expect.stringContaining('before the change: users')],
    });
  });

  it.each<[string, Partial<Observed>]>([
    ['no listing', { backupsError: 'denied' }],
    ['no ledger', { ledger: { state: 'unreadable', message: 'no' } }],
  ])('with %s under head spares no backup, though a window that stays is spared', (_, over) => {
    expect(compare(view(over), whole).spares.map(({ kind }) => kind)).toEqual(['change-pitr']);
  });

  it('still says that a table falls out of which only the settings could not be read', () => {
    expect(compare(view(failed('DescribeContinuousBackups')), whole).uncovered).toEqual(['users']);
    expect(compare(view(failed('ListTagsOfResource')), whole).uncovered).toEqual([]);
  });
});
