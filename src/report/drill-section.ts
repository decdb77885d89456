/** The drills of this run: the evidence, and what it does not prove. */
import type { DrillFindings, DrillOutcome } from '../model/outcome.js';
import type { Report } from '../model/report.js';
import { hasConcluded } from './after-run.js';
import type { Detail } from './detail.js';
import { code, prose, text } from './escape.js';
import { bracketLine, evidenceLine, proofReached } from './evidence.js';
import { folded, list, paragraphs } from './markdown.js';
import { capped, NOTHING, type Section, section } from './section.js';
import { plural } from './words.js';

/** Beyond this many, drills that passed are folded. */
const OPEN_DRILLS = 5;

export function drillSection(report: Report, detail: Detail): Section {
  if (report.drills.length === 0) return NOTHING;
  const { shown, leftOut } = capped([...report.drills].sort(badFirst), detail.drills, 'drills');
  if (shown.length === 0) return section('', leftOut);
  const passed = shown.filter((drill) => verdictWord(drill) === 'passed');
  const fold = passed.length > OPEN_DRILLS;
  const open = shown.filter((drill) => !fold || verdictWord(drill) !== 'passed');
  return section(
    paragraphs(
      '### Drills',
      ...open.map(drillBlock),
      fold ? folded(`${plural(passed.length, 'drill')} passed`, paragraphs(...passed.map(drillBlock))) : undefined,
    ),
    leftOut,
  );
}

/** `passed`, `failed`, `inconclusive`, or `still restoring` and the like while there is no verdict. */
export function verdictWord(drill: DrillOutcome): string {
  return hasConcluded(drill) ? drill.findings.verdict : `still ${drill.state.replace('-', ' ')}`;
}

/** What a restore of this table does not bring back, or could not be seen; empty when there is nothing to say. */
export function lossLines(found: DrillFindings, name: (setting: string) => string): string[] {
  return [
    ...(found.dropped.length > 0
      ? [`Not brought back by the restore: ${found.dropped.map((setting) => name(setting)).join(', ')}`]
      : []),
    ...(found.unread.length > 0
      ? [`Could not be read here, so not compared: ${found.unread.map((setting) => name(setting)).join(', ')}`]
      : []),
  ];
}

const MARKS: Record<string, string> = { passed: '✅', failed: '❌', inconclusive: '⚠️' };

function badFirst(a: DrillOutcome, b: DrillOutcome): number {
  const rank = (drill: DrillOutcome) => ['failed', 'inconclusive'].indexOf(verdictWord(drill)) >>> 0;
  return rank(a) - rank(b);
}

function drillBlock(drill: DrillOutcome): string {
  const word = verdictWord(drill);
  const proof = hasConcluded(drill) ? `, proof ${proofReached(drill, (name) => `\`${name}\``)}` : '';
  const head = `${MARKS[word] ?? '⏳'} **${code(drill.table)} ${word}**${proof}, from ${text(drill.origin)}`;
  if (!drill.findings || !hasConcluded(drill)) {
    return paragraphs(
      head,
      list([`${code(drill.target)}: ${text(drill.teardown)}`, 'A running drill proves nothing yet.']),
    );
  }
  return paragraphs(head, list(findingLines(drill, drill.findings)));
}

function findingLines(drill: DrillOutcome, found: DrillFindings): string[] {
  return [
    text(evidenceLine(found)),
    prose(found.statement),
    ...bracketLine(found).map((line) => text(line)),
    ...found.reasons.map((reason) => `**${prose(reason)}**`),
    ...found.examples.map(exampleLine),
    ...found.checks.map((check) => `${check.passed ? '✅' : '❌'} check ${code(check.check)}: ${prose(check.detail)}`),
    ...lossLines(found, (setting) => text(setting)),
    `${code(drill.target)}: ${text(drill.teardown)} · seed ${drill.seed}`,
  ];
}

function exampleLine(example: DrillFindings['examples'][number]): string {
  const attributes = example.attributes ?? [];
  const which = attributes.length === 0 ? '' : `: ${attributes.map((name) => code(name)).join(', ')}`;
  const why = example.why === undefined ? '' : ` (${prose(example.why)})`;
  return `${example.kind} ${code(example.key)}${which}${why}`;
}
