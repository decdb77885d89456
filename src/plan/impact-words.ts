/** Steps as the review of a change names them: names in backticks, no verdict. */
import type { Plan, Step } from '../model/plan.js';
import { counted } from '../model/words.js';

/** What a destructive step takes away: a backup's name, `replica in eu-west-1`, `point-in-time recovery 35d → 7d`. */
export function namedLoss(plan: Plan, step: Step): string {
  switch (step.kind) {
    case 'delete-backup':
      return step.name;
    case 'remove-replica':
      return `replica in ${step.region}`;
    case 'change-pitr':
      return `point-in-time recovery ${step.from}d → ${step.days}d${there(step)}`;
    case 'disable-pitr': {
      const days = pitrDays(plan, step);
      return `point-in-time recovery ${days === undefined ? '' : `${days}d `}→ off${there(step)}`;
    }
    case 'disable-deletion-protection':
      return `deletion protection${there(step)}`;
    case 'clean-leftover':
      return `table ${step.table}, left over from drill ${step.drill}`;
    case 'clean-copy':
      return `table ${step.table}, what stands of copy ${step.copy}`;
    default:
      return step.id;
  }
}

/** Of a replica, its table's: the service keeps no figure of its own in the plan. */
export function sizeOfLoss({ tables }: Plan, step: Step): number | undefined {
  if (step.kind !== 'remove-replica') return undefined;
  return tables.find(({ table }) => table === step.table)?.sizeBytes;
}

/** What a step does that neither takes away nor backs up nor drills, with all that decides whether two are the same. */
export function phraseOf(step: Step): string {
  switch (step.kind) {
    case 'create-ledger':
      return `create the ledger \`${step.name}\``;
    case 'enable-pitr':
      return `enable point-in-time recovery of ${placed(step)}, ${counted(step.days, 'day')}`;
    case 'change-pitr':
      return `lengthen point-in-time recovery of ${placed(step)} from ${counted(step.from, 'day')} to ${step.days}`;
    case 'enable-deletion-protection':
      return `enable deletion protection of ${placed(step)}`;
    case 'enable-stream':
      return `enable a stream of new and old images on \`${step.table}\``;
    case 'tag-replica':
      return `tag ${placed(step)}: ${tags(step.tags)}`;
    case 'create-replica':
      return `create a replica of \`${step.table}\` in ${step.region}`;
    case 'measure-lag':
      return `measure how far ${placed(step)} lags`;
    default:
      return step.id;
  }
}

function tags(wanted: Record<string, string>): string {
  const pairs = Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([key, value]) => `\`${key}\` = \`${value}\``).join(', ');
}

function placed({ table, region }: { table: string; region?: string }): string {
  return region === undefined ? `\`${table}\`` : `the replica of \`${table}\` in ${region}`;
}

/** ` in eu-west-1`; nothing for the table itself. */
function there({ region }: { region?: string }): string {
  return region === undefined ? '' : ` in ${region}`;
}

function pitrDays({ tables }: Plan, { table: name, region }: { table: string; region?: string }): number | undefined {
  const table = tables.find(({ table }) => table === name);
  const pitr = region === undefined ? table?.pitr : table?.replicas?.find((each) => each.region === region)?.pitr;
  return pitr?.days;
}
