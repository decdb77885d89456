/** Runs that are reviewed for how they tell of a drill. */
import type { Report } from '../../src/model/report.js';
import {
  aBackupOutcome,
  aDrill,
  aDrillOutcome,
  anOutcome,
  aReport,
  aRunningDrill,
  findings,
} from '../build/outcomes.js';
import { aBackupStep, aDrillSchedule, aDrillStep, aNewTable, aTable } from '../build/plans.js';

/** Items are missing from what came back. */
export function failedDrill(): Report {
  const drill = aDrillStep('orders');
  return aReport(
    {
      steps: [drill],
      tables: [aTable('customers'), aTable('orders', { drills: aDrillSchedule({ due: true }) })],
    },
    {
      outcomes: [
        aDrillOutcome(
          drill,
          aDrill('orders', {
            findings: findings({
              verdict: 'failed',
              statement: 'What came back is not what the table held: items are missing beyond what the policy allows.',
              missing: 31,
              changed: 2,
              reasons: ['31 of 600 sampled items are missing (5.2%), and the policy allows 0%'],
              examples: [
                { kind: 'missing', key: '{"id":{"S":"o-1881"}}' },
                { kind: 'changed', key: '{"id":{"S":"o-2002"}}', attributes: ['status', 'total'] },
              ],
              checks: [
                { check: 'items at least 1,000', passed: true, detail: '11,728 items' },
                { check: 'key {"id":"canary"}', passed: false, detail: 'status is "archived", expected "active"' },
              ],
              items: 11_728,
            }),
          }),
        ),
      ],
    },
  );
}

/** The sample could not tell. */
export function inconclusive(): Report {
  const drill = aDrillStep('events');
  return aReport(
    { steps: [drill], tables: [aTable('events', { drills: aDrillSchedule({ due: true }) })] },
    {
      outcomes: [
        aDrillOutcome(
          drill,
          aDrill('events', {
            findings: findings({
              verdict: 'inconclusive',
              compared: 40,
              changed: 22,
              statement: 'Nothing is proved about the contents.',
              reasons: [
                '22 of 40 sampled items were written after the backup, so what they should be is not known; drill sooner after a backup, or use `proof: explained` with a stream',
              ],
            }),
          }),
        ),
      ],
    },
  );
}

/** A restore outlasts the job; the last drill passed and the next is not overdue. */
export function runningDrill(): Report {
  const drill = aDrillStep('orders', {
    resume: 'k3x9ab',
    origin: { kind: 'recorded' },
    reason: 'an earlier run began it',
  });
  return aReport(
    { steps: [drill], tables: [aTable('orders', { drills: aDrillSchedule({ due: true, running: 'k3x9ab' }) })] },
    { outcomes: [aDrillOutcome(drill, aRunningDrill(), { detail: 'still restoring after 55m' })] },
  );
}

/** The first run: everything was set up, the first restore is still on its way. */
export function firstRun(): Report {
  const ledger = {
    id: 'create-ledger',
    kind: 'create-ledger',
    name: 'prod.ledger',
    reason: 'there is none yet',
  } as const;
  const pitr = {
    id: 'enable-pitr orders',
    kind: 'enable-pitr',
    table: 'orders',
    days: 35,
    reason: 'the policy wants 35d and it is off',
  } as const;
  const backup = aBackupStep('orders', { reason: 'there is none yet' });
  const drill = aDrillStep('orders', { origin: { kind: 'new-backup', step: backup.id }, reason: 'there was none yet' });
  return aReport(
    {
      steps: [ledger, pitr, backup, drill],
      tables: [aNewTable('orders')],
      ledger: { name: 'prod.ledger', state: 'missing' },
    },
    {
      outcomes: [
        anOutcome(ledger, { detail: 'ACTIVE' }),
        anOutcome(pitr, { detail: 'on, 35 days' }),
        aBackupOutcome(backup),
        aDrillOutcome(drill, aRunningDrill()),
      ],
    },
  );
}
