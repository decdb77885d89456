/** A rewind’s report as markdown, for a job’s summary. */
import type { RewindReport } from '../model/rewind.js';
import { problemText } from './copy-facts.js';
import { code, fence, prose, text } from './escape.js';
import { folded, list, paragraphs, table } from './markdown.js';
import { listLines, NOTHING, rewindFacts, samplesOf, wroteNothing } from './rewind-words.js';

const HEADS: Record<RewindReport['result'], string> = {
  satisfied: '✅',
  'not-satisfied': '❌',
  interrupted: '⏹️',
};

/** Keys of a kind that the summary shows. */
const SHOWN = 10;

export function renderRewindMarkdown(report: RewindReport): string {
  const { problems, seenBy, notices, notCovered, goOn, safety } = report;
  const part = (title: string, body: string) => (body === '' ? '' : `### ${title}\n\n${body}`);
  const said =
    report.state === 'previewed'
      ? ' A preview: nothing was written.'
      : wroteNothing(report)
        ? ` It ended: ${NOTHING}.`
        : '';
  const keys = samplesOf(report).map(
    ([title, found]) => `${title}:\n\n${list(found.slice(0, SHOWN).map((key) => code(key)))}`,
  );
  return `${paragraphs(
    `## ${HEADS[report.result]} Rewind of ${code(report.table.table)}`,
    `${code(report.table.table)} in ${text(report.table.region)}, to ${text(report.to)}: ${text(report.selection)}.${said}`,
    part('Problems', list(problems.map((problem) => prose(problemText(problem))))),
    part('What differs', list(listLines(report).map((line) => prose(line)))),
    keys.length === 0 ? '' : folded('Keys', keys.join('\n\n')),
    table(
      ['', ''],
      rewindFacts(report).map(([name, value]) => [text(name), prose(value)]),
    ),
    part('Sees the writes', list(seenBy.map((each) => prose(each)))),
    part('Notices', list(notices.map((notice) => prose(notice)))),
    part('Not covered', list(notCovered.map((each) => prose(each)))),
    part('To go on', goOn ? fence('sh', goOn) : ''),
    part('To undo it', safety && report.written ? fence('sh', safety.undo) : ''),
  )}\n`;
}
