/** What failed, why, and what to do now, with the command that restores the table. */
import type { Report } from '../model/report.js';
import type { Detail } from './detail.js';
import { fence, prose } from './escape.js';
import { paragraphs } from './markdown.js';
import { commandWithState } from './restore-section.js';
import { capped, NOTHING, type Section, section } from './section.js';

export function problemSection(report: Report, detail: Detail): Section {
  if (report.problems.length === 0) return NOTHING;
  const { shown, leftOut } = capped(report.problems, detail.problems, 'problems');
  // A plan has failed at nothing: its reader is in a review, not in trouble.
  const commands = report.command === 'plan' ? new Map<string, string>() : restoreCommands(report);
  const told = new Set<string>();
  const blocks = shown.map((problem) => {
    const command = problem.table === undefined ? undefined : commands.get(problem.table);
    // One command a table, beside its first problem.
    const first = command !== undefined && !told.has(problem.table ?? '') && told.size < detail.commands;
    if (first) told.add(problem.table ?? '');
    return paragraphs(
      [
        `**${prose(problem.what, detail.sentence)}**`,
        ...(problem.why ? [`Why: ${prose(problem.why, detail.sentence)}`] : []),
        ...(problem.next ? [`Do now: ${prose(problem.next, detail.sentence)}`] : []),
      ].join('<br>\n'),
      first ? fence('bash', command) : undefined,
    );
  });
  const more = leftOut === undefined ? undefined : `… and ${leftOut}: see the report file.`;
  return section(paragraphs('### What is wrong, and what to do', ...blocks, more), leftOut);
}

/** The restore command of every table that has one. */
function restoreCommands(report: Report): Map<string, string> {
  return new Map(
    report.tables.flatMap((table) => {
      const command = commandWithState(table, report);
      return command === undefined ? [] : [[table.table, command] as const];
    }),
  );
}
