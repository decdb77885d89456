/** A queue that gives what is due first; of what is due together, what came first. */

interface Entry<T> {
  at: number;
  /** Order of entry. */
  serial: number;
  value: T;
}

export class Heap<T> {
  private readonly entries: Entry<T>[] = [];
  private pushed = 0;

  /** When the earliest is due, or `undefined` when there is nothing. */
  get next(): number | undefined {
    return this.entries[0]?.at;
  }

  /** @returns everything in it, in the order in which it would come out. */
  inOrder(): { at: number; value: T }[] {
    return [...this.entries].sort((a, b) => a.at - b.at || a.serial - b.serial);
  }

  push(at: number, value: T): void {
    let place = this.entries.push({ at, serial: this.pushed++, value }) - 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (!this.before(place, parent)) break;
      this.swap(place, parent);
      place = parent;
    }
  }

  /** Takes out the earliest. */
  pop(): T | undefined {
    const first = this.entries[0];
    const last = this.entries.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.entries.length > 0) {
      this.entries[0] = last;
      this.sink();
    }
    return first.value;
  }

  private sink(): void {
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const least = this.before(left + 1, left) ? left + 1 : left;
      if (!this.before(least, place)) return;
      this.swap(place, least);
      place = least;
    }
  }

  private before(one: number, other: number): boolean {
    const [a, b] = [this.entries[one], this.entries[other]];
    if (a === undefined || b === undefined) return a !== undefined;
    return a.at < b.at || (a.at === b.at && a.serial < b.serial);
  }

  private swap(one: number, other: number): void {
    const held = this.entries[one] as Entry<T>;
    this.entries[one] = this.entries[other] as Entry<T>;
    this.entries[other] = held;
  }
}
