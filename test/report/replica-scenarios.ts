/** Runs that are reviewed for how they tell of replicas. */
import type { LagFindings, ProbeFindings } from '../../src/model/outcome.js';
import type { ReplicaView, Step } from '../../src/model/plan.js';
import type { ReplicaRule } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import { MINUTE, SECOND } from '../../src/model/time.js';
import { removedByHand } from '../../src/plan/remove-by-hand.js';
import { anOutcome, aReport } from '../build/outcomes.js';
import { ago, aTable } from '../build/plans.js';

function view(region: string, over: Partial<ReplicaView> = {}): ReplicaView {
  return {
    region,
    status: 'ACTIVE',
    rule: 'present',
    maxLagMs: 5 * SECOND,
    pitr: { enabled: true, days: 35 },
    deletionProtection: true,
    ...over,
  };
}

function measureStep(table: string, region: string): Step {
  return {
    id: `measure-lag ${table} ${region}`,
    kind: 'measure-lag',
    table,
    region,
    maxLag: 5 * SECOND,
    reason: `${region} may lag behind by at most 5s.`,
  };
}

export function createStep(table: string, region: string, rule: Partial<ReplicaRule> = {}): Step {
  return {
    id: `create-replica ${table} ${region}`,
    kind: 'create-replica',
    table,
    region,
    rule: { region, state: 'present', at: { line: 1, column: 1 } as never, ...rule },
    reason: `The policy asks for a replica in ${region}, and there is none.`,
  };
}

export function removeStep(table: string, region: string): Step {
  return {
    id: `remove-replica ${table} ${region}`,
    kind: 'remove-replica',
    table,
    region,
    reason: 'The policy says `state: absent`.',
  };
}

function probed(sync: number, over: Partial<ProbeFindings> = {}): ProbeFindings {
  const of = (ms: number) => ({ p50: ms * 0.8, p95: ms, max: ms });
  return { sent: 5, arrived: 5, update: of(20), propagate: of(Math.max(0, sync - 20)), sync: of(sync), ...over };
}

function lag(region: string, over: Partial<LagFindings> = {}): LagFindings {
  return {
    region,
    verdict: 'passed',
    limitMs: 5 * SECOND,
    metric: { averageMs: 820, maxMs: 1_430, newestAt: ago(2 * MINUTE), periods: 12 },
    reasons: [],
    ...over,
  };
}

/** Two replicas measured, one of them by a probe too; one just made; one being removed; one that nobody named. */
export function replicasKeepUp(): Report {
  const [ireland, sydney] = [measureStep('orders', 'eu-west-1'), measureStep('orders', 'ap-southeast-2')];
  const create = createStep('customers', 'eu-west-1', {
    pitr: { state: 'on', days: 7 },
    deletionProtection: true,
  });
  const remove = removeStep('carts', 'us-west-2');
  const { status: _, pitr: __, deletionProtection: ___, ...missing } = view('eu-west-1');
  return aReport(
    {
      steps: [create, ireland, sydney, remove],
      tables: [
        aTable('carts', { replicas: [view('us-west-2', { rule: 'absent' })] }),
        aTable('customers', { replicas: [missing] }),
        aTable('orders', {
          replicas: [
            view('ap-southeast-2'),
            view('eu-central-1', { rule: 'unnamed', pitr: { enabled: false }, deletionProtection: false }),
            view('eu-west-1'),
          ],
        }),
      ],
    },
    {
      outcomes: [
        anOutcome(create, {
          detail: 'the replica in eu-west-1 is ACTIVE, with point-in-time recovery, 7 days, deletion protection',
          durationMs: 4 * MINUTE,
        }),
        anOutcome(ireland, {
          detail: 'lags 820 ms on average, 1.4 s at most; a probe arrives after 960 ms (half) to 1.2 s (all)',
          lag: lag('eu-west-1', { probe: { out: probed(1_200), back: probed(1_100) } }),
        }),
        anOutcome(sydney, { detail: 'lags 820 ms on average, 1.4 s at most', lag: lag('ap-southeast-2') }),
        anOutcome(remove, { detail: 'the replica in us-west-2 is gone', durationMs: 2 * MINUTE }),
      ],
    },
  );
}

/** One too far behind, one of which nothing is known, one that cannot be made, one that is kept. */
export function replicasBehind(): Report {
  const [ireland, sydney] = [measureStep('orders', 'eu-west-1'), measureStep('orders', 'ap-southeast-2')];
  const oregon = measureStep('orders', 'us-west-2');
  const create = createStep('customers', 'eu-west-1');
  const { metric: _, ...nothing } = lag('ap-southeast-2');
  const { status: __, pitr: ___, deletionProtection: ____, ...missing } = view('eu-west-1');
  const remove: Step = {
    ...removeStep('carts', 'us-west-2'),
    held: { why: 'the copy of 12,345 items in us-west-2 would be gone', allow: 'remove-replica' },
  };
  return aReport(
    {
      steps: [create, ireland, sydney, oregon, remove],
      tables: [
        aTable('carts', { replicas: [view('us-west-2', { rule: 'absent' })] }),
        aTable('customers', { replicas: [missing] }),
        aTable('orders', { replicas: [view('ap-southeast-2'), view('eu-west-1'), view('us-west-2')] }),
      ],
    },
    {
      outcomes: [
        anOutcome(create, {
          result: 'failed',
          detail: 'the replica in eu-west-1 is CREATION_FAILED: access denied',
          problem: {
            means: 'the table’s items are not kept in that Region',
            next: `mend the cause, remove the failed replica and run again; it is removed ${removedByHand({ table: 'customers', region: 'eu-west-1', home: 'us-east-1' })}`,
          },
        }),
        anOutcome(ireland, {
          result: 'failed',
          detail: 'lags 38 s on average, 1m 12s at most',
          lag: lag('eu-west-1', {
            verdict: 'failed',
            metric: { averageMs: 38 * SECOND, maxMs: 72 * SECOND, newestAt: ago(2 * MINUTE), periods: 12 },
            probe: { out: probed(9_000, { arrived: 2 }), back: probed(0, { sent: 0, arrived: 0 }) },
            reasons: ['it lagged 1m 12s behind at its worst in the last 15 minutes; the limit is 5 s'],
          }),
        }),
        anOutcome(sydney, {
          result: 'failed',
          detail: 'CloudWatch has no ReplicationLatency of the last 15 minutes',
          lag: {
            ...nothing,
            verdict: 'failed',
            reasons: ['CloudWatch has no ReplicationLatency of the last 15 minutes; no data is no proof'],
          },
        }),
        anOutcome(oregon, {
          result: 'failed',
          detail: 'us-west-2 does not answer: socket hang up',
          lag: {
            ...nothing,
            region: 'us-west-2',
            verdict: 'failed',
            unreachable: true,
            reasons: ['us-west-2 does not answer: socket hang up', 'CloudWatch has no ReplicationLatency'],
          },
        }),
        anOutcome(remove, { result: 'skipped', detail: 'held: the copy of 12,345 items in us-west-2 would be gone' }),
      ],
    },
  );
}
