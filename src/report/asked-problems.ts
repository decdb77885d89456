/** Problems of `backup` and `drill` with what they were asked to do and did not: no data is never a pass. */
import type { Notice, Step } from '../model/plan.js';
import type { Command, Problem, TableReport } from '../model/report.js';
import type { Attempt } from './after-run.js';
import { sentences } from './words.js';

/** The two commands that do one thing, due or not, for the tables named or for all that the policy wants it for. */
type DoingCommand = 'backup' | 'drill';

export interface Asked {
  command: Command;
  /** The tables that were named; all that the policy wants it for by default. */
  asked?: readonly string[];
  interrupted: boolean;
  tables: readonly TableReport[];
  notices: readonly Notice[];
  attemptsOf: (table: TableReport) => readonly Attempt[];
}

const DONE: Record<DoingCommand, string> = { backup: 'backed up', drill: 'drilled' };
const KEY: Record<DoingCommand, string> = { backup: 'backups', drill: 'drills' };
const KIND: Record<DoingCommand, Step['kind']> = { backup: 'create-backup', drill: 'drill' };

/**
 * One problem for each table that was asked for and not served, or one for the whole run when there was none to serve.
 * Steps that failed, are held or were never reached, and drills whose verdict is bad or not in, have problems of their own.
 */
export function askedProblems(run: Asked): Problem[] {
  const { command } = run;
  if (command !== 'backup' && command !== 'drill') return [];
  const wanted = run.tables.filter((table) => isAskedFor(table, command, run.asked));
  if (wanted.length === 0) return [nothingDone(run, command)];
  return wanted.flatMap((table) => unserved(table, command, run));
}

function isAskedFor(table: TableReport, command: DoingCommand, asked: readonly string[] | undefined): boolean {
  if (asked) return asked.includes(table.table);
  return table.unprotected === undefined && (command === 'backup' ? table.schedule : table.drills) !== undefined;
}

function unserved(table: TableReport, command: DoingCommand, run: Asked): Problem[] {
  const attempts = run.attemptsOf(table).filter(({ step }) => step.kind === KIND[command]);
  if (attempts.length === 0) return [notDone(table, command, run)];
  return attempts.flatMap(({ step, outcome }) => {
    if (command === 'backup' && outcome?.result === 'running') return [notAvailable(table, outcome.detail)];
    // What an interruption cut short is told once, for all.
    const skipped = outcome?.result === 'skipped' && step.held === undefined && !run.interrupted;
    return skipped ? [skippedProblem(table, command, outcome.detail)] : [];
  });
}

function notDone({ table, unprotected }: TableReport, command: DoingCommand, { notices }: Asked): Problem {
  const told = notices.filter((notice) => notice.level !== 'info' && (notice.table === table || isForAll(notice)));
  const left = unprotected === undefined ? undefined : `The policy leaves it unprotected on purpose: ${unprotected}`;
  const unwanted = `The policy wants no \`${KEY[command]}\` of it`;
  const why = told.length > 0 ? told.map(({ message }) => message) : [left ?? unwanted];
  const next = told.find((notice) => notice.next !== undefined)?.next;
  return {
    table,
    what: `${table} was not ${DONE[command]}`,
    why: sentences(...why),
    next: next ?? `Declare \`${KEY[command]}\` for the table in the policy, or leave it out of the command.`,
  };
}

/** What keeps every table from being served. */
function isForAll({ code }: Notice): boolean {
  return code === 'listing-failed';
}

function skippedProblem({ table }: TableReport, command: DoingCommand, detail: string): Problem {
  return {
    table,
    what: `${table} was not ${DONE[command]}`,
    why: sentences(detail),
    next: `Mend the cause, then \`dynadrill ${command} ${table}\`.`,
  };
}

function notAvailable({ table }: TableReport, detail: string): Problem {
  return {
    table,
    what: `The backup of ${table} is not AVAILABLE yet`,
    why: sentences(detail, 'Until it is, nothing can be restored from it'),
    next: 'Wait for it before you change anything; a longer `--wait` (in the action, `wait`) does that here.',
  };
}

function nothingDone({ tables, notices }: Asked, command: DoingCommand): Problem {
  const gone = notices.filter((notice) => notice.level === 'problem').map(({ message }) => message);
  return {
    what: `Nothing was ${DONE[command]}`,
    why: sentences(
      tables.length === 0
        ? 'The policy selects no table of this account and Region'
        : `No table that the policy selects has \`${KEY[command]}\``,
      ...gone,
    ),
    next:
      tables.length === 0
        ? 'Check the account, the Region and the names of the tables in the policy.'
        : `Declare \`${KEY[command]}\` in the policy, under \`defaults\` or for a table.`,
  };
}
