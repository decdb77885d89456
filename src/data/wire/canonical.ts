/**
 * The canonical form of items, made from the JSON bytes that came in: one run of bytes for each item, the same however it was
 * written. Attributes by name, sets in order, numbers canonical, binary as bytes; every part is a type tag, its length in
 * four bytes, and its content, so no two different items share one. List order counts; text is not normalised.
 */
import { writeBinary } from './binary.js';
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json.js';
import { writeNumber } from './numbers.js';
import { HEAD, Parts } from './parts.js';
import { Source } from './source.js';
import { writeString } from './strings.js';

const S = 0x53;
const N = 0x4e;
const B = 0x42;
const L = 0x4c;
const M = 0x4d;
const U = 0x55;
const O = 0x4f;
/** Tags of parts: a name, an element of a set, and the types by their letters; sets in lower case. */
const TAG = { name: 0x4b, S, N, B, L, M, BOOL: 0x54, NULL: 0x30, SS: 0x73, NS: 0x6e, BS: 0x62, element: 0x45 };

/** Where something stands in the canonical bytes or in the source. */
interface Span {
  start: number;
  end: number;
}

/** Writes canonical forms into a buffer of its own, one item after the other. Not to be used by two at once: its result is overwritten. */
export class Canonicalizer {
  /** Key attributes of the last item: their canonical bytes, and their values in the source. By position in `keys`. */
  readonly keyOut: Span[];
  readonly keySource: Span[];

  readonly #source = new Source();
  readonly #parts = new Parts();
  readonly #keys: Buffer[];
  /** Which attribute of the item each key attribute is. */
  readonly #keyParts: number[];

  /** The canonical bytes of the last item, up to {@link length}. */
  get out(): Buffer {
    return this.#parts.out;
  }

  get length(): number {
    return this.#parts.length;
  }

  /** @param keys names of attributes whose place is to be noted */
  constructor(keys: readonly string[] = []) {
    this.#keys = keys.map((name) => Buffer.from(name));
    this.#keyParts = keys.map(() => -1);
    this.keyOut = keys.map(() => ({ start: -1, end: -1 }));
    this.keySource = keys.map(() => ({ start: -1, end: -1 }));
  }

  /**
   * Makes the canonical form of the item that begins at `at`, its brace.
   * @returns the place after its closing brace
   * @throws SyntaxError when that is not a DynamoDB item
   */
  item(bytes: Buffer, at: number): number {
    this.#source.from(bytes, at);
    this.#parts.length = 0;
    this.#keyParts.fill(-1);
    for (const span of this.keyOut) span.start = -1;
    this.#map(true);
    return this.#source.at;
  }

  #map(top: boolean): void {
    this.#source.expect(OPEN_BRACE);
    const first = this.#parts.length;
    const parts: number[] = [];
    let sorted = true;
    for (let more = this.#source.next() !== CLOSE_BRACE; more; more = this.#source.more(CLOSE_BRACE)) {
      const start = this.#parts.length;
      const head = this.#parts.open(TAG.name);
      writeString(this.#source, this.#parts);
      this.#parts.close(head);
      const nameEnd = this.#parts.length;
      this.#source.expect(COLON);
      this.#source.next();
      const source = this.#source.at;
      this.#value();
      if (top) this.#noteKey(parts.length, start, nameEnd, source);
      if (sorted && parts.length > 0) sorted = this.#parts.compare(parts[parts.length - 1] as number, start) < 0;
      parts.push(start);
    }
    this.#source.expect(CLOSE_BRACE);
    if (!sorted) this.#parts.sort(first, parts, top ? this.#keyMoved : undefined);
  }

  #noteKey(part: number, start: number, nameEnd: number, source: number): void {
    for (let k = 0; k < this.#keys.length; k++) {
      if (!this.#isName(this.#keys[k] as Buffer, start + HEAD, nameEnd)) continue;
      this.#keyParts[k] = part;
      this.#place(k, start, this.#parts.length - start);
      const span = this.keySource[k] as Span;
      span.start = source;
      span.end = this.#source.at;
    }
  }

  #isName(name: Buffer, start: number, end: number): boolean {
    if (name.length !== end - start) return false;
    for (let i = 0; i < name.length; i++) if (name[i] !== this.#parts.out[start + i]) return false;
    return true;
  }

  #value(): void {
    this.#source.expect(OPEN_BRACE);
    if (this.#source.next() !== QUOTE) throw this.#source.wrong();
    const bytes = this.#source.bytes;
    const at = this.#source.at;
    const a = bytes[at + 1] as number;
    const b = bytes[at + 2] as number;
    // The type is one letter, two, or a word.
    const width = b === QUOTE ? 1 : bytes[at + 3] === QUOTE ? 2 : 4;
    if (bytes[at + 1 + width] !== QUOTE) throw this.#source.wrong();
    this.#source.at = at + 2 + width;
    this.#source.expect(COLON);
    this.#source.next();
    if (width === 1) this.#single(a);
    else if (width === 2 && b === S && (a === S || a === N || a === B)) this.#set(a);
    else if (width === 4 && a === B && b === O) this.#word(TAG.BOOL);
    else if (width === 4 && a === N && b === U) this.#word(TAG.NULL);
    else throw this.#source.wrong();
    this.#source.expect(CLOSE_BRACE);
  }

  #single(type: number): void {
    const head = this.#parts.open(type);
    if (type === S) writeString(this.#source, this.#parts);
    else if (type === N) writeNumber(this.#source, this.#parts);
    else if (type === B) writeBinary(this.#source, this.#parts);
    else if (type === M) this.#map(false);
    else if (type === L) this.#list();
    else throw this.#source.wrong();
    this.#parts.close(head);
  }

  /** true or false: BOOL holds either, NULL is always true. */
  #word(tag: number): void {
    const first = this.#source.bytes[this.#source.at];
    const isTrue = first === 0x74;
    if (!isTrue && first !== 0x66) throw this.#source.wrong();
    this.#source.at += isTrue ? 4 : 5;
    const head = this.#parts.open(tag);
    this.#parts.out[this.#parts.length++] = isTrue ? 1 : 0;
    this.#parts.close(head);
  }

  #list(): void {
    this.#source.expect(OPEN_BRACKET);
    for (let more = this.#source.next() !== CLOSE_BRACKET; more; more = this.#source.more(CLOSE_BRACKET)) this.#value();
    this.#source.expect(CLOSE_BRACKET);
  }

  #set(type: number): void {
    const outer = this.#parts.open(type === S ? TAG.SS : type === N ? TAG.NS : TAG.BS);
    this.#source.expect(OPEN_BRACKET);
    const first = this.#parts.length;
    const parts: number[] = [];
    for (let more = this.#source.next() !== CLOSE_BRACKET; more; more = this.#source.more(CLOSE_BRACKET)) {
      parts.push(this.#parts.length);
      const head = this.#parts.open(TAG.element);
      if (type === S) writeString(this.#source, this.#parts);
      else if (type === N) writeNumber(this.#source, this.#parts);
      else writeBinary(this.#source, this.#parts);
      this.#parts.close(head);
    }
    this.#source.expect(CLOSE_BRACKET);
    this.#parts.sort(first, parts);
    this.#parts.close(outer);
  }

  readonly #keyMoved = (part: number, start: number, size: number) => {
    for (let k = 0; k < this.#keyParts.length; k++) if (this.#keyParts[k] === part) this.#place(k, start, size);
  };

  #place(key: number, start: number, size: number): void {
    const span = this.keyOut[key] as Span;
    span.start = start;
    span.end = start + size;
  }
}
