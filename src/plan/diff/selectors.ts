/** Selectors as sets of tables: whether two may have a table in common, and whether one surely holds all of another. */
import { normalisedGlob } from '../../model/glob.js';
import type { Selector } from '../../model/policy.js';
import { surelyShadows } from '../../policy/select.js';
import { byText } from '../text-order.js';

/** Steps that comparing tags counts for. */
const TAGS_WORK = 16;

/** Counts down what comparing globs costs, so that a hostile policy cannot make it slow. */
export class Work {
  constructor(private left: number) {}

  get spent(): boolean {
    return this.left < 0;
  }

  take(steps: number): void {
    this.left -= steps;
  }
}

/** The same selector for the same tables: a glob without wildcards is a name, and `*?` is written `?*`. */
export function plain(selector: Selector): Selector {
  if (selector.kind !== 'match') return selector;
  const glob = normalisedGlob(selector.glob);
  return /[*?]/.test(glob) ? { kind: 'match', glob } : { kind: 'name', name: glob };
}

/** Equal for two plain selectors exactly when they are the same. */
export function selectorKey(selector: Selector): string {
  if (selector.kind === 'name') return `name ${selector.name}`;
  if (selector.kind === 'match') return `match ${selector.glob}`;
  return `tags ${JSON.stringify(Object.entries(selector.tags).sort(([a], [b]) => byText(a, b)))}`;
}

/** Whether every table that `later` selects is surely selected by `earlier`; `false` once the work is spent. Both plain. */
export function surelyCovers(earlier: Selector, later: Selector, work: Work): boolean {
  if (earlier.kind === 'tags' || later.kind === 'tags') {
    work.take(TAGS_WORK);
    return !work.spent && surelyShadows(earlier, later);
  }
  const [outer, inner] = [textOf(earlier), textOf(later)];
  work.take(1);
  if (work.spent || !endsAgree(outer, inner)) return false;
  work.take(outer.length + inner.length);
  return surelyShadows(earlier, later);
}

/** Whether some table may be selected by both; `false` only when surely none can. Both plain. */
export function mayMeet(a: Selector, b: Selector, work: Work): boolean {
  if (a.kind === 'tags' || b.kind === 'tags')
    return a.kind !== 'tags' || b.kind !== 'tags' || !contradict(a.tags, b.tags);
  return globsMeet(textOf(a), textOf(b), work);
}

function textOf(selector: Exclude<Selector, { kind: 'tags' }>): string {
  return selector.kind === 'name' ? selector.name : selector.glob;
}

/** A tag has one value. */
function contradict(a: Record<string, string>, b: Record<string, string>): boolean {
  return Object.entries(a).some(([key, value]) => Object.hasOwn(b, key) && b[key] !== value);
}

function globsMeet(a: string, b: string, work: Work): boolean {
  work.take(1);
  if (!endsAgree(a, b)) return false;
  work.take(a.length * b.length);
  return walk(a, b);
}

/** Most globs differ in what stands before their first or after their last wildcard. */
function endsAgree(a: string, b: string): boolean {
  const wild = /[*?]/;
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [x, y] = [a[at] as string, b[at] as string];
    if (wild.test(x) || wild.test(y)) break;
    if (x !== y) return false;
  }
  for (let at = 1; at <= a.length && at <= b.length; at++) {
    const [x, y] = [a[a.length - at] as string, b[b.length - at] as string];
    if (wild.test(x) || wild.test(y)) break;
    if (x !== y) return false;
  }
  return true;
}

/** Both globs read side by side: `reach[j]` tells whether the first i symbols of `a` and the first j of `b` match a common text. */
function walk(a: string, b: string): boolean {
  let reach = first(b);
  for (let i = 1; i <= a.length; i++) {
    const x = a[i - 1] as string;
    const next: boolean[] = [x === '*' && (reach[0] as boolean)];
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1] as string;
      // A star stands for nothing, or for what the other's symbol stands for.
      next[j] =
        x === '*' || y === '*'
          ? (reach[j] as boolean) || (next[j - 1] as boolean)
          : (reach[j - 1] as boolean) && (x === y || x === '?' || y === '?');
    }
    reach = next;
  }
  return reach[b.length] as boolean;
}

function first(b: string): boolean[] {
  const reach = [true];
  for (let j = 1; j <= b.length; j++) reach[j] = b[j - 1] === '*' && (reach[j - 1] as boolean);
  return reach;
}
