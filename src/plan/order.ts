/** The order in which steps are carried out, and ids that tell two backups of one name apart. */
import type { Step } from '../model/plan.js';
import { byText } from './text-order.js';

/** First what protects, then what proves, then what destroys; what weakens a protection comes last of all. */
const RANK: Record<Step['kind'], number> = {
  'create-ledger': 0,
  'enable-deletion-protection': 1,
  'enable-pitr': 2,
  'enable-stream': 3,
  'change-pitr': 4,
  'tag-replica': 5,
  'create-backup': 6,
  drill: 7,
  'create-replica': 8,
  'measure-lag': 9,
  'clean-leftover': 10,
  'clean-copy': 10,
  'delete-backup': 11,
  'disable-pitr': 13,
  'disable-deletion-protection': 14,
  'remove-replica': 15,
};
const SHORTEN_PITR_RANK = 12;

/** Sorts the steps by rank, table and id, after making the ids unique. */
export function inOrder(steps: readonly Step[]): Step[] {
  return uniqueIds(steps).sort(
    (a, b) => rank(a) - rank(b) || byText(tableOf(a), tableOf(b)) || byAge(a, b) || byText(a.id, b.id),
  );
}

function rank(step: Step): number {
  return step.kind === 'change-pitr' && step.days < step.from ? SHORTEN_PITR_RANK : RANK[step.kind];
}

function tableOf(step: Step): string {
  return step.kind === 'create-ledger' ? step.name : step.table;
}

/** The oldest backup goes first: a run that is cut short has then deleted what was worth least. */
function byAge(a: Step, b: Step): number {
  return a.kind === 'delete-backup' && b.kind === 'delete-backup' ? byText(a.createdAt, b.createdAt) : 0;
}

/** Names of backups are not unique; where two meet, the end of the ARN tells them apart. */
function uniqueIds(steps: readonly Step[]): Step[] {
  const uses = new Map<string, number>();
  for (const { id } of steps) uses.set(id, (uses.get(id) ?? 0) + 1);
  return steps.map((step) => {
    if (step.kind !== 'delete-backup' || uses.get(step.id) === 1) return step;
    return { ...step, id: `${step.id} ${step.arn.slice(step.arn.lastIndexOf('/') + 1)}` };
  });
}
