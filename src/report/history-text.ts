/** One item's history, for a terminal and for a job's summary. */
import type { HistoryEntry, HistoryReport, HistorySource } from '../model/history.js';
import { fromIso, SECOND } from '../model/time.js';
import { columns, painter } from './ansi.js';
import { problemText } from './copy-facts.js';
import { code, fence, plain, prose, text } from './escape.js';
import { list, paragraphs, table } from './markdown.js';
import { plural } from './words.js';

/** Sightings from the oldest to live, then values where they were asked for; ends in a newline. */
export function renderHistoryText(report: HistoryReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const rows = report.entries.map((entry) => [
    entry.changed ? paint('yellow', '*') : ' ',
    plain(spanOf(entry)),
    entry.state === 'unread' ? paint('dim', '?') : paint('bold', plain(entry.state)),
    plain(sourceOf(entry)),
    paint('dim', plain(attributesOf(entry))),
  ]);
  const values = report.states.flatMap(({ name, item }) => (item ? [`${name}  ${plain(JSON.stringify(item))}`] : []));
  return `${[
    `${paint('bold', plain(report.table.table))} ${plain(report.key)}: ${sentenceOf(report)}`,
    '',
    ...columns(rows).map((line) => `  ${line}`),
    ...(values.length > 0 ? ['', ...values.map((line) => `  ${line}`)] : []),
    ...(report.notices.length + report.problems.length > 0 ? [''] : []),
    ...report.notices.map((line) => `  ${plain(line)}`),
    ...report.problems.map((problem) => `  ${paint('red', '✗')} ${plain(problemText(problem))}`),
    '',
    paint('dim', '  * changed since what stands above it · ? only a restore can tell'),
  ].join('\n')}\n`;
}

export function renderHistoryMarkdown(report: HistoryReport): string {
  const rows = report.entries.map((entry) => [
    entry.changed ? '✱' : '',
    text(spanOf(entry)),
    entry.state === 'unread' ? '?' : `**${text(entry.state)}**`,
    text(sourceOf(entry)),
    text(attributesOf(entry)),
  ]);
  const values = report.states.flatMap(({ name, item }) => (item ? [`${name}  ${plain(JSON.stringify(item))}`] : []));
  return `${paragraphs(
    `## ${text(report.table.table)}: ${sentenceOf(report)}`,
    `Key ${code(report.key)}`,
    table(['', 'when (UTC)', 'state', 'seen in', 'differs in'], rows),
    '✱ changed since what stands above it · ? only a restore can tell',
    values.length > 0 ? fence('text', values.join('\n')) : undefined,
    list([...report.notices.map((line) => prose(line)), ...report.problems.map((p) => `❌ ${prose(problemText(p))}`)]),
  )}\n`;
}

/** Names nothing from outside. */
function sentenceOf({ states, entries }: HistoryReport): string {
  const unread = entries.filter(({ source }) => source === 'backup').length;
  const last = entries.findLast(({ changed }) => changed);
  return [
    `seen in ${plural(states.length, 'state')}`,
    last ? `last changed ${changeOf(entries, last)}` : 'not seen to change',
    ...(unread > 0 ? [`${plural(unread, 'backup')} that only a restore can read`] : []),
  ].join('; ');
}

/** A record of the stream is the change itself; any other sighting comes some time after it. */
function changeOf(entries: readonly HistoryEntry[], last: HistoryEntry): string {
  if (last.source === 'stream') return `at ${last.from}`;
  const before = entries.slice(0, entries.indexOf(last)).findLast(({ state }) => state !== 'unread');
  const between = entries.slice(before ? entries.indexOf(before) + 1 : 0, entries.indexOf(last));
  const unread = between.filter(({ source }) => source === 'backup').length;
  const hint = unread > 0 ? `, with ${plural(unread, 'backup')} between` : '';
  return before ? `between ${before.to} and ${last.from}${hint}` : `before ${last.from}`;
}

/** A record of the stream is stamped with a whole second. */
function spanOf({ from, to }: HistoryEntry): string {
  return fromIso(to) - fromIso(from) <= SECOND ? from : `${from} … ${to}`;
}

const WORDS: Record<HistorySource, string> = {
  copy: 'copy',
  backup: 'backup',
  'point-in-time': 'point in time:',
  stream: 'stream:',
  replica: 'replica in',
  live: 'live',
};

function sourceOf({ source, name }: HistoryEntry): string {
  return source === 'live' ? WORDS.live : `${WORDS[source]} ${name}`;
}

function attributesOf({ attributes = [] }: HistoryEntry): string {
  return attributes.join(', ');
}
