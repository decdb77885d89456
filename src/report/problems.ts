/** What is wrong after a run. The result is `satisfied` exactly when nothing is. */
import type { Notice } from '../model/plan.js';
import type { Command, Problem, TableReport } from '../model/report.js';
import type { Attempt } from './after-run.js';
import { askedProblems } from './asked-problems.js';
import { lagProblems } from './replica-problems.js';
import { stepProblems, unfinishedProblems } from './step-problems.js';
import { drilledTableProblems, standingTableProblems } from './table-problems.js';

export interface ProblemInput {
  command: Command;
  /** The tables that the command named, if it named any. */
  asked?: readonly string[];
  interrupted: boolean;
  attempts: readonly Attempt[];
  tables: readonly TableReport[];
  notices: readonly Notice[];
}

/**
 * Whether the command answers for the state of everything (overdue, objectives, last drills), or only for what it was asked
 * to do: a deploy that takes a backup must not fail because a drill of another table is late.
 */
function answersForAll(command: Command): boolean {
  return command === 'apply' || command === 'plan' || command === 'status';
}

/** Every problem, in the order in which a person should read them: what the run did first, then what is so. */
export function findProblems(input: ProblemInput): Problem[] {
  const byTable = groupByTable(input.attempts);
  const attemptsOf = (table: TableReport) => byTable.get(table.table) ?? [];
  const all = answersForAll(input.command);
  return [
    ...input.tables.flatMap((table) => drilledTableProblems(table, attemptsOf(table), input.command)),
    ...stepProblems(input.attempts),
    ...lagProblems(input.attempts),
    ...askedProblems({ ...input, attemptsOf }),
    ...(all ? input.notices.filter((notice) => notice.level === 'problem').map(noticeProblem) : []),
    ...(all ? input.tables.flatMap((table) => standingTableProblems(table, attemptsOf(table))) : []),
    ...unfinishedProblems(input.attempts, input.command, input.interrupted),
  ];
}

/** The attempts of each table, in plan order. */
export function groupByTable(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const table = 'table' in attempt.step ? attempt.step.table : undefined;
    if (table === undefined) continue;
    const group = groups.get(table);
    if (group) group.push(attempt);
    else groups.set(table, [attempt]);
  }
  return groups;
}

function noticeProblem(notice: Notice): Problem {
  return {
    ...(notice.table === undefined ? {} : { table: notice.table }),
    what: notice.message,
    why: `The notice \`${notice.code}\` makes a run not satisfied, whatever else went well.`,
    next: notice.next ?? 'Mend what the notice names, then run again.',
  };
}
