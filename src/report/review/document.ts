/** The review as one document: verdict, totals and gate, then what a reviewer decides by, then details in folds. */
import type { Gate, Review } from '../../model/review.js';
import { code, prose, text } from '../escape.js';
import { findingLine } from '../findings.js';
import { folded, list, paragraphs } from '../markdown.js';
import { capped, NOTHING, type Section, section } from '../section.js';
import { simulationSection, WHOLE_SIMULATION } from '../simulation/markdown.js';
import { capital, count, plural } from '../words.js';
import { awaySection } from './away.js';
import { otherSection, weakerSection } from './changes.js';
import { unseenOf } from './destructions.js';
import type { ReviewDetail } from './detail.js';
import { gateLines } from './gate.js';
import { type About, link, revision } from './links.js';
import { costLine, otherwiseLines } from './next-apply.js';
import { MARKDOWN } from './style.js';
import { reviewName, reviewTotals, reviewVerdict } from './verdict.js';

export function reviewDocument(review: Review, gate: Gate | undefined, about: About, detail: ReviewDetail): string {
  const { mark, sentence } = reviewVerdict(review, gate);
  const parts = [
    findingSection(review, 'error', detail),
    weakerSection(review, about, detail),
    awaySection(review, about, detail),
    problemSection(review, detail),
    otherwiseSection(review, detail),
    simulatedSection(review, detail),
    otherSection(review, 'stronger', about, detail),
    otherSection(review, 'neutral', about, detail),
    findingSection(review, 'warning', detail),
    unseenSection(review, detail),
  ];
  const leftOut = parts.flatMap((part) => part.leftOut ?? []);
  return `${paragraphs(
    `## ${mark} ${text(reviewName(review), 200)}: ${sentence}`,
    reviewTotals(review, MARKDOWN),
    gateLines(review, gate, detail, MARKDOWN).join('<br>'),
    ...parts.map((part) => part.body),
    leftOut.length === 0
      ? ''
      : `_Left out to stay under the size limit: ${leftOut.join(', ')}. The review file has everything._`,
    foot(review, gate, about),
  )}\n`;
}

/** Errors in the open: they are why there is nothing else. Warnings folded. */
function findingSection(review: Review, severity: 'error' | 'warning', detail: ReviewDetail): Section {
  const found = review.findings.filter((finding) => finding.severity === severity);
  if (found.length === 0) return NOTHING;
  // Where even what gets stronger is only counted, warnings are.
  const most = severity === 'warning' && detail.others === 0 ? 0 : detail.reasons;
  const { shown, leftOut } = capped(found, most, `${severity}s`);
  if (shown.length === 0) return section('', leftOut);
  const lines = list(shown.map((finding) => findingLine({ ...finding, message: cut(finding.message, detail) })));
  if (severity === 'warning') return section(folded(`Warnings of the policy (${count(found.length)})`, lines), leftOut);
  return section(paragraphs('### Errors of the policy', lines), leftOut);
}

function cut(message: string, { sentence }: ReviewDetail): string {
  return message.length <= sentence ? message : `${message.slice(0, sentence - 1)}…`;
}

function problemSection({ impact }: Review, detail: ReviewDetail): Section {
  if (impact === undefined || impact.problems.length === 0) return NOTHING;
  const { shown, leftOut } = capped(impact.problems, detail.reasons, 'new problems');
  const lines = list(shown.map((problem) => prose(problem, detail.sentence)));
  return section(paragraphs('### Problems that only the edited policy has', lines), leftOut);
}

function otherwiseSection({ impact }: Review, detail: ReviewDetail): Section {
  if (impact === undefined) return NOTHING;
  const { lines, leftOut } = otherwiseLines(impact, detail, MARKDOWN);
  const otherwise =
    lines.length === 0 ? '' : paragraphs('### What else the next apply does differently', list(lines.map(capital)));
  return section(paragraphs(otherwise, ...costLine(impact)), leftOut);
}

/** The days to come on paper, folded: people argue about it, few need it to decide. */
function simulatedSection({ simulation }: Review, detail: ReviewDetail): Section {
  if (simulation === undefined || simulation.lines.length === 0) return NOTHING;
  if (detail.simulated === 0) return section('', 'the simulation');
  const { body, leftOut } = simulationSection(simulation, {
    rows: detail.simulated,
    charts: detail.charts ? WHOLE_SIMULATION.charts : 0,
    held: detail.reasons,
    assumptions: true,
  });
  return section(folded(`The next ${plural(simulation.days, 'day')} on paper`, body), leftOut);
}

function unseenSection(review: Review, detail: ReviewDetail): Section {
  const unseen = unseenOf(review);
  if (unseen.length === 0) return NOTHING;
  const { shown, leftOut } = capped(unseen, detail.reasons, 'notes on what was not looked at');
  const said = shown.map((each) => prose(each, detail.sentence));
  return section(
    said.length === 1 ? `**Not looked at:** ${said[0]}` : paragraphs('**Not looked at:**', list(said)),
    leftOut,
  );
}

function foot(review: Review, gate: Gate | undefined, about: About): string {
  const { base, head } = review;
  const sides = [
    base === undefined ? 'no base' : `base ${revision(base.at)} ${code(base.sha256.slice(0, 12))}`,
    head === undefined ? 'no head' : `head ${revision(head.at)} ${code(head.sha256.slice(0, 12))}`,
  ];
  return `<sub>${[
    code(review.file, 200),
    sides.join(' → '),
    ...(gate === undefined ? [] : [`fail-on: ${gate.failOn}`]),
    `dynadrill ${text(review.version)} ${review.command}`,
    ...(about.runUrl === undefined ? [] : [link('this run', about.runUrl)]),
  ].join(' · ')}</sub>`;
}
