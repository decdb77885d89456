/** Deploy fences whose rendering is reviewed. */
import type { Report } from '../../src/model/report.js';
import { DAY, fromIso, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { buildFence, type FenceInput } from '../../src/report/fence-build.js';
import { aBackupOutcome, anOutcome, aReport } from '../build/outcomes.js';
import { aBackupStep, ago, aTable, NOW } from '../build/plans.js';

/** `orders` with point-in-time recovery and a stream, `customers` without; asked for three seconds apart. */
export function aFence(over: Partial<FenceInput> = {}): FenceInput {
  const asked = fromIso(NOW) + MINUTE;
  return {
    mode: 'strict',
    stands: true,
    tables: [
      {
        table: 'customers',
        outcome: aBackupOutcome(aBackupStep('customers', { trigger: 'deploy' })),
        asked: { sentAt: asked + 400, answeredAt: asked + 700 },
        triggers: [],
      },
      {
        table: 'orders',
        outcome: aBackupOutcome(aBackupStep('orders', { trigger: 'deploy' })),
        asked: { sentAt: asked + 100, answeredAt: asked + 3_200 },
        pitr: { enabled: true, days: 35, earliest: ago(20 * DAY), latest: ago(5 * MINUTE) },
        triggers: ['stream'],
      },
    ],
    endedAt: asked + 69 * SECOND,
    flags: [],
    ...over,
  };
}

function reportOf(input: FenceInput): Report {
  const steps = input.tables.map(({ table }) => aBackupStep(table, { trigger: 'deploy' }));
  return aReport(
    { steps, tables: input.tables.map(({ table }) => aTable(table)) },
    {
      command: 'backup',
      outcomes: input.tables.map(({ outcome }) => outcome),
      fence: buildFence(input),
      endedAt: iso(input.endedAt),
    },
  );
}

export const fenceStrict = (): Report => reportOf(aFence());

export const fenceFast = (): Report => reportOf(aFence({ mode: 'fast', endedAt: fromIso(NOW) + MINUTE + 12_500 }));

/** One of two backups could not be taken. */
export function fenceFailed(): Report {
  const [customers, orders] = aFence().tables;
  const outcome = anOutcome(aBackupStep('customers', { trigger: 'deploy' }), {
    result: 'failed',
    detail: 'not allowed: dynamodb:CreateBackup: no identity-based policy allows it',
    problem: { means: 'this call was not carried out', next: 'grant dynamodb:CreateBackup to the role' },
  });
  const failing = { table: 'customers', outcome, triggers: customers?.triggers ?? [] };
  return reportOf(aFence({ stands: false, tables: [failing, ...(orders ? [orders] : [])] }));
}
