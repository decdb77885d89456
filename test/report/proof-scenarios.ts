/** Runs that are reviewed for how they tell of the strong proofs. */
import type { DrillFindings } from '../../src/model/outcome.js';
import type { Report } from '../../src/model/report.js';
import { aBackupOutcome, aDrill, aDrillOutcome, anOutcome, aReport, END, findings } from '../build/outcomes.js';
import { aBackupStep, aDrillRule, aDrillSchedule, aDrillStep, ago, aTable, NOW } from '../build/plans.js';

const MINUTES = 60_000;

function explained(over: Partial<NonNullable<DrillFindings['explained']>> = {}): DrillFindings['explained'] {
  const bracket = { from: ago(121 * MINUTES), to: ago(119 * MINUTES), readTo: END };
  return { keys: 12_360, records: 4_211, differing: 318, unexplained: 0, ...bracket, ...over };
}

/** The strong proofs, each passed: explained, exact, witnessed; and one that fell short of its aim. */
export function strongProofs(): Report {
  const { excludedLoss: _, ...whole } = findings({ missing: 0, changed: 0 });
  const orders = aDrillStep('orders', { aim: 'explained' });
  const customers = aDrillStep('customers', { aim: 'exact' });
  const events = aDrillStep('events', { aim: 'witnessed' });
  const carts = aDrillStep('carts', { aim: 'explained' });
  return aReport(
    {
      steps: [orders, customers, events, carts],
      tables: ['carts', 'customers', 'events', 'orders'].map((name) =>
        aTable(name, { drills: aDrillSchedule({ due: true }) }),
      ),
    },
    {
      outcomes: [
        aDrillOutcome(
          orders,
          aDrill('orders', {
            aim: 'explained',
            findings: {
              ...whole,
              proof: 'explained',
              compared: 12_360,
              explained: explained() as never,
              statement:
                'Every item that came back is a state that the table held around the backup’s moment, and nothing is missing; that the items are of one and the same moment is not proved.',
            },
          }),
        ),
        aDrillOutcome(
          customers,
          aDrill('customers', {
            aim: 'exact',
            findings: {
              ...whole,
              proof: 'exact',
              compared: 12_345,
              exact: { since: ago(26 * 60 * MINUTES), by: 'drill m4y8cd' },
              statement: 'What came back is to the byte what drill m4y8cd found in this backup.',
            },
          }),
        ),
        aDrillOutcome(
          events,
          aDrill('events', {
            aim: 'witnessed',
            findings: {
              ...whole,
              proof: 'witnessed',
              compared: 288,
              witnesses: { drawn: 300, unchanged: 288, identical: 288 },
              statement:
                'The 288 items that stood unchanged around the backup came back as they were; the others are not proved.',
            },
          }),
        ),
        aDrillOutcome(carts, aDrill('carts', { aim: 'explained' })),
      ],
    },
  );
}

/** The stream cannot explain what came back. */
export function unexplainedDrill(): Report {
  const drill = aDrillStep('orders', { aim: 'explained' });
  const { excludedLoss: _, ...whole } = findings({ missing: 1, changed: 1 });
  return aReport(
    { steps: [drill], tables: [aTable('orders', { drills: aDrillSchedule({ due: true }) })] },
    {
      outcomes: [
        aDrillOutcome(
          drill,
          aDrill('orders', {
            aim: 'explained',
            findings: {
              ...whole,
              verdict: 'failed',
              proof: 'explained',
              compared: 12_360,
              explained: explained({ unexplained: 3 }) as never,
              statement: 'What came back is not what the table held at the backup’s moment.',
              reasons: ['3 of 12,360 keys are in a state that the stream does not explain'],
              examples: [
                { kind: 'missing', key: '{"id":{"S":"o-1881"}}', why: 'it was there during the whole bracket' },
                { kind: 'changed', key: '{"id":{"S":"o-2002"}}', attributes: ['total'] },
                { kind: 'extra', key: '{"id":{"S":"o-9|9"}}', why: 'it was *never* there' },
              ],
            },
          }),
        ),
      ],
    },
  );
}

/** What a plan says of proofs beforehand: aims, witnesses, a backup taken for a drill, a wish out of reach. */
export function planOfProofs(): Report {
  const stream = {
    id: 'enable-stream orders',
    kind: 'enable-stream',
    table: 'orders',
    reason: 'It has no stream.',
  } as const;
  const orders = aBackupStep('orders', { awaitStream: true, reason: 'For a drill: the stream is enabled only now.' });
  const events = aBackupStep('events', { witness: { items: 300, seed: 7 } });
  const carts = aDrillStep('carts', { aim: 'witnessed', rule: aDrillRule({ proof: 'witnessed' }) });
  return aReport(
    {
      steps: [
        stream,
        events,
        orders,
        carts,
        aDrillStep('events', { aim: 'witnessed', origin: { kind: 'new-backup', step: events.id } }),
        aDrillStep('orders', { aim: 'explained', origin: { kind: 'new-backup', step: orders.id } }),
      ],
      notices: [
        {
          code: 'proof-out-of-reach',
          level: 'warning',
          table: 'carts',
          message:
            'carts: the policy wishes for `proof: witnessed`, which is out of reach for its newest backup: nothing was read around it when it was taken. A drill still runs, and ends inconclusive unless it fails.',
          next: 'Scheduled backups that `apply` takes from now on have witnesses.',
        },
      ],
      tables: ['carts', 'events', 'orders'].map((name) => aTable(name, { drills: aDrillSchedule({ due: true }) })),
    },
    { command: 'plan', startedAt: NOW },
  );
}

/** The run that carried it out so far: the backup's outcome says what came of the witnesses. */
export function witnessedBackup(): Report {
  const stream = {
    id: 'enable-stream orders',
    kind: 'enable-stream',
    table: 'orders',
    reason: 'It has no stream.',
  } as const;
  const backup = aBackupStep('events', { witness: { items: 300, seed: 7 } });
  return aReport(
    { steps: [stream, backup], tables: [aTable('events'), aTable('orders')] },
    {
      outcomes: [
        anOutcome(stream, { detail: 'the stream has new and old images', durationMs: 4_000 }),
        aBackupOutcome(backup, { detail: 'it is AVAILABLE; 288 of 300 items bear witness', durationMs: 131_000 }),
      ],
    },
  );
}
