/** What an edit of the checks of drills means: checks of the same thing are compared, in whatever order they stand. */
import type { Check } from '../../model/policy.js';
import type { WireItem } from '../../model/wire.js';
import { list, shorten } from '../../policy/words.js';
import { byText } from '../text-order.js';
import { type Facet, facet } from './facet.js';

/** All that the checks of one thing ask for: how many items, or which values of which attributes. */
interface Asked {
  /** `the item \`id: S canary\``. */
  words: string;
  min: number;
  max: number;
  /** Attribute and value, canonical; with what a person reads. */
  expect: Map<string, string>;
  /** Where the first of them stands in `checks`. */
  index: number;
}

export function compareChecks(was: readonly Check[], now: readonly Check[]): Facet[] {
  const [before, after] = [askedBy(was), askedBy(now)];
  const things = [...new Set([...before.keys(), ...after.keys()])];
  return things.flatMap((thing) => compareAsked(before.get(thing), after.get(thing)));
}

function compareAsked(was: Asked | undefined, now: Asked | undefined): Facet[] {
  if (!now) {
    const clause = `drills no longer check ${(was as Asked).words}`;
    return [facet('weaker', 'check-removed', ['drills', 'checks'], clause, { was: conditions(was as Asked) })];
  }
  const path = ['drills', 'checks', now.index];
  if (!was) return [facet('stronger', 'check-added', path, `drills check ${now.words}`, { now: conditions(now) })];
  const missing = (from: Asked, than: Asked) => [...from.expect.keys()].some((key) => !than.expect.has(key));
  const looser = now.min < was.min || now.max > was.max || missing(was, now);
  const tighter = now.min > was.min || now.max < was.max || missing(now, was);
  if (!looser && !tighter) return [];
  const clause = `drills check less of ${now.words}: ${conditions(now)} instead of ${conditions(was)}`;
  const values = { was: conditions(was), now: conditions(now) };
  if (!looser) return [facet('stronger', 'check-tightened', path, clause.replace('less of', 'more of'), values)];
  return tighter
    ? [facet('weaker', 'check-changed', path, clause.replace('check less of', 'check something else of'), values)]
    : [facet('weaker', 'check-loosened', path, clause, values)];
}

function askedBy(checks: readonly Check[]): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  checks.forEach((check, index) => {
    const { thing, words } = thingOf(check);
    const known = asked.get(thing) ?? { words, min: 0, max: Number.POSITIVE_INFINITY, expect: new Map(), index };
    asked.set(thing, { ...known, ...boundsOf(check, known), expect: new Map([...known.expect, ...expected(check)]) });
  });
  return asked;
}

function thingOf(check: Check): { thing: string; words: string } {
  if (check.kind === 'items') return { thing: 'items', words: 'how many items came back' };
  const key = canonical(check.key);
  const shown = `\`${shorten(readable(check.key))}\``;
  if (check.kind === 'key') return { thing: `key ${key}`, words: `the item ${shown}` };
  const index = check.index === undefined ? '' : ` of the index \`${shorten(check.index)}\``;
  return { thing: `query ${JSON.stringify(check.index ?? null)} ${key}`, words: `the query ${shown}${index}` };
}

function boundsOf(check: Check, { min, max }: Asked): { min: number; max: number } {
  if (check.kind === 'key') return { min, max };
  const count = check.kind === 'items' ? check : check.count;
  return { min: Math.max(min, count.min ?? 0), max: Math.min(max, count.max ?? Number.POSITIVE_INFINITY) };
}

function expected(check: Check): [string, string][] {
  if (check.kind !== 'key') return [];
  return Object.entries(check.expect).map(([name, value]) => {
    const one = { [name]: value };
    return [canonical(one), shorten(readable(one))];
  });
}

function conditions({ min, max, expect }: Asked): string {
  const bounds = [
    ...(min > 0 ? [`at least ${min}`] : []),
    ...(max < Number.POSITIVE_INFINITY ? [`at most ${max}`] : []),
  ];
  const values = expect.size > 0 ? [list([...expect.values()])] : [];
  return [...bounds, ...values].join(' and ') || 'that it is there';
}

/** The same for the same attributes and values, in whatever order they are written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => byText(a, b));
  return `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
}

function readable(item: WireItem): string {
  return Object.entries(item)
    .map(([name, value]) => {
      const held = Object.values(value)[0];
      return `${name}: ${typeof held === 'object' ? JSON.stringify(value) : held}`;
    })
    .join(', ');
}
