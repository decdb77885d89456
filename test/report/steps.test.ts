import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/model/plan.js';
import { describeStep, isRemoval } from '../../src/report/steps.js';
import { aBackup, aBackupStep, aDeleteStep, aDrillStep, NOW } from '../build/plans.js';
import { createStep, removeStep } from './replica-scenarios.js';

const base = { id: 'x', reason: 'r' };
const CASES: [Step, string, boolean][] = [
  [{ ...base, kind: 'create-ledger', name: 'prod.ledger' }, 'create the ledger table prod.ledger', false],
  [
    { ...base, kind: 'enable-pitr', table: 'orders', days: 1 },
    'turn on point-in-time recovery of orders, 1 day',
    false,
  ],
  [
    { ...base, kind: 'change-pitr', table: 'orders', from: 35, days: 7 },
    'shorten point-in-time recovery of orders from 35 days to 7',
    true,
  ],
  [
    { ...base, kind: 'change-pitr', table: 'orders', from: 7, days: 35 },
    'lengthen point-in-time recovery of orders from 7 days to 35',
    false,
  ],
  [{ ...base, kind: 'disable-pitr', table: 'orders' }, 'turn off point-in-time recovery of orders', true],
  [{ ...base, kind: 'enable-deletion-protection', table: 'orders' }, 'turn on deletion protection of orders', false],
  [{ ...base, kind: 'disable-deletion-protection', table: 'orders' }, 'turn off deletion protection of orders', true],
  [
    { ...base, kind: 'enable-pitr', table: 'orders', region: 'eu-west-1', days: 7 },
    'turn on point-in-time recovery of the replica of orders in eu-west-1, 7 days',
    false,
  ],
  [
    { ...base, kind: 'disable-deletion-protection', table: 'orders', region: 'eu-west-1' },
    'turn off deletion protection of the replica of orders in eu-west-1',
    true,
  ],
  [
    { ...base, kind: 'tag-replica', table: 'orders', region: 'eu-west-1', tags: { team: 'x', cost: 'y' } },
    'tag the replica of orders in eu-west-1 (cost, team)',
    false,
  ],
  [createStep('orders', 'eu-west-1'), 'create a replica of orders in eu-west-1', false],
  [removeStep('orders', 'eu-west-1'), 'remove the replica of orders in eu-west-1, and its copy of every item', true],
  [aBackupStep('orders', { trigger: 'deploy' }), 'create a deploy backup of orders', false],
  [
    aDeleteStep(aBackup('orders', NOW)),
    'delete backup prod.scheduled.20261122T120000Z-k3x9ab of orders, made 2026-11-22 12:00',
    true,
  ],
  [aDrillStep('orders'), 'drill orders from backup prod.scheduled.20261122T100000Z-k3x9ab', false],
  [aDrillStep('orders', { origin: { kind: 'new-backup', step: 's' } }), 'drill orders from the new backup', false],
  [
    aDrillStep('orders', { origin: { kind: 'point-in-time', at: NOW } }),
    'drill orders from point in time 2026-11-22T12:00:00Z',
    false,
  ],
  [aDrillStep('orders', { resume: 'k3x9ab', origin: { kind: 'recorded' } }), 'take up drill k3x9ab of orders', false],
  [
    { ...base, kind: 'clean-leftover', table: 'prod.drill.orders.k3x9ab', drill: 'k3x9ab' },
    'delete table prod.drill.orders.k3x9ab, left over from drill k3x9ab',
    false,
  ],
];

describe('describeStep', () => {
  it.each(CASES)('%j', (step, expected, removal) => {
    expect(describeStep(step)).toBe(expected);
    expect(isRemoval(step)).toBe(removal);
  });

  it('writes names as it is told', () => {
    expect(describeStep(aBackupStep('orders'), (name) => `<${name}>`)).toBe('create a scheduled backup of <orders>');
  });
});
