/** The commands that restore every table, ready to be copied at the worst moment. */
import type { BackupDecision } from '../model/plan.js';
import type { Report, TableReport } from '../model/report.js';
import type { Detail } from './detail.js';
import { fence, plain } from './escape.js';
import { folded, paragraphs } from './markdown.js';
import { isGood } from './recovery.js';
import { restoreCommand } from './restore-command.js';
import { capped, NOTHING, type Section, section } from './section.js';
import { when } from './words.js';

const CAUTION =
  'A restore makes a new table and leaves the old one alone. It comes back without tags, TTL, streams, auto scaling, point-in-time recovery and deletion protection.';

export function restoreSection(report: Report, detail: Detail): Section {
  const commands = [...report.tables.flatMap((table) => commandWithState(table) ?? []), ...orphanCommands(report)];
  if (commands.length === 0) return NOTHING;
  const { shown, leftOut } = capped(commands, detail.restores, 'restore commands');
  if (shown.length === 0) return section('', leftOut);
  const body = paragraphs(CAUTION, fence('bash', shown.join('\n\n')));
  return section(folded(`How to restore each table (${commands.length})`, body), leftOut);
}

/** The command of a table under a comment that says which state it brings back; `undefined` when there is none. */
export function commandWithState(table: TableReport): string | undefined {
  if (table.restoreCommand === undefined) return undefined;
  const { at, by } = table.recoveryPoint;
  const state = at === undefined ? '' : ` as of ${when(at)} UTC`;
  const how =
    by === 'point-in-time'
      ? '\n# for an earlier second, --restore-date-time in place of --use-latest-restorable-time'
      : '';
  return `# ${plain(table.table)}${state}${how}\n${table.restoreCommand}`;
}

/** The newest good backup of every table that is gone. */
function orphanCommands(report: Report): string[] {
  const newest = new Map<string, BackupDecision>();
  for (const backup of report.orphans.filter(isGood)) {
    const other = newest.get(backup.table);
    if (!other || other.createdAt < backup.createdAt) newest.set(backup.table, backup);
  }
  return [...newest.values()].map((backup) => {
    const command = restoreCommand({
      table: backup.table,
      from: { kind: 'backup', arn: backup.arn },
      region: report.region,
      ...(report.endpoint === undefined ? {} : { endpoint: report.endpoint }),
    });
    return `# ${plain(backup.table)} (gone, or an earlier table of that name) as of ${when(backup.createdAt)} UTC\n${command}`;
  });
}
