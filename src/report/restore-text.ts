/** A restore's report for a terminal. */
import type { RestoredSetting, RestoreReport } from '../model/restore.js';
import { columns, type Paint, painter } from './ansi.js';
import { problemText } from './copy-facts.js';
import { plain } from './escape.js';
import { restoreFacts, restoreHeadline, settingRows } from './restore-facts.js';

/** Sections with a heading each; what a person must do comes first. */
export function renderRestoreText(report: RestoreReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const sections: [string, string[]][] = [
    ['Problems', report.problems.map((problem) => `${paint('red', '✗')} ${plain(problemText(problem))}`)],
    ['Restored', columns(restoreFacts(report).map(([name, value]) => [paint('dim', plain(name)), plain(value)]))],
    ['Settings', columns(settingRows(report).map((row) => settingRow(row, paint)))],
    ['By hand', report.byHand.map((line) => `- ${plain(line)}`)],
    ['Notices', report.notices.map((line) => `! ${plain(line)}`)],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  const bodies = shown.map(
    ([title, lines]) => `${paint('bold', title)}\n${lines.map((line) => `  ${line}`).join('\n')}\n`,
  );
  return [`${mark(report, paint)} ${plain(restoreHeadline(report))}\n`, ...bodies].join('\n');
}

function mark({ result, state }: RestoreReport, paint: Paint): string {
  if (result === 'satisfied') return paint('green', '✓');
  const waiting = state === 'intended' || state === 'restoring' || state === 'verifying';
  return result === 'interrupted' || waiting ? paint('yellow', '…') : paint('red', '✗');
}

const MARKS: Record<RestoredSetting['result'], string> = {
  copied: '✓',
  same: '·',
  left: '!',
  unknown: '?',
  failed: '✗',
};

function settingRow({ setting, word, detail }: ReturnType<typeof settingRows>[number], paint: Paint): string[] {
  const { result } = setting;
  const colour = result === 'failed' ? 'red' : result === 'copied' ? 'green' : 'yellow';
  const sign = result === 'same' ? MARKS[result] : paint(colour, MARKS[result]);
  return [sign, plain(setting.setting), word, plain(detail)];
}
