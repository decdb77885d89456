/** The report of a rewind, from what its run gave. */
import { DISCARD_NEAR } from '../model/constants.js';
import type { Problem } from '../model/report.js';
import {
  REWIND_ACTIONS,
  REWIND_REPORT_FORMAT,
  type RewindConflict,
  type RewindReport,
  type RewindRequest,
} from '../model/rewind.js';
import { fromIso, iso } from '../model/time.js';
import { shellWord } from './restore-command.js';
import { conflictLines } from './rewind-words.js';
import { count, plural } from './words.js';

type Given = Omit<RewindReport, 'format' | 'command' | 'result' | 'problems' | 'notCovered' | 'goOn' | 'safety'> & {
  request: RewindRequest;
  safety?: { name: string; arn: string; at: string; writingSince?: string };
  /** Where the table is, as words of a command: `--region`, `--policy`, `--endpoint`. */
  where: string[];
  /** Whether what sees the writes had to be accepted. */
  triggers: boolean;
  failure?: Problem;
  interrupted: boolean;
};

/** @returns the report; its result is `satisfied` exactly when nothing is wrong */
export function buildRewindReport(given: Given): RewindReport {
  const { request: _, where: __, safety, triggers: ___, failure: ____, interrupted, ...rest } = given;
  const problems = problemsOf(given);
  const goOn = given.state === 'previewed' && toWrite(given) > 0 ? goOnCommand(given) : undefined;
  return {
    format: REWIND_REPORT_FORMAT,
    command: 'rewind',
    ...rest,
    result: interrupted ? 'interrupted' : problems.length > 0 ? 'not-satisfied' : 'satisfied',
    ...(goOn ? { goOn } : {}),
    ...(safety ? { safety: { name: safety.name, arn: safety.arn, at: safety.at, undo: undoCommand(given) } } : {}),
    notCovered: given.written || given.state === 'previewed' ? NOT_COVERED : [],
    problems,
  };
}

const NOT_COVERED = [
  'Queues, caches, and what others took from the table: only its items are taken back.',
  'Other tables: each is taken back by itself, and no order is kept across them.',
  'Good writes to the same items at the same time as bad ones, and what was done because of the bad ones.',
  'What triggers have done already; they see the rewind’s own writes as well.',
  'An item that was changed and changed back between the comparison and its write: it looks as if nothing had happened (ABA).',
];

function toWrite({ list }: Given): number {
  return REWIND_ACTIONS.reduce((sum, action) => sum + (list?.counts[action] ?? 0), 0);
}

function problemsOf(given: Given): Problem[] {
  const { failure, interrupted, written, verified, state, list, beside, table } = given;
  const again = 'run the same command again: it goes on where this run was';
  const own = { table: table.table };
  const conflicts = { ...(given.apply.length > 0 && state === 'done' ? listed(list?.conflicts) : {}) };
  for (const [why, n] of Object.entries(written?.conflicts ?? {})) {
    conflicts[why as RewindConflict] = (conflicts[why as RewindConflict] ?? 0) + n;
  }
  const { unsure = 0, ...others } = conflicts;
  const left = Object.values(others).reduce((sum, n) => sum + n, 0);
  return [
    ...(failure ? [failure] : []),
    ...(interrupted && !failure ? [{ ...own, what: 'the rewind was interrupted', next: again }] : []),
    ...(state === 'restoring' && !failure && !interrupted
      ? [{ ...own, what: 'the restore goes on, and this run may not wait longer', next: again }]
      : []),
    ...(left > 0
      ? [
          {
            ...own,
            what: `${plural(left, 'item')} ${left === 1 ? 'was' : 'were'} left as ${left === 1 ? 'it is' : 'they are'}`,
            why: conflictLines(others).join('; '),
            next: 'look at them, and decide for each; the report names their keys',
          },
        ]
      : []),
    ...(unsure > 0
      ? [
          {
            ...own,
            what: `nobody can tell whether ${plural(unsure, 'write')} took away more than was seen`,
            why: conflictLines({ unsure }).join('; '),
            next: 'look at their old images in the table’s stream, where it has one; the report names their keys',
          },
        ]
      : []),
    ...(verified && verified.failed > 0
      ? [
          {
            ...own,
            what: `${plural(verified.failed, 'item')} that ${verified.failed === 1 ? 'was' : 'were'} written ${verified.failed === 1 ? 'is' : 'are'} as before`,
            why: 'somebody set them back, or the writes were lost',
            next: 'look at the examples, then rewind again',
          },
        ]
      : []),
    ...(beside?.teardown.startsWith('kept')
      ? [
          {
            ...own,
            what: `the table ${beside.table} stands`,
            why: beside.teardown,
            next: 'look at what it holds; delete it by hand, or take away what makes it look adopted',
          },
        ]
      : []),
  ];
}

/** What was too large when it was compared may have been forced: the writing tells. */
function listed(conflicts: Partial<Record<RewindConflict, number>> = {}): Partial<Record<RewindConflict, number>> {
  const { 'too-large': _, ...others } = conflicts;
  return others;
}

/** The command that goes on from the list. */
function goOnCommand(given: Given): string {
  const { request, triggers, list } = given;
  const { changedBetween, keysFile, where, discardSince } = request.selection;
  const words = REWIND_ACTIONS.filter((action) => (list?.counts[action] ?? 0) > 0);
  return command(given, [
    '--to',
    request.to,
    ...(changedBetween ? ['--changed-between', `${iso(changedBetween.from)}..${iso(changedBetween.to)}`] : []),
    ...(keysFile ? ['--keys-file', keysFile] : []),
    ...(where ? ['--where', where] : []),
    ...(discardSince === undefined ? [] : ['--discard-since', iso(discardSince)]),
    '--apply',
    words.join(','),
    ...(given.id === undefined ? [] : ['--list', given.id]),
    ...(triggers ? ['--accept-triggers'] : []),
  ]);
}

/** Takes the table back to the backup from before: what was written since the first write goes. */
function undoCommand(given: Given): string {
  const { safety, triggers } = given;
  return command(given, [
    '--to',
    safety?.name ?? '',
    '--discard-since',
    safety === undefined ? '' : undoneSince(safety),
    '--apply',
    REWIND_ACTIONS.join(','),
    ...(triggers ? ['--accept-triggers'] : []),
  ]);
}

/** From the first write on, unless that was so long after the backup that without a stream nobody could tell it from earlier ones. */
function undoneSince({ at, writingSince = at }: NonNullable<Given['safety']>): string {
  return iso(Math.min(fromIso(writingSince), fromIso(at) + DISCARD_NEAR));
}

function command({ table, where }: Given, words: string[]): string {
  return ['npx', 'dynadrill', 'rewind', table.table, ...words, ...where].map(shellWord).join(' ');
}

/** What was left because no word allowed it. */
export function notAsked({ list, apply }: Pick<Given, 'list' | 'apply'>): string[] {
  const left = REWIND_ACTIONS.filter((action) => !apply.includes(action) && (list?.counts[action] ?? 0) > 0);
  return left.map(
    (action) => `${count(list?.counts[action] ?? 0)} to ${action} were not asked for and left as they are.`,
  );
}
