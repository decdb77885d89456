/** The review for a terminal: what weakens and what goes first; colours only when asked for. */
import type { Strength } from '../../model/policy-change.js';
import type { Destruction, Gate, Impact, Review } from '../../model/review.js';
import { ownDestructions } from '../../plan/gate.js';
import { columns, type Paint, painter } from '../ansi.js';
import { plain } from '../escape.js';
import { renderFindings } from '../findings.js';
import { gist } from '../simulation/figures.js';
import { bytes, capital, plural, when } from '../words.js';
import { changeFacts, changesOf, names } from './changes.js';
import {
  anywayOf,
  destructionPhrase,
  gravestFirst,
  heldAnywayOf,
  heldOf,
  thingsPhrase,
  unseenOf,
} from './destructions.js';
import { COMMENT_LADDER, type ReviewDetail } from './detail.js';
import { gateLines } from './gate.js';
import { costLine, otherwiseLines } from './next-apply.js';
import { type Style, terminal } from './style.js';
import { reviewName, reviewTotals, reviewVerdict } from './verdict.js';

/** Renders the review whole; ends in a newline. */
export function renderReviewText(review: Review, gate: Gate | undefined, options: { color: boolean }): string {
  const paint = painter(options.color);
  const style = terminal(paint);
  const detail = COMMENT_LADDER[0] as ReviewDetail;
  const blocks = [
    headLines(review, gate, style, paint),
    gateLines(review, gate, detail, style),
    renderFindings(review.findings, options).trimEnd().split('\n').filter(Boolean),
    changeBlock('What gets weaker', review, 'weaker', detail, style, paint),
    ...(review.impact === undefined ? [] : impactBlocks(review, review.impact, detail, style, paint)),
    titled('On paper', paperLines(review), paint),
    changeBlock('What gets stronger', review, 'stronger', detail, style, paint),
    changeBlock('What changes and is neither', review, 'neutral', detail, style, paint),
    titled(
      'Not looked at',
      unseenOf(review).map((each) => plain(each)),
      paint,
    ),
    [paint('dim', footLine(review))],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(review: Review, gate: Gate | undefined, style: Style, paint: Paint): string[] {
  const { mark, word, sentence } = reviewVerdict(review, gate);
  const colour = { '✅': 'green', '⚠️': 'yellow', '❌': 'red' } as const;
  return [
    `${paint('bold', paint(colour[mark], word))}  ${plain(reviewName(review))}: ${sentence}`,
    reviewTotals(review, style),
  ];
}

const MARKS = { weaker: ['red', '-'], stronger: ['green', '+'], neutral: ['dim', '·'] } as const;

function changeBlock(
  title: string,
  review: Review,
  strength: Strength,
  detail: ReviewDetail,
  style: Style,
  paint: Paint,
): string[] {
  const [colour, mark] = MARKS[strength];
  const fallen = strength === 'weaker' ? (review.impact?.uncovered ?? []) : [];
  const lines = changesOf(review, strength).flatMap((change) => {
    const facts = changeFacts(change, detail, style, (at) => `line ${at.line}`);
    if (change.destroys) facts.unshift('may delete');
    const under = facts.length === 0 ? [] : [paint('dim', `    ${facts.join(' · ')}`)];
    return [`${paint(colour, mark)} ${plain(change.what)}`, ...under];
  });
  if (fallen.length > 0) {
    lines.push(
      `${paint(colour, mark)} No entry governs ${plural(fallen.length, 'table')} any more: ${names(fallen, detail, style)}`,
    );
  }
  return titled(title, lines, paint);
}

function impactBlocks(review: Review, impact: Impact, detail: ReviewDetail, style: Style, paint: Paint): string[][] {
  const own = gravestFirst(ownDestructions(review));
  const held = gravestFirst(heldOf(impact));
  const anyway = anywayOf(impact);
  const heldAnyway = heldAnywayOf(impact);
  const { lines } = otherwiseLines(impact, detail, style);
  const beside = [
    ...(anyway.length === 0 ? [] : [`takes away with or without this edit: ${thingsPhrase(anyway)}`]),
    ...(heldAnyway.length === 0
      ? []
      : [`holds back what without this edit is held or goes as well: ${thingsPhrase(heldAnyway)}`]),
    ...(impact.spares.length === 0
      ? []
      : [`spares what the policy before would take away: ${thingsPhrase(impact.spares)}`]),
    ...lines,
    ...costLine(impact),
  ];
  return [
    titled(
      `The next apply ${destructionPhrase(own)}`,
      own.length === 0 ? [] : [...missingLines(impact), ...awayRows(own, paint)],
      paint,
    ),
    titled(
      `Held back, not carried out: ${thingsPhrase(held)}`,
      columns(
        held.map((step) => [
          paint('yellow', '!'),
          plain(step.table),
          plain(step.name),
          `${plain(step.held?.why ?? '')}${step.held?.allow === undefined ? '' : ` (--allow ${step.held.allow})`}`,
        ]),
      ),
      paint,
    ),
    titled(
      'Problems that only the edited policy has',
      impact.problems.map((each) => `${paint('red', '✗')} ${plain(each)}`),
      paint,
    ),
    titled('What else the next apply does differently', beside.map(capital), paint),
  ];
}

/** What the simulation comes to; `simulate` shows it whole. */
function paperLines({ simulation }: Review): string[] {
  const said = simulation && gist(simulation);
  return said ? [plain(said), 'Day by day: dynadrill simulate'] : [];
}

function missingLines({ baseMissing }: Impact): string[] {
  if (baseMissing === undefined) return [];
  return [
    `No plan under the policy before the edit stands beside this one (${plain(baseMissing)}): all counts as this edit’s.`,
  ];
}

/** All of them: a terminal scrolls, and can be searched. */
function awayRows(steps: readonly Destruction[], paint: Paint): string[] {
  return columns(
    steps.map((step) => [
      paint('red', '-'),
      plain(step.table),
      plain(step.name),
      step.createdAt === undefined ? '' : when(step.createdAt),
      step.sizeBytes === undefined ? '' : bytes(step.sizeBytes),
      step.onlyProven ? paint('red', 'passed a drill, and none that stays has') : drillWord(step),
    ]),
  );
}

function drillWord({ kind, drilled }: Destruction): string {
  if (drilled !== undefined) return `last drill ${drilled}`;
  return kind === 'delete-backup' ? 'never drilled' : '';
}

function titled(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines.map((line) => `  ${line}`)];
}

function footLine({ file, base, head, version, command, changes }: Review): string {
  return [
    plain(file),
    `${base === undefined ? 'nothing' : plain(base.at)} → ${head === undefined ? 'nothing' : plain(head.at)}`,
    plural(changes.length, 'change'),
    `dynadrill ${plain(version)} ${command}`,
  ].join(' · ');
}
