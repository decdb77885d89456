/** Random choices from a seed: the same seed gives the same drill. */

/** A generator of numbers in [0, 1) (mulberry32); enough for drawing samples, not for secrets. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A uniform sample of fixed size from a stream of unknown length (reservoir sampling). */
export class Reservoir<T> {
  readonly #size: number;
  readonly #next: () => number;
  readonly kept: T[] = [];
  #seen = 0;

  constructor(size: number, next: () => number) {
    this.#size = size;
    this.#next = next;
  }

  /** @param item makes the item; called only when it is kept */
  offer(item: () => T): void {
    this.#seen++;
    if (this.kept.length < this.#size) {
      this.kept.push(item());
      return;
    }
    const slot = Math.floor(this.#next() * this.#seen);
    if (slot < this.#size) this.kept[slot] = item();
  }
}
