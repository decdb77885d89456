import { describe, expect, it } from 'vitest';
import type { Step, StepKind } from '../../src/model/plan.js';
import { DESTRUCTIVE_KINDS } from '../../src/model/reviewed.js';
import { beyondReview, destructive, destructiveSteps, reviewedOf } from '../../src/plan/destructive.js';
import { aPlan } from '../build/plans.js';

const base = { id: 'x', reason: 'because' };
const orders = { ...base, table: 'orders' };
const there = { ...orders, region: 'eu-west-1' };
const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/backup/1';
const backup = { arn, name: 'prod.scheduled.20261120T120000Z-k3x9ab', createdAt: '2026-11-20T12:00:00Z' };

/** One step of every kind, and what it takes away: a new kind does not compile until it is here. */
const EVERY: { [K in StepKind]: [Extract<Step, { kind: K }>, string | undefined] } = {
  'create-ledger': [{ ...base, kind: 'create-ledger', name: 'prod.ledger' }, undefined],
  'enable-pitr': [{ ...orders, kind: 'enable-pitr', days: 7 }, undefined],
  'change-pitr': [{ ...orders, kind: 'change-pitr', from: 35, days: 7 }, 'orders'],
  'disable-pitr': [{ ...there, kind: 'disable-pitr' }, 'orders@eu-west-1'],
  'enable-deletion-protection': [{ ...orders, kind: 'enable-deletion-protection' }, undefined],
  'disable-deletion-protection': [{ ...orders, kind: 'disable-deletion-protection' }, 'orders'],
  'tag-replica': [{ ...there, kind: 'tag-replica', tags: {} }, undefined],
  'create-replica': [
    { ...there, kind: 'create-replica', rule: { region: 'eu-west-1', state: 'present', at: { line: 1, column: 1 } } },
    undefined,
  ],
  'remove-replica': [{ ...there, kind: 'remove-replica' }, 'orders@eu-west-1'],
  'measure-lag': [{ ...there, kind: 'measure-lag' }, undefined],
  'enable-stream': [{ ...orders, kind: 'enable-stream' }, undefined],
  'create-backup': [{ ...orders, kind: 'create-backup', tableArn: 'arn', trigger: 'scheduled' }, undefined],
  'delete-backup': [{ ...orders, kind: 'delete-backup', ...backup }, arn],
  drill: [
    { ...orders, kind: 'drill', origin: { kind: 'recorded' }, rule: {} as never, aim: 'sampled', seed: 1 },
    undefined,
  ],
  'clean-leftover': [{ ...orders, kind: 'clean-leftover', drill: 'd7k2m9' }, 'd7k2m9'],
  'clean-copy': [{ ...orders, kind: 'clean-copy', copy: 'c7k2m9' }, 'c7k2m9'],
};
const all = Object.values(EVERY).map(([step]) => ({ ...step, id: step.kind }) as Step);

describe('what a step takes away', () => {
  it.each(Object.entries(EVERY))('%s', (_, [step, target]) => {
    expect(destructive(step)?.target).toBe(target);
  });

  it('is said of every kind that may be reviewed, and of no other', () => {
    const kinds = destructiveSteps(aPlan({ steps: all })).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual([...DESTRUCTIVE_KINDS].sort());
  });

  it('of a longer point-in-time window is nothing', () => {
    expect(destructive({ ...orders, kind: 'change-pitr', from: 7, days: 35 })).toBeUndefined();
  });
});

describe('what was reviewed', () => {
  it('is sorted, without what is held', () => {
    const steps = all.map((step) => (step.kind === 'clean-copy' ? { ...step, held: { why: 'no' } } : step));
    expect(reviewedOf(aPlan({ steps })).steps).toEqual([
      { kind: 'change-pitr', target: 'orders' },
      { kind: 'clean-leftover', target: 'd7k2m9' },
      { kind: 'delete-backup', target: arn },
      { kind: 'disable-deletion-protection', target: 'orders' },
      { kind: 'disable-pitr', target: 'orders@eu-west-1' },
      { kind: 'remove-replica', target: 'orders@eu-west-1' },
    ]);
  });

  const plan = aPlan({ steps: all });

  it('allows the same, fewer, additive steps and what is held', () => {
    const reviewed = reviewedOf(plan);
    expect(beyondReview(plan, reviewed)).toBeUndefined();
    expect(beyondReview(aPlan({ steps: all.slice(0, 3) }), reviewed)).toBeUndefined();
    const held = { ...EVERY['delete-backup'][0], arn: 'another', held: { why: 'no' } };
    expect(beyondReview(aPlan({ steps: [...all, held] }), reviewed)).toBeUndefined();
  });

  it.each(DESTRUCTIVE_KINDS)('forbids a %s that is not in it', (kind) => {
    const reviewed = reviewedOf(aPlan({ steps: all.filter((step) => step.kind !== kind) }));
    expect(beyondReview(plan, reviewed)).toEqual({ others: [], steps: [expect.objectContaining({ kind })] });
  });

  it('of one target does not allow another kind of step on it', () => {
    const reviewed = reviewedOf(aPlan({ steps: [EVERY['disable-deletion-protection'][0]] }));
    expect(beyondReview(aPlan({ steps: [EVERY['change-pitr'][0]] }), reviewed)?.steps).toHaveLength(1);
  });

  it('is of one policy, account and Region', () => {
    const reviewed = reviewedOf(plan);
    const sha256 = 'f'.repeat(64);
    const others = beyondReview(plan, {
      ...reviewed,
      policy: { ...reviewed.policy, sha256 },
      account: '210987654321',
      region: 'eu-west-1',
    })?.others;
    expect(others).toEqual([
      { what: 'policy', reviewed: sha256, now: plan.policy.sha256 },
      { what: 'account', reviewed: '210987654321', now: plan.account },
      { what: 'Region', reviewed: 'eu-west-1', now: plan.region },
    ]);
  });
});
