/** Tables that fall to another entry than before, because entries came, went or changed places: the first match wins. */
import { DIFF_SHOWN } from '../../model/constants.js';
import type { Entry } from '../../model/policy.js';
import type { Strength } from '../../model/policy-change.js';
import { listed } from '../words.js';
import { type Facet, strengthOf } from './facet.js';
import type { Meeting } from './meetings.js';
import { entryPath } from './place.js';
import { compareEntries } from './protection.js';
import { groupBy, named, type Said } from './said.js';
import type { Side } from './side.js';
import { stoodBefore, type Twins } from './twins.js';

interface Move {
  meeting: Meeting;
  strength: Strength;
  rule: string;
  facets: Facet[];
}

/** @param meetings of entries that are not each other's twins */
export function movedIn(base: Side, head: Side, twins: Twins, meetings: readonly Meeting[]): Said[] {
  const compare = comparer(base, head);
  const moves = meetings.flatMap((meeting): Move[] => {
    const facets = compare(meeting);
    if (facets.length === 0) return [];
    return [{ meeting, strength: strengthOf(facets), rule: ruleOf(twins, meeting), facets }];
  });
  return groupBy(moves, ({ strength, rule }) => `${strength} ${rule}`)
    .flatMap((alike) => withinBounds(gathered(alike)))
    .map((group) => say(base, head, twins, group));
}

/** Few protections stand in many pairs: each two are compared once. */
function comparer(base: Side, head: Side): (meeting: Meeting) => Facet[] {
  const known = new Map<string, Map<string, Facet[]>>();
  return (meeting) => {
    const [was, now] = [base.at(meeting.base), head.at(meeting.head)];
    const of = known.get(was.protection) ?? new Map<string, Facet[]>();
    known.set(was.protection, of);
    const facets = of.get(now.protection) ?? compareEntries(was.entry, now.entry);
    of.set(now.protection, facets);
    return facets;
  };
}

function ruleOf({ ofBase, ofHead }: Twins, { base, head }: Meeting): string {
  if (!ofBase.has(base)) return 'tables-fall-to';
  return ofHead.has(head) ? 'entry-moved' : 'entry-shadowed';
}

/** By the entry that has more partners: one that comes before a hundred others is one change, not a hundred. */
function gathered(moves: readonly Move[]): Move[][] {
  const partners = new Map<string, number>();
  const count = (key: string) => partners.set(key, (partners.get(key) ?? 0) + 1);
  for (const { meeting } of moves) {
    count(`base ${meeting.base}`);
    count(`head ${meeting.head}`);
  }
  return groupBy(moves, ({ meeting: { base, head } }) => {
    const more = (partners.get(`base ${base}`) as number) > (partners.get(`head ${head}`) as number);
    return more ? `base ${base}` : `head ${head}`;
  });
}

/** The largest by themselves, and one for all the rest. */
function withinBounds(groups: Move[][]): Move[][] {
  if (groups.length <= DIFF_SHOWN.moves) return groups;
  const largest = [...groups].sort((a, b) => b.length - a.length);
  return [...largest.slice(0, DIFF_SHOWN.moves - 1), largest.slice(DIFF_SHOWN.moves - 1).flat()];
}

function say(base: Side, head: Side, twins: Twins, moves: readonly Move[]): Said {
  const { strength, rule } = moves[0] as Move;
  const from = [...new Set(moves.map(({ meeting }) => meeting.base))];
  const to = [...new Set(moves.map(({ meeting }) => meeting.head))];
  const label = (side: Side) => (index: number) => (side.entry(index) as Entry).label;
  const [was, now] = [from.map(label(base)), to.map(label(head))];
  const facets = moves.flatMap((move) => move.facets);
  return {
    rule,
    strength,
    what: `Tables that ${named(was)} ${verb(rule, was.length)} and that fall to ${named(now)} now: ${differences(facets, strength)}.`,
    was: listed(was),
    now: listed(now),
    ...(to.length === 1 || from.length === 1 ? { entry: (to.length === 1 ? now : was)[0] as string } : {}),
    ...(facets.some(({ destroys }) => destroys) ? { destroys: true as const } : {}),
    path: placeOf(base, twins, rule, from, to),
    meetings: moves.map(({ meeting }) => meeting),
  };
}

function verb(rule: string, count: number): string {
  if (rule === 'tables-fall-to') return 'selected';
  return count === 1 ? 'selects' : 'select';
}

/** The entry that takes the tables, where there is one; else the place where the one that is gone stood. */
function placeOf(base: Side, twins: Twins, rule: string, from: readonly number[], to: readonly number[]) {
  if (rule === 'tables-fall-to' && to.length > 1) return entryPath(stoodBefore(twins, base, from[0] as number));
  return entryPath(Math.min(...to));
}

/** What changes for them, each once, the worst first. */
export function differences(facets: readonly Facet[], strength: Strength): string {
  const order = { weaker: 0, stronger: 1, neutral: 2 };
  const unique = [...new Map(facets.map((each) => [each.clause, each])).values()];
  const sorted = unique.sort((a, b) => order[a.strength] - order[b.strength]);
  const clauses = sorted.map(({ clause }) => clause);
  const shown = clauses.slice(0, DIFF_SHOWN.differences);
  const better = sorted.find((each) => each.strength === 'stronger')?.clause;
  const more = clauses.length - shown.length;
  const said = shown.map((clause) => (strength === 'weaker' && clause === better ? `but ${clause}` : clause));
  return `${said.join('; ')}${more > 0 ? `; and ${more} more differences` : ''}`;
}
