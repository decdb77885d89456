/** A copy's report as markdown, for a job's summary. */
import type { CopyReport } from '../model/copy.js';
import { copyFacts, DIFFERING, problemText } from './copy-facts.js';
import { SETTING_WORDS } from './copy-text.js';
import { code, prose, text } from './escape.js';
import { list, paragraphs, table } from './markdown.js';

const HEADS: Record<CopyReport['result'], string> = {
  satisfied: '✅',
  'not-satisfied': '❌',
  interrupted: '⏹️',
};

export function renderCopyMarkdown(report: CopyReport): string {
  const { source, target, problems, settings, notices, cutOver } = report;
  const part = (title: string, body: string) => (body === '' ? '' : `### ${title}\n\n${body}`);
  const rows = settings.map(({ setting, result, detail }) => [text(setting), SETTING_WORDS[result], prose(detail)]);
  return `${paragraphs(
    `## ${HEADS[report.result]} Copy of ${code(source.table)} to ${code(target.table)}`,
    `${code(source.table)} in ${text(source.region)}, ${code(target.table)} in ${text(target.region)}${report.state === 'share' ? '; this job’s share only' : ''}.`,
    part('Problems', list(problems.map((problem) => prose(problemText(problem))))),
    table(
      ['', ''],
      copyFacts(report).map(([name, value]) => [text(name), name === DIFFERING ? code(value) : prose(value)]),
    ),
    part('Settings', rows.length === 0 ? '' : table(['setting', 'result', 'what'], rows)),
    part('Notices', list(notices.map((notice) => prose(notice)))),
    part('Cut-over', cutOver.map((step, i) => `${i + 1}. ${prose(step)}`).join('\n')),
  )}\n`;
}
