/** The commands that restore every table, ready to be copied at the worst moment. */
import type { BackupDecision } from '../model/plan.js';
import type { Report, TableReport } from '../model/report.js';
import type { Detail } from './detail.js';
import { fence, plain } from './escape.js';
import { folded, paragraphs } from './markdown.js';
import { isGood } from './recovery.js';
import { ownRestoreCommand, restoreCommand } from './restore-command.js';
import { capped, NOTHING, type Section, section } from './section.js';
import { when } from './words.js';

const CAUTION =
  'A restore makes a new table and leaves the old one alone. `dynadrill restore` verifies it and puts its settings back; by the AWS CLI it comes back without tags, TTL, streams, auto scaling, point-in-time recovery and deletion protection.';

export function restoreSection(report: Report, detail: Detail): Section {
  const commands = [
    ...report.tables.flatMap((table) => commandWithState(table, report) ?? []),
    ...orphanCommands(report),
  ];
  if (commands.length === 0) return NOTHING;
  const { shown, leftOut } = capped(commands, detail.restores, 'restore commands');
  if (shown.length === 0) return section('', leftOut);
  const body = paragraphs(CAUTION, fence('bash', shown.join('\n\n')));
  return section(folded(`How to restore each table (${commands.length})`, body), leftOut);
}

/** The commands of a table under a comment that says which state they bring back; `undefined` when there is none. */
export function commandWithState(table: TableReport, report: Report): string | undefined {
  const { restoreCommand: raw } = table;
  if (raw === undefined) return undefined;
  const { at, by } = table.recoveryPoint;
  const state = at === undefined ? '' : ` as of ${when(at)} UTC`;
  const how =
    by === 'point-in-time'
      ? '\n# for an earlier second: --from 2026-11-22T12:00:00Z, or --restore-date-time in place of --use-latest-restorable-time'
      : '';
  return `# ${plain(table.table)}${state}${how}\n${both(ownRestoreCommand(whereOf(table.table, report), 'latest'), raw)}`;
}

function whereOf(table: string, { region, endpoint, policy }: Report) {
  return { table, region, policy: policy.file, ...(endpoint === undefined ? {} : { endpoint }) };
}

/** Ours, and the AWS CLI's beneath where that can. */
function both(own: string, raw: string): string {
  return raw.startsWith('aws ') ? `${own}\n# without dynadrill:\n${raw}` : raw;
}

/** The newest good backup of every table that is gone. */
function orphanCommands(report: Report): string[] {
  const newest = new Map<string, BackupDecision>();
  for (const backup of report.orphans.filter(isGood)) {
    const other = newest.get(backup.table);
    if (!other || other.createdAt < backup.createdAt) newest.set(backup.table, backup);
  }
  return [...newest.values()].map((backup) => {
    const where = whereOf(backup.table, report);
    const raw = restoreCommand({ ...where, from: { kind: 'backup', arn: backup.arn } });
    // Its own name may have been given to another table since; then it says so, and nothing is overwritten.
    const command = both(ownRestoreCommand(where, backup.arn, true), raw);
    return `# ${plain(backup.table)} (gone, or an earlier table of that name) as of ${when(backup.createdAt)} UTC\n${command}`;
  });
}
