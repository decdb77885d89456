/** A copy's report for a terminal. */
import type { CopyReport, Place, SettingOutcome } from '../model/copy.js';
import { formatDuration } from '../model/time.js';
import { columns, type Paint, painter } from './ansi.js';
import { copyFacts, problemText } from './copy-facts.js';
import { plain } from './escape.js';

/** Sections with a heading each; what a person must do comes first. */
export function renderCopyText(report: CopyReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const sections: [string, string[]][] = [
    ['', [headline(report, paint)]],
    ['Problems', report.problems.map((problem) => `${paint('red', '✗')} ${plain(problemText(problem))}`)],
    ['Copied', columns(copyFacts(report).map(([name, value]) => [paint('dim', name), plain(value)]))],
    ['Settings', columns(report.settings.map((outcome) => settingRow(outcome, paint)))],
    ['Notices', report.notices.map((text) => `! ${plain(text)}`)],
    ['Cut-over', report.cutOver.map((step, i) => `${i + 1}. ${plain(step)}`)],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return shown
    .map(([title, lines]) => `${title === '' ? '' : `${paint('bold', title)}\n`}${indent(title, lines)}\n`)
    .join('\n');
}

function indent(title: string, lines: string[]): string {
  return lines.map((line) => (title === '' ? line : `  ${line}`)).join('\n');
}

function headline(report: CopyReport, paint: Paint): string {
  const tables = `${place(report.source)} → ${place(report.target)}`;
  const took = formatDuration(report.timings.copyMs);
  if (report.result === 'interrupted') return `${paint('yellow', '…')} ${tables}: interrupted`;
  if (report.result === 'not-satisfied') return `${paint('red', '✗')} ${tables}: not a copy to rely on`;
  if (report.state === 'share') return `${paint('green', '✓')} ${tables}: this job’s share is done`;
  return `${paint('green', '✓')} ${tables}: complete and verified (${report.verification?.kind}), copied in ${took}`;
}

/** `orders (123456789012, us-east-1)` */
function place({ table, region, account }: Place): string {
  return plain(`${table} (${account ? `${account}, ` : ''}${region})`);
}

const MARKS: Record<SettingOutcome['result'], string> = {
  copied: '✓',
  same: '·',
  left: '!',
  unknown: '-',
  failed: '✗',
};

function settingRow({ setting, result, detail }: SettingOutcome, paint: Paint): string[] {
  const colour = result === 'failed' ? 'red' : result === 'copied' ? 'green' : 'yellow';
  const mark = result === 'same' ? MARKS[result] : paint(colour, MARKS[result]);
  return [mark, setting, SETTING_WORDS[result], plain(detail)];
}

/** What became of a setting, for people. */
export const SETTING_WORDS: Record<SettingOutcome['result'], string> = {
  copied: 'carried over',
  same: 'nothing to do',
  left: 'left out',
  unknown: 'not known here',
  failed: 'FAILED',
};
