/** Canonical bytes as they are written: parts that open with a tag and their length, and can be put into order. */

/** A tag and a length. */
export const HEAD = 5;

/** What every part finds room for without asking: its head, a number, a short string. */
const ROOM = 128;

export class Parts {
  /** What is written so far, up to {@link length}. */
  out: Buffer = Buffer.allocUnsafe(64 * 1024);
  length = 0;
  #spare: Buffer = Buffer.allocUnsafe(64 * 1024);

  /** Begins a part. @returns where, for {@link close} */
  open(tag: number): number {
    const at = this.length;
    // Room for a head and a little content; contents that may be long ask for more.
    if (at + ROOM > this.out.length) this.grow(ROOM);
    this.out[at] = tag;
    this.length = at + HEAD;
    return at;
  }

  /** Ends the part that began there. */
  close(head: number): void {
    const size = this.length - head - HEAD;
    const out = this.out;
    out[head + 1] = size >>> 24;
    out[head + 2] = size >>> 16;
    out[head + 3] = size >>> 8;
    out[head + 4] = size;
  }

  /** Makes room for so many bytes more, and as much again as there is. */
  grow(room: number): void {
    const larger = Buffer.allocUnsafe(2 * (this.out.length + room));
    this.out.copy(larger, 0, 0, this.length);
    this.out = larger;
  }

  /** Writes a text onto the end. */
  text(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.length + size + 8 > this.out.length) this.grow(size);
    this.length += this.out.write(text, this.length);
  }

  /** Copies bytes onto the end. */
  append(bytes: Buffer, start: number, end: number): void {
    const size = end - start;
    if (this.length + size + 8 > this.out.length) this.grow(size);
    copy(bytes, start, end, this.out, this.length);
    this.length += size;
  }

  /**
   * Puts the parts that begin at these places, up to the end, into the order of their first contents.
   * @param moved is told where each has come to stand
   */
  sort(first: number, parts: readonly number[], moved?: (part: number, start: number, size: number) => void): void {
    if (parts.length < 2) return;
    const count = parts.length;
    const order = parts.map((_, i) => i);
    // By insertion: parts are few, and come nearly in order or in the same order every time.
    if (count > 32) order.sort((a, b) => this.compare(parts[a] as number, parts[b] as number));
    else for (let i = 1; i < count; i++) this.#insert(order, parts, i);
    const size = this.length - first;
    if (this.#spare.length < size + ROOM) this.#spare = Buffer.allocUnsafe(2 * (size + ROOM));
    let at = 0;
    for (const i of order) {
      const start = parts[i] as number;
      const end = i + 1 < count ? (parts[i + 1] as number) : first + size;
      copy(this.out, start, end, this.#spare, at);
      moved?.(i, first + at, end - start);
      at += end - start;
    }
    if (first > 0) {
      copy(this.#spare, 0, size, this.out, first);
      return;
    }
    // The whole of an item: the ordered bytes take the place of the others as they are.
    const ordered = this.#spare;
    this.#spare = this.out;
    this.out = ordered;
  }

  #insert(order: number[], parts: readonly number[], i: number): void {
    const part = order[i] as number;
    let at = i;
    while (at > 0 && this.compare(parts[order[at - 1] as number] as number, parts[part] as number) > 0) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = part;
  }

  /** Compares the contents of the first part at each of two places: bytes first, the shorter before the longer. */
  compare(a: number, b: number): number {
    const out = this.out;
    const endA = a + HEAD + lengthAt(out, a);
    const endB = b + HEAD + lengthAt(out, b);
    let i = a + HEAD;
    let j = b + HEAD;
    while (i < endA && j < endB) {
      const difference = (out[i++] as number) - (out[j++] as number);
      if (difference !== 0) return difference;
    }
    return endA - a - (endB - b);
  }
}

function lengthAt(out: Uint8Array, part: number): number {
  return (
    ((out[part + 1] as number) << 24) |
    ((out[part + 2] as number) << 16) |
    ((out[part + 3] as number) << 8) |
    (out[part + 4] as number)
  );
}

/** Copies bytes. A call of the runtime costs more than it saves for the few bytes of most attributes. */
function copy(from: Buffer, start: number, end: number, to: Buffer, at: number): void {
  if (end - start > 64) {
    from.copy(to, at, start, end);
    return;
  }
  let o = at;
  for (let i = start; i < end; i++) to[o++] = from[i] as number;
}
