/** Two tables compared, for a terminal and for a job's summary. */
import type { CompareReport, DifferenceExample } from '../model/compare.js';
import type { Place } from '../model/copy.js';
import { formatDuration } from '../model/time.js';
import { shortTime } from '../model/words.js';
import { columns, painter } from './ansi.js';
import { code, plain, text } from './escape.js';
import { list, paragraphs, table } from './markdown.js';
import { count, percent, plural } from './words.js';

/** Facts, then the first differences. */
export function renderCompareText(report: CompareReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const equal = report.result === 'equal';
  const head = `${equal ? paint('green', '✓') : paint('red', '✗')} ${plain(verdict(report))}`;
  const facts = columns(compareFacts(report).map(([name, value]) => [paint('dim', name), plain(value)]));
  const examples = report.examples.flatMap((example) => [
    `${WORDS[example.kind]} ${plain(example.key)}`,
    ...attributeLines(example).map((line) => `  ${plain(line)}`),
  ]);
  return `${[head, ...facts.map((line) => `  ${line}`), ...examples.map((line) => `  ${line}`)].join('\n')}\n`;
}

export function renderCompareMarkdown(report: CompareReport): string {
  const examples = report.examples.map((example) =>
    [`${WORDS[example.kind]} ${code(example.key)}`, ...attributeLines(example).map((line) => code(line))].join('\n'),
  );
  return `${paragraphs(
    `## ${report.result === 'equal' ? '✅' : '❌'} ${text(verdict(report))}`,
    table(
      ['', ''],
      compareFacts(report).map(([name, value]) => [text(name), text(value)]),
    ),
    examples.length === 0 ? '' : list(examples),
  )}\n`;
}

const WORDS: Record<DifferenceExample['kind'], string> = {
  missing: 'only in the first:',
  extra: 'only in the second:',
  different: 'different:',
};

function verdict({ a, b, result }: CompareReport): string {
  const place = ({ table: name, region }: Place) => `${name} (${region})`;
  return `${place(a)} and ${place(b)} are ${result === 'equal' ? 'equal' : 'different'}`;
}

function compareFacts(report: CompareReport): [string, string][] {
  const { missing, extra, different, notReread, sample, replication, inFlight = 0 } = report;
  const unread = notReread > 0 ? `; ${count(notReread)} of these were too many to be read again` : '';
  const differences = `${count(missing)} only in the first, ${count(extra)} only in the second, ${count(different)} different${unread}`;
  const all: [string, string][] = [
    ['items', sample ? '' : `${count(report.items.a)} and ${count(report.items.b)}`],
    ['sample', sample && sample.keys === 0 ? 'both are empty: each was read to its end' : ''],
    [
      'sample',
      sample && sample.keys > 0
        ? `${plural(sample.keys, 'key')} drawn from both (seed ${sample.seed}); more than ${percent(sample.excludedDifference)} of differing items is excluded at 95 %`
        : '',
    ],
    [
      'replicas of one table',
      replication
        ? `a difference had ${formatDuration(replication.waitMs)} to arrive; ${replication.lagMs === undefined ? 'their lag is not known' : `they lagged ${shortTime(replication.lagMs)} at most`}`
        : '',
    ],
    ['differences', missing + extra + different === 0 ? '' : differences],
    [
      'changed while they were read',
      report.changedMeanwhile === 0 ? '' : `${plural(report.changedMeanwhile, 'item')}, equal when read again`,
    ],
    [
      'under way',
      inFlight === 0 ? '' : `${plural(inFlight, 'item')}, written again and again, each side following the other`,
    ],
    ['fingerprints', fingerprintWords(report.fingerprints)],
    ['capacity', sample ? '' : `${count(report.readUnits)} read units`],
    ['time', formatDuration(report.durationMs)],
  ];
  return all.filter(([, value]) => value !== '');
}

function fingerprintWords(fingerprints: CompareReport['fingerprints']): string {
  if (!fingerprints) return '';
  const { a, b } = fingerprints;
  return a === b ? a : `${a} and ${b}`;
}

/** Names of the attributes that differ, or a line with both values of each where values are given. */
function attributeLines({ attributes = [] }: DifferenceExample): string[] {
  if (attributes.length === 0) return [];
  const valued = attributes.some(({ a, b }) => a !== undefined || b !== undefined);
  if (!valued) return [`in ${attributes.map(({ name }) => name).join(', ')}`];
  const value = (v: unknown) => (v === undefined ? 'none' : JSON.stringify(v));
  return attributes.map(({ name, a, b }) => `${name}: ${value(a)} and ${value(b)}`);
}
