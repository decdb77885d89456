/** A table's replicas as they are after the run. */
import type { ReplicaView, TablePlan } from '../model/plan.js';
import type { Attempt } from './after-run.js';

/** @param attempts the steps of this table, in plan order */
export function replicasAfter(before: TablePlan['replicas'], attempts: readonly Attempt[]): ReplicaView[] | undefined {
  return attempts.reduce<ReplicaView[] | undefined>(
    (views, attempt) =>
      views?.flatMap((view) => {
        const { step } = attempt;
        return 'region' in step && step.region === view.region ? afterStep(view, attempt) : [view];
      }),
    before,
  );
}

function afterStep(view: ReplicaView, { step, outcome }: Attempt): ReplicaView[] {
  if (outcome?.result === 'running') {
    if (step.kind === 'create-replica') return [{ ...view, status: 'CREATING' }];
    return step.kind === 'remove-replica' ? [{ ...view, status: 'DELETING' }] : [view];
  }
  if (outcome?.result !== 'done') return [view];
  switch (step.kind) {
    case 'remove-replica':
      return [];
    case 'create-replica': {
      const { pitr, deletionProtection = false } = step.rule;
      const window = pitr?.state === 'on' ? { enabled: true, days: pitr.days } : { enabled: false };
      return [{ ...view, status: 'ACTIVE', pitr: window, deletionProtection }];
    }
    case 'enable-pitr':
    case 'change-pitr':
      return [{ ...view, pitr: { enabled: true, days: step.days } }];
    case 'disable-pitr':
      return [{ ...view, pitr: { enabled: false } }];
    case 'enable-deletion-protection':
      return [{ ...view, deletionProtection: true }];
    case 'disable-deletion-protection':
      return [{ ...view, deletionProtection: false }];
    default:
      return [view];
  }
}
