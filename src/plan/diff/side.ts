/** One policy's entries, ready to be met by another's. */
import type { Entry, Policy, Selector } from '../../model/policy.js';
import { protectionKey } from './protection.js';
import { plain, selectorKey, surelyCovers, type Work } from './selectors.js';

interface Placed {
  entry: Entry;
  selector: Selector;
  /** Equal for the same selector. */
  key: string;
  /** Equal for the same protection. */
  protection: string;
}

/** Stands for an entry where none governs. */
export const NOBODY = Number.POSITIVE_INFINITY;

export class Side {
  readonly entries: readonly Placed[];
  /** Positions of entries that select by glob or tags. */
  readonly wide: readonly number[];
  readonly #names = new Map<string, number>();
  readonly #keys = new Map<string, number>();

  constructor({ entries }: Policy) {
    this.entries = entries.map((entry) => {
      const selector = plain(entry.selector);
      return { entry, selector, key: selectorKey(selector), protection: protectionKey(entry) };
    });
    this.wide = this.entries.flatMap(({ selector }, index) => (selector.kind === 'name' ? [] : [index]));
    this.entries.forEach(({ selector, key }, index) => {
      if (!this.#keys.has(key)) this.#keys.set(key, index);
      if (selector.kind === 'name' && !this.#names.has(selector.name)) this.#names.set(selector.name, index);
    });
  }

  at(index: number): Placed {
    return this.entries[index] as Placed;
  }

  /** The entry, or `undefined` for {@link NOBODY}. */
  entry(index: number): Entry | undefined {
    return this.entries[index]?.entry;
  }

  /** The first entry with this very selector. */
  withKey(key: string): number | undefined {
    return this.#keys.get(key);
  }

  /** The first entry that surely selects every table that the selector does; {@link NOBODY} when none does. */
  firstCover(selector: Selector, work: Work): number {
    const named = selector.kind === 'name' ? (this.#names.get(selector.name) ?? NOBODY) : NOBODY;
    const wide = this.wide.find((index) => surelyCovers(this.at(index).selector, selector, work));
    return Math.min(named, wide ?? NOBODY);
  }

  /** Positions of entries that may have a table in common with the selector, before a closer look. */
  candidates(selector: Selector): readonly number[] {
    if (selector.kind !== 'name') return this.entries.map((_, index) => index);
    const named = this.#names.get(selector.name);
    return named === undefined ? this.wide : [...this.wide, named];
  }
}
