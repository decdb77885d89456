/** A restore's report as markdown, for a job's summary. */
import type { RestoreReport } from '../model/restore.js';
import { problemText } from './copy-facts.js';
import { prose, text } from './escape.js';
import { list, paragraphs, table } from './markdown.js';
import { restoreFacts, restoreHeadline, settingRows } from './restore-facts.js';

const HEADS: Record<RestoreReport['result'], string> = { satisfied: '✅', 'not-satisfied': '❌', interrupted: '⏹️' };

export function renderRestoreMarkdown(report: RestoreReport): string {
  const part = (title: string, body: string) => (body === '' ? '' : `### ${title}\n\n${body}`);
  const facts = restoreFacts(report).map(([name, value]) => [text(name), prose(value)]);
  const settings = settingRows(report).map(({ setting, word, detail }) => [text(setting.setting), word, prose(detail)]);
  const lines = (given: readonly string[]) => list(given.map((line) => prose(line)));
  return `${paragraphs(
    `## ${HEADS[report.result]} ${text(restoreHeadline(report))}`,
    part('Problems', lines(report.problems.map(problemText))),
    facts.length === 0 ? '' : table(['', ''], facts),
    part('Settings', settings.length === 0 ? '' : table(['setting', 'result', 'what'], settings)),
    part('By hand', lines(report.byHand)),
    part('Notices', lines(report.notices)),
  )}\n`;
}
