/** The report and the plan for a terminal: aligned, sober, with colours only when asked for. */
import type { Notice, Plan } from '../model/plan.js';
import type { Problem, Report } from '../model/report.js';
import { type Paint, painter } from './ansi.js';
import { plain } from './escape.js';
import { fenceLines } from './fence-section.js';
import { replicaLines } from './replica-text.js';
import { ownRestoreCommand } from './restore-command.js';
import { backupLines, drillLines, noticeLines, outcomeLines, planLines, tableLines } from './text-parts.js';
import { planSentence, totalsLine, verdictOf } from './verdict.js';
import { count, plural, when } from './words.js';

export interface TextOptions {
  color: boolean;
}

/** Renders the report; ends in a newline. */
export function renderText(report: Report, options: TextOptions): string {
  const paint = painter(options.color);
  const planned = report.command === 'plan';
  return blocks([
    headLines(report, paint),
    titled('Problems', problemLines(report, paint), paint),
    planned
      ? titled(
          'What would be done',
          planLines(
            report.steps.map(({ step }) => step),
            paint,
          ),
          paint,
        )
      : [],
    titled(`Fence (${report.fence?.mode})`, fenceLines(report.fence, paint), paint),
    titled('Tables', tableLines(report, paint), paint),
    titled('Replicas', replicaLines(report, paint), paint),
    titled('Drills', drillLines(report.drills, paint), paint),
    planned ? [] : titled('What was done', outcomeLines(report.steps, paint), paint),
    titled(
      'Backups',
      backupLines([...report.tables.flatMap((table) => table.backups), ...report.orphans], paint),
      paint,
    ),
    titled('Worth knowing', noticeLines(quiet(report.notices), paint), paint),
    [paint('dim', footLine(report))],
  ]);
}

/** Renders a plan that nobody has carried out; ends in a newline. */
export function renderPlanText(plan: Plan, options: TextOptions): string {
  const paint = painter(options.color);
  return blocks([
    [
      paint('bold', `${plain(plan.policy.name)}: ${planSentence(plan.steps)}`),
      `${plural(plan.tables.length, 'table')} · account ${plain(plan.account)} · ${plain(plan.region)} · ${when(plan.at)} UTC · seed ${plan.seed}`,
    ],
    titled('What would be done', planLines(plan.steps, paint), paint),
    titled('Backups', backupLines([...plan.tables.flatMap((table) => table.backups), ...plan.orphans], paint), paint),
    titled('Worth knowing', noticeLines(plan.notices, paint), paint),
  ]);
}

/** Problems of level `problem` stand among the problems already. */
function quiet(notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => notice.level !== 'problem');
}

function headLines(report: Report, paint: Paint): string[] {
  const { word, sentence } = verdictOf(report);
  const colour = { satisfied: 'green', 'not-satisfied': 'red', interrupted: 'yellow' } as const;
  const shown = word === 'PLAN' ? word : paint(colour[report.result], word);
  return [`${paint('bold', shown)}  ${plain(report.policy.name)}: ${sentence}`, totalsLine(report)];
}

function problemLines(report: Report, paint: Paint): string[] {
  // A plan has failed at nothing: its reader is in a review, not in trouble.
  const affected = report.command === 'plan' ? [] : report.tables;
  const { region, endpoint, policy } = report;
  const where = { region, policy: policy.file, ...(endpoint === undefined ? {} : { endpoint }) };
  const commands = new Map(
    affected.flatMap(({ table, restoreCommand }) =>
      restoreCommand === undefined ? [] : [[table, ownRestoreCommand({ ...where, table }, 'latest')] as const],
    ),
  );
  const told = new Set<string>();
  return report.problems.flatMap((problem) => {
    const command = problem.table === undefined || told.has(problem.table) ? undefined : commands.get(problem.table);
    if (problem.table !== undefined) told.add(problem.table);
    return problemBlock(problem, command, paint);
  });
}

function problemBlock(problem: Problem, command: string | undefined, paint: Paint): string[] {
  return [
    `${paint('red', '✗')} ${paint('bold', plain(problem.what))}`,
    ...(problem.why ? [`    why      ${plain(problem.why)}`] : []),
    ...(problem.next ? [`    do now   ${plain(problem.next)}`] : []),
    ...(command ? [`    restore  ${plain(command)}`] : []),
  ];
}

function footLine(report: Report): string {
  const calls = Object.values(report.calls).reduce((sum, n) => sum + n, 0);
  return [
    `policy ${plain(report.policy.file)}`,
    `account ${plain(report.account)}`,
    plain(report.region),
    ...(report.endpoint === undefined ? [] : [plain(report.endpoint)]),
    `${when(report.endedAt)} UTC`,
    `${count(calls)} AWS calls`,
    `seed ${report.seed}`,
  ].join(' · ');
}

function titled(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines.map((line) => `  ${line}`)];
}

function blocks(parts: readonly (readonly string[])[]): string {
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
