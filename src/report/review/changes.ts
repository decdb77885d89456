/** The changes: those that weaken in the open, the others folded. */
import type { PolicyChange, Range, Strength } from '../../model/policy-change.js';
import type { Review } from '../../model/review.js';
import { folded, list, paragraphs } from '../markdown.js';
import { capped, NOTHING, type Section, section } from '../section.js';
import { count, plural } from '../words.js';
import type { ReviewDetail } from './detail.js';
import { type About, lineLink } from './links.js';
import { MARKDOWN, type Style } from './style.js';

/** Changes that weaken and stand in the open: with more, what the next apply deletes would be out of sight. */
const OPEN = 10;

/** All changes that weaken, and the tables that fall out of the policy. */
export function weakerSection(review: Review, about: About, detail: ReviewDetail): Section {
  const weaker = changesOf(review, 'weaker');
  const fallen = review.impact?.uncovered ?? [];
  if (weaker.length + fallen.length === 0) return NOTHING;
  const { shown, leftOut } = capped(weaker, detail.weaker, 'changes that weaken');
  const items = shown.map((change) => changeItem(change, about, detail, true));
  const open = items.slice(0, OPEN);
  const rest = items.slice(OPEN);
  const out =
    fallen.length === 0
      ? []
      : [`**No entry governs ${plural(fallen.length, 'table')} any more**: ${names(fallen, detail, MARKDOWN)}`];
  return section(
    paragraphs(
      '### What gets weaker',
      list([...open, ...out]),
      rest.length === 0 ? '' : folded(`${count(rest.length)} more that weaken`, list(rest)),
      leftOut && `… and ${leftOut}.`,
    ),
    leftOut,
  );
}

/** Changes of one kind that a reviewer need not weigh, folded. */
export function otherSection(
  review: Review,
  strength: 'stronger' | 'neutral',
  about: About,
  detail: ReviewDetail,
): Section {
  const changes = changesOf(review, strength);
  if (changes.length === 0) return NOTHING;
  const { shown, leftOut } = capped(changes, detail.others, `${strength} changes`);
  if (shown.length === 0) return section('', leftOut);
  const title = strength === 'stronger' ? 'What gets stronger' : 'What changes and is neither';
  const items = shown.map((change) => changeItem(change, about, detail, false));
  return section(folded(`${title} (${count(changes.length)})`, list(items)), leftOut);
}

/** Those that may delete something first, else in the order of the text. */
export function changesOf(review: Review, strength: Strength): PolicyChange[] {
  const changes = review.changes.filter((change) => change.strength === strength);
  return [...changes.filter((change) => change.destroys), ...changes.filter((change) => !change.destroys)];
}

/** `was → now`, entry and tables of a change: what stands under its sentence. @param line how its place is written */
export function changeFacts(
  change: PolicyChange,
  detail: ReviewDetail,
  style: Style,
  line: (at: Range) => string,
): string[] {
  const { entry, at } = change;
  return [
    values(change, detail, style),
    entry === undefined ? '' : `entry ${style.name(entry, detail.name)}`,
    at === undefined ? '' : line(at),
    touchedPhrase(change, detail, style),
  ].filter((part) => part !== '');
}

/** The first names of a list, and how many more there are. */
export function names(items: readonly string[], detail: ReviewDetail, style: Style): string {
  const shown = items.slice(0, detail.names).map((item) => style.name(item, detail.name));
  const rest = items.length - shown.length;
  if (shown.length === 0) return `${count(rest)}, not named here`;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${count(rest)} more`;
}

function changeItem(change: PolicyChange, about: About, detail: ReviewDetail, open: boolean): string {
  const sentence = MARKDOWN.prose(change.what, detail.sentence) || '–';
  const facts = changeFacts(change, detail, MARKDOWN, (at) => lineLink(at, about));
  const marked = change.destroys ? ['🗑️ may delete', ...facts] : facts;
  const said = open ? `**${sentence}**` : sentence;
  // No line end beside it: in a comment GitHub makes a break of each.
  return marked.length === 0 ? said : `${said}<br>${marked.join(' · ')}`;
}

function values({ was, now }: PolicyChange, detail: ReviewDetail, style: Style): string {
  const shown = (value: string) => style.name(value, detail.value);
  if (was === undefined) return now === undefined ? '' : `now ${shown(now)}`;
  return now === undefined ? `was ${shown(was)}` : `${shown(was)} → ${shown(now)}`;
}

function touchedPhrase({ tables, entry }: PolicyChange, detail: ReviewDetail, style: Style): string {
  if (tables === undefined) return '';
  if (tables.length === 0) return 'touches no table now';
  const [only] = tables;
  // An entry of one name selects the table of that name.
  if (tables.length === 1) return only === entry ? '' : `table ${style.name(only as string, detail.name)}`;
  const all = plural(tables.length, 'table');
  return detail.names === 0 ? all : `${all}: ${names(tables, detail, style)}`;
}
