/** Drills that are over and whose table was kept in another Region. */
import type { DrillRecord } from '../model/ledger.js';
import type { Notice } from '../model/plan.js';

/** Told at every plan until it is gone: nothing else looks for it there. */
export function keptElsewhere(record: DrillRecord): Notice {
  const { id, table, target, region } = record;
  const at = region === undefined ? '' : ` --region ${region}`;
  return {
    code: 'drill-table-kept',
    level: 'warning',
    table,
    message: `${table}: the table ${target} of drill ${id} was ${whereKept(record)}; other drills do not wait for it.`,
    next: `Look at what it holds, and delete it by hand (\`aws dynamodb delete-table${at} --table-name ${target}\`); the next run closes the drill.`,
  };
}

/** `kept in eu-west-1 (somebody tagged it)`. */
export function whereKept({ kept = '', region }: DrillRecord): string {
  return `kept${region === undefined ? '' : ` in ${region}`} (${kept.replace(/^kept: /, '')})`;
}
