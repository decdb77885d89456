/** What a table does not have yet though the policy wants it: not late, so no problem, and no protection either. */
import type { Step } from '../model/plan.js';
import type { Report, TableReport } from '../model/report.js';
import { plural } from './words.js';

/** Whether the policy wants backups of the table and no good one stands. */
export function lacksBackup(table: TableReport): boolean {
  return table.unprotected === undefined && table.schedule !== undefined && table.newest === undefined;
}

/** Whether the policy wants drills of the table and none has ever ended. */
export function lacksDrill(table: TableReport): boolean {
  return table.unprotected === undefined && table.drills !== undefined && table.drills.last === undefined;
}

/** Whether the policy wants a replica of the table that does not stand. */
function lacksReplica({ replicas = [] }: TableReport): boolean {
  return replicas.some(({ rule, status }) => rule === 'present' && status !== 'ACTIVE');
}

/** One phrase for each kind of thing that is not there yet, with how many tables lack it; none when everything is. */
export function gapPhrases(report: Report): string[] {
  const unset = new Set(
    report.steps.flatMap(({ step, outcome }) => (outcome?.result === 'done' ? [] : protects(step))),
  );
  return [
    phrase(report.tables.filter(lacksBackup).length, 'no backup yet'),
    phrase(report.tables.filter(lacksDrill).length, 'no drill yet'),
    phrase(unset.size, 'settings that are still to be made'),
    phrase(report.tables.filter(lacksReplica).length, 'a replica that is not there yet'),
  ].filter((text) => text !== '');
}

/** The table to which the step would give protection that it does not have. */
function protects(step: Step): string[] {
  const turnsOn = step.kind === 'enable-pitr' || step.kind === 'enable-deletion-protection';
  const lengthens = step.kind === 'change-pitr' && step.days > step.from;
  return turnsOn || lengthens ? [step.table] : [];
}

function phrase(tables: number, what: string): string {
  return tables === 0 ? '' : `${plural(tables, 'table has', 'tables have')} ${what}`;
}
