/** What a rewind’s report says in words; terminal and markdown show the same. Nothing here is escaped. */
import type { RewindAction, RewindConflict, RewindList, RewindReport, RewindSample } from '../model/rewind.js';
import { formatDuration } from '../model/time.js';
import { count, plural } from './words.js';

const ACTION_WORDS: Record<RewindAction, string> = {
  'put-back': 'gone from the table: `put-back` writes them again',
  revert: 'different: `revert` sets the attributes that differ back',
  delete: 'not there at that time: `delete` deletes them',
};

const CONFLICT_WORDS: Record<RewindConflict, string> = {
  'changed-later': 'changed again after the window: reverting would undo that',
  'changed-before':
    'changed between the backup and the window, or `--discard-since`: reverting would undo that too; a later `--to` would not',
  'in-origin': 'the backup holds what the window wrote; name an earlier `--to`',
  'at-edge': 'changed within five seconds of the window’s ends; widen the window if that write was bad',
  unexplained: 'the stream contradicts itself about them',
  'would-expire': 'as they were, their time to live has passed: reverting would let them be deleted',
  'too-large': 'with more attributes than a condition can name; `--force` writes them on condition of those that fit',
  'changed-since': 'changed by somebody after the comparison',
  busy: 'held by transactions of others, try after try',
  unsure:
    'as they should be, but the answers to their writes were lost: what somebody added to them in the moment before is only in the stream’s old images',
};

/** `47 changed again after the window: …`, one for each reason. */
export function conflictLines(conflicts: Partial<Record<RewindConflict, number>>): string[] {
  return Object.entries(conflicts).map(([why, n]) => `${count(n)} ${CONFLICT_WORDS[why as RewindConflict]}`);
}

/** `{"id":{"S":"a"}} (status, total)` */
function sampleText({ key, attributes, why }: RewindSample): string {
  const names = attributes && [...attributes.slice(0, 8), ...(attributes.length > 8 ? ['…'] : [])];
  const more = names?.join(', ') ?? why;
  return more === undefined ? key : `${key} (${more})`;
}

/** Names and values, only where there is something to say. */
export function rewindFacts(report: RewindReport): [string, string][] {
  const { list, written, verified, timings, safety, beside, estimate } = report;
  const took: [string, number][] = [
    ['restore', timings.restoreMs],
    ['compare', timings.compareMs],
    ['backup', timings.backupMs],
    ['write', timings.writeMs],
    ['verify', timings.verifyMs],
  ];
  const facts: [string, string | undefined][] = [
    ['rewind', report.id && `${report.id}${report.resumed ? ', gone on with' : ''}`],
    ['to', report.to],
    ['items', report.selection],
    ['estimate', report.state === 'done' ? undefined : estimate?.text],
    [
      'compared',
      list &&
        `${list.at}; ${plural(list.counts.same, 'item')} looked at as they should be${list.records === undefined ? '' : `, ${plural(list.records, 'stream record')} read`}`,
    ],
    ['backup from before', safety && `${safety.name}, ${safety.at}`],
    [
      'written',
      written &&
        `${count(written['put-back'])} put back, ${count(written.revert)} reverted, ${count(written.delete)} deleted${written.already > 0 ? `, ${count(written.already)} were so already` : ''}${written.expired > 0 ? `, ${count(written.expired)} had expired by then and stay dead` : ''}${written.forced > 0 ? `, ${count(written.forced)} of them on condition of only some attributes` : ''}`,
    ],
    [
      'verified',
      verified &&
        `${plural(verified.keys, 'item')} read again, strongly: ${count(verified.keys - verified.changedSince - verified.failed)} as they should be, ${count(verified.changedSince)} changed by somebody since, ${count(verified.failed)} not written`,
    ],
    ['table beside', beside && `${beside.table}: ${beside.teardown}`],
    [
      'time',
      took
        .filter(([, ms]) => ms > 0)
        .map(([what, ms]) => `${what} ${formatDuration(ms)}`)
        .join(', ') || undefined,
    ],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

/** What differs, a line each: how many of which kind, what would be done. */
export function listLines({ list }: { list?: Pick<RewindList, 'counts' | 'conflicts' | 'changedSince'> }): string[] {
  if (!list) return [];
  const { counts } = list;
  const since = list.changedSince;
  const kinds = (['put-back', 'revert', 'delete'] as const).filter((kind) => counts[kind] > 0);
  const lines = [
    ...kinds.map((kind) => `${count(counts[kind])} ${ACTION_WORDS[kind]}`),
    ...(counts.expired > 0 ? [`${count(counts.expired)} gone, and their time to live has passed: they stay dead`] : []),
    ...conflictLines(list.conflicts),
    ...(since ? [`${count(since.keys)} changed since that moment: what was written to them will be undone`] : []),
  ];
  return lines.length > 0 ? lines : ['nothing of what was selected'];
}

/** Whether a rewind came to its end without anything that it could have done. */
export function wroteNothing({ state, list, verified }: RewindReport): boolean {
  if (state !== 'done' || verified?.keys !== 0 || !list) return false;
  const { 'put-back': back, revert, delete: gone, conflict } = list.counts;
  return back + revert + gone + conflict === 0;
}

export const NOTHING = 'nothing of what was selected differs, and nothing was written';

/** Keys of a kind, for the lists of samples. */
export function samplesOf({ list, written, verified }: RewindReport): [string, string[]][] {
  const of = (kind: RewindSample['kind']) =>
    list?.samples.filter((sample) => sample.kind === kind).map(sampleText) ?? [];
  const found = (which: (sample: RewindSample) => boolean) => written?.examples.filter(which).map(sampleText) ?? [];
  const groups: [string, string[]][] = [
    ['to put back', of('put-back')],
    ['to revert', of('revert')],
    ['to delete', of('delete')],
    ['expired', of('expired')],
    ['left as they are', of('conflict')],
    ['will be undone', list?.changedSince?.examples ?? []],
    ['left as they are, found while writing', found(({ why }) => why !== 'unsure')],
    ['written, and nobody can tell what else they held', found(({ why }) => why === 'unsure')],
    ['found when read again', verified?.examples.map(({ kind, key }) => `${key} (${kind})`) ?? []],
  ];
  return groups.filter(([, keys]) => keys.length > 0);
}
