/** What the next apply takes away: by name, the gravest first; what is held back, what goes anyway, and what is spared. */
import type { Destruction, Impact, Review } from '../../model/review.js';
import { ownDestructions } from '../../plan/gate.js';
import { code, prose, text } from '../escape.js';
import { folded, list, paragraphs, table } from '../markdown.js';
import { capped, NOTHING, type Section, section } from '../section.js';
import { bytes, count, plural, when } from '../words.js';
import { names } from './changes.js';
import { anywayOf, destructionPhrase, gravestFirst, heldAnywayOf, heldOf, thingsPhrase } from './destructions.js';
import type { ReviewDetail } from './detail.js';
import { type About, link } from './links.js';
import { MARKDOWN } from './style.js';

export function awaySection(review: Review, about: About, detail: ReviewDetail): Section {
  const { impact } = review;
  if (impact === undefined) return NOTHING;
  const own = ownPart(impact, gravestFirst(ownDestructions(review)), about, detail);
  const held = heldPart('Held back, not carried out', heldOf(impact), detail);
  const heldAnyway = heldPart('Held back, and without this edit held or gone as well', heldAnywayOf(impact), detail);
  const spared =
    impact.spares.length === 0
      ? ''
      : `**Spared:** ${thingsPhrase(impact.spares)} (${names(tablesOf(impact.spares), detail, MARKDOWN)}), which the next apply under the policy before the edit would take away.`;
  const anyway = anywayPart(anywayOf(impact), detail);
  return section(
    paragraphs(own.body, held.body, spared, anyway.body, heldAnyway.body),
    own.leftOut,
    held.leftOut,
    heldAnyway.leftOut,
  );
}

function ownPart(impact: Impact, own: readonly Destruction[], about: About, detail: ReviewDetail): Section {
  if (own.length === 0) return NOTHING;
  const size = own.reduce((sum, step) => sum + (step.sizeBytes ?? 0), 0);
  const heading = `### The next apply ${destructionPhrase(own)}${size === 0 ? '' : ` (${bytes(size)})`}`;
  const shown = own.slice(0, detail.destroys);
  const rest = own.slice(shown.length);
  const more = capped(rest, detail.more, 'steps that take something away');
  return section(
    paragraphs(
      heading,
      missingLine(impact, detail),
      shown.length === 0 ? '' : rows(shown, detail),
      rest.length === 0 ? '' : restLine(rest, shown.length > 0, about, detail),
      more.shown.length === 0 ? '' : folded(`The other ${count(more.shown.length)}`, rows(more.shown, detail)),
    ),
    // Those in no fold are counted on their own line, which a comment says anyway.
    detail.more === 0 ? undefined : more.leftOut,
  );
}

/** Why everything counts as this edit's. */
function missingLine({ baseMissing }: Impact, detail: ReviewDetail): string {
  if (baseMissing === undefined) return '';
  return `No plan under the policy before the edit stands beside this one (${prose(baseMissing, detail.sentence)}): all of it counts as this edit’s.`;
}

function rows(steps: readonly Destruction[], detail: ReviewDetail): string {
  return table(
    ['table', 'what goes', 'made', 'size', 'last drill'],
    steps.map((step) => [
      code(step.table, detail.name),
      step.kind === 'delete-backup' ? code(step.name, detail.name) : text(step.name, detail.name),
      step.createdAt === undefined ? '' : when(step.createdAt),
      step.sizeBytes === undefined ? '' : bytes(step.sizeBytes),
      drillCell(step),
    ]),
  );
}

function drillCell({ kind, drilled, onlyProven }: Destruction): string {
  // Said of each of them when several go together: none that stays has passed a drill.
  if (onlyProven) return '**only proven**';
  return drilled ?? (kind === 'delete-backup' ? 'none' : '');
}

/** `… and 94 more: 60 of orders, 30 of carts and 4 of 2 other tables.` */
function restLine(rest: readonly Destruction[], some: boolean, about: About, detail: ReviewDetail): string {
  const where = detail.more > 0 ? '' : namedWhere(about, detail);
  return `${some ? '… and' : 'These are'} ${count(rest.length)}${some ? ' more' : ''}: ${perTable(rest, detail)}.${where}`;
}

/** A summary without room for them cannot send anybody to itself. */
function namedWhere({ runUrl }: About, { summary }: ReviewDetail): string {
  if (summary) return ' The review file names them.';
  return runUrl === undefined ? '' : ` The ${link('summary of the run', runUrl)} names them.`;
}

function perTable(steps: readonly Destruction[], detail: ReviewDetail): string {
  const counts = new Map<string, number>();
  for (const { table } of steps) counts.set(table, (counts.get(table) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const shown = sorted
    .slice(0, Math.min(5, detail.names))
    .map(([name, n]) => `${count(n)} of ${code(name, detail.name)}`);
  const others = sorted.slice(shown.length);
  const left = others.reduce((sum, [, n]) => sum + n, 0);
  const tail = `${count(left)} of ${plural(others.length, shown.length === 0 ? 'table' : 'other table')}`;
  return others.length === 0 ? shown.join(', ') : [...shown, tail].join(', ');
}

/** Held steps, a line for each reason. */
function heldPart(words: string, held: readonly Destruction[], detail: ReviewDetail): Section {
  if (held.length === 0) return NOTHING;
  const groups = new Map<string, Destruction[]>();
  for (const step of held) {
    const key = JSON.stringify([step.held?.why, step.held?.allow]);
    const group = groups.get(key) ?? [];
    group.push(step);
    groups.set(key, group);
  }
  const { shown, leftOut } = capped([...groups.values()], detail.reasons, 'reasons that hold something back');
  const lines = shown.map((steps) => {
    const { why, allow } = steps[0]?.held ?? { why: '' };
    const allowed = allow === undefined ? '' : ` (only with \`allow: ${allow}\`)`;
    return `${thingsPhrase(steps)} (${names(tablesOf(steps), detail, MARKDOWN)}): ${prose(why, detail.sentence)}${allowed}`;
  });
  const title = `**${words}: ${thingsPhrase(held)}**`;
  return section(paragraphs(title, list(lines), leftOut && `… and ${leftOut}.`), leftOut);
}

function anywayPart(anyway: readonly Destruction[], detail: ReviewDetail): Section {
  if (anyway.length === 0) return NOTHING;
  const shown = gravestFirst(anyway).slice(0, Math.max(detail.more, detail.destroys));
  const title = `Goes with or without this edit: ${thingsPhrase(anyway)}`;
  if (shown.length === 0) return section(`**${title}**`);
  const rest = anyway.length - shown.length;
  const more = rest === 0 ? '' : `… and ${count(rest)} more.`;
  return section(folded(title, paragraphs(rows(shown, detail), more)));
}

/** The tables of steps, each once, in the order in which they come. */
function tablesOf(steps: readonly Destruction[]): string[] {
  return [...new Set(steps.map((step) => step.table))];
}
