/** JSON bytes as they are read. */
import { BACKSLASH, COMMA, notJson, skipSpace } from './json.js';

export class Source {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  #backslash = -1;

  /** Begins to read there. */
  from(bytes: Buffer, at: number): void {
    if (bytes !== this.bytes || at < this.at) this.#backslash = -1;
    this.bytes = bytes;
    this.at = at;
  }

  /** Whether there is a backslash before `end`, from the place `start` on. Looks for each once: most pages have none. */
  hasEscape(start: number, end: number): boolean {
    if (this.#backslash < start) {
      const found = this.bytes.indexOf(BACKSLASH, start);
      this.#backslash = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#backslash < end;
  }

  /** Goes to the next byte that is no white space. */
  next(): number {
    this.at = skipSpace(this.bytes, this.at);
    return this.bytes[this.at] as number;
  }

  /** Between two elements: whether another follows. */
  more(close: number): boolean {
    const c = this.next();
    if (c === close) return false;
    if (c !== COMMA) throw this.wrong();
    this.at++;
    this.next();
    return true;
  }

  /** Goes past this byte, white space before it aside. @throws SyntaxError when it is another */
  expect(byte: number): void {
    if (this.bytes[this.at] !== byte && this.next() !== byte) throw this.wrong();
    this.at++;
  }

  /** What came is not what was to come here. */
  wrong(): Error {
    return notJson(this.at);
  }
}
