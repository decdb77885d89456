/** A rewind’s report for a terminal. */
import type { RewindReport } from '../model/rewind.js';
import { columns, type Paint, painter } from './ansi.js';
import { problemText } from './copy-facts.js';
import { clip, plain } from './escape.js';
import { listLines, NOTHING, rewindFacts, samplesOf, wroteNothing } from './rewind-words.js';
import { count } from './words.js';

/** Keys of a kind that the terminal shows; the report file has more. */
const SHOWN = 5;
const KEY_WIDTH = 160;

/** Sections with a heading each; what a person must do comes first. */
export function renderRewindText(report: RewindReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const sections: [string, string[]][] = [
    ['', [headline(report, paint)]],
    ['Problems', report.problems.map((problem) => `${paint('red', '✗')} ${plain(problemText(problem))}`)],
    ['What differs', listLines(report).map((line) => plain(line))],
    ['Keys', samplesOf(report).flatMap(([title, keys]) => [`${title}:`, ...shown(keys)])],
    ['Rewind', columns(rewindFacts(report).map(([name, value]) => [paint('dim', name), plain(value)]))],
    ['Sees the writes', report.seenBy.map((text) => `! ${plain(text)}`)],
    ['Notices', report.notices.map((text) => `! ${plain(text)}`)],
    ['Not covered', report.notCovered.map((text) => `· ${plain(text)}`)],
    ['To go on', report.goOn ? [plain(report.goOn)] : []],
    ['To undo it', report.safety && report.written ? [plain(report.safety.undo)] : []],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title === '' ? '' : `${paint('bold', title)}\n`}${indent(title, lines)}\n`)
    .join('\n');
}

function indent(title: string, lines: string[]): string {
  return lines.map((line) => (title === '' ? line : `  ${line}`)).join('\n');
}

function shown(keys: string[]): string[] {
  const first = keys.slice(0, SHOWN).map((key) => `  ${clip(plain(key), KEY_WIDTH)}`);
  return keys.length > SHOWN ? [...first, `  … ${count(keys.length - SHOWN)} more in the report file`] : first;
}

function headline(report: RewindReport, paint: Paint): string {
  const what = plain(`${report.table.table} (${report.table.region}) to ${report.to}`);
  if (report.result === 'interrupted') return `${paint('yellow', '…')} ${what}: interrupted`;
  if (report.state === 'previewed') return `${paint('green', '·')} ${what}: a preview; nothing was written`;
  if (report.state === 'given-up') return `${paint('green', '✓')} ${what}: ended without a further write`;
  if (report.result === 'not-satisfied')
    return `${paint('red', '✗')} ${what}: ${HOW[report.state] ?? 'not to the end'}`;
  return `${paint('green', '✓')} ${what}: ${wroteNothing(report) ? NOTHING : 'rewound and verified'}`;
}

const HOW: Partial<Record<RewindReport['state'], string>> = {
  done: 'rewound, and not all of it',
  restoring: 'still restoring',
};
