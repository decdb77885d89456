/** The policy between text and meaning: entries with the defaults under them, every value still at its place in the text. */
import type { Keep, Selector } from '../model/policy.js';
import { type Millis, parseDuration } from '../model/time.js';
import { itemsOf, type MapNode, type Node, numberOf, type Pair, pairAt, textOf } from './node.js';

export interface Draft {
  root: Node;
  name: string;
  /** Name of the ledger table, the default applied. */
  ledger: string;
  defaults?: Pair;
  entries: DraftEntry[];
}

export interface DraftEntry {
  index: number;
  node: MapNode;
  /** All selectors that are written, in the order of the text; a good entry has exactly one. */
  selectors: Pair[];
  /** The first of them, read. */
  selector?: Selector;
  unprotected?: Pair;
  /** The entry's own value, or the default. */
  pitr?: Pair;
  deletionProtection?: Pair;
  stream?: Pair;
  /** In the order of the text. */
  replicas: Node[];
  backups: Section;
  drills: Section;
  objectives: Section;
}

/** A block such as `backups` of an entry over the same block of the defaults. */
export class Section {
  constructor(
    readonly own: Pair | undefined,
    readonly inherited: Pair | undefined,
  ) {}

  /** The entry opts out of the default. */
  get off(): boolean {
    return textOf(this.own?.value) === 'off';
  }

  get exists(): boolean {
    return !this.off && (this.own !== undefined || this.inherited !== undefined);
  }

  /** The pair that holds the section: the entry's own, else the default's. */
  get head(): Pair | undefined {
    return this.own ?? this.inherited;
  }

  /** The value of a key: the entry's own, else the default's. */
  pick(key: string): Pair | undefined {
    if (this.off) return undefined;
    return pairAt(this.own?.value, key) ?? pairAt(this.inherited?.value, key);
  }

  /** Of two values that do not go together, the one to mend: the entry's own rather than the default's. */
  nearer(first: Pair, second: Pair): Pair {
    const isOwn = (pair: Pair) => pairAt(this.own?.value, pair.key) === pair;
    return isOwn(second) && !isOwn(first) ? second : first;
  }
}

const SELECTORS = ['name', 'match', 'with-tags'];

/** @param root a tree that has the shape of the schema. */
export function draftOf(root: Node): Draft {
  const name = textOf(pairAt(root, 'name')?.value) ?? '';
  const defaults = pairAt(root, 'defaults');
  return {
    root,
    name,
    ledger: textOf(pairAt(pairAt(root, 'ledger')?.value, 'name')?.value) ?? `${name}.ledger`,
    defaults,
    entries: itemsOf(pairAt(root, 'tables')?.value)
      .filter((node) => node.kind === 'map')
      .map((node, index) => draftEntry(node, index, defaults?.value)),
  };
}

function draftEntry(node: MapNode, index: number, defaults: Node | undefined): DraftEntry {
  const selectors = SELECTORS.map((key) => node.pairs.get(key))
    .filter((pair) => pair !== undefined)
    .sort((a, b) => a.keySpan.start - b.keySpan.start);
  const section = (key: string) => new Section(node.pairs.get(key), pairAt(defaults, key));
  return {
    index,
    node,
    selectors,
    selector: selectorOf(selectors[0]),
    unprotected: node.pairs.get('unprotected'),
    pitr: node.pairs.get('point-in-time-recovery') ?? pairAt(defaults, 'point-in-time-recovery'),
    deletionProtection: node.pairs.get('deletion-protection') ?? pairAt(defaults, 'deletion-protection'),
    stream: node.pairs.get('stream'),
    replicas: itemsOf(pairAt(node, 'replicas')?.value),
    backups: section('backups'),
    drills: section('drills'),
    objectives: section('objectives'),
  };
}

function selectorOf(pair: Pair | undefined): Selector | undefined {
  if (pair?.key === 'name') return { kind: 'name', name: textOf(pair.value) ?? '' };
  if (pair?.key === 'match') return { kind: 'match', glob: textOf(pair.value) ?? '' };
  return pair?.value.kind === 'map' ? { kind: 'tags', tags: tagsOf(pair.value) } : undefined;
}

/** Tag keys and values. */
export function tagsOf(node: Node): Record<string, string> {
  const tags: Record<string, string> = Object.create(null);
  for (const tag of node.kind === 'map' ? node.pairs.values() : []) tags[tag.key] = textOf(tag.value) ?? '';
  return tags;
}

/** The duration that a pair holds, in milliseconds. */
export function durationOf(pair: Pair | undefined): Millis | undefined {
  const text = textOf(pair?.value);
  return text === undefined ? undefined : parseDuration(text);
}

/** The share, 0 to 1, that a pair's percentage stands for. */
export function shareOf(pair: Pair | undefined): number | undefined {
  const text = textOf(pair?.value);
  return text === undefined ? undefined : Number(text.slice(0, -1)) / 100;
}

const COUNTED = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;

/** The rules of a `keep`; a rule of 0 keeps nothing and is left out. */
export function keepOf(node: Node | undefined): Keep {
  const keep: Keep = {};
  for (const rule of COUNTED) {
    const count = numberOf(pairAt(node, rule)?.value);
    if (count) keep[rule] = count;
  }
  const within = durationOf(pairAt(node, 'within'));
  return within ? { ...keep, within } : keep;
}
