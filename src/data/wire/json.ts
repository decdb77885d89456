/** JSON as bytes: where a value ends, without making anything of it. */

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const COMMA = 0x2c;
export const COLON = 0x3a;

/** @returns the first place at or after `at` that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let i = at;
  for (let c = bytes[i] as number; c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = bytes[i] as number) i++;
  return i;
}

/** @param at the opening quote. @returns the place after the closing one. */
export function skipString(bytes: Buffer, at: number): number {
  for (let i = at + 1; ; ) {
    const end = bytes.indexOf(QUOTE, i);
    if (end < 0) throw notJson(bytes.length);
    let slashes = end;
    while (bytes[slashes - 1] === BACKSLASH && slashes > i) slashes--;
    // A quote after an odd number of backslashes is part of the text.
    if ((end - slashes) % 2 === 0) return end + 1;
    i = end + 1;
  }
}

/** @param at the first byte of a value. @returns the place after it. */
export function skipValue(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first === QUOTE) return skipString(bytes, at);
  let depth = 0;
  for (let i = at; i < bytes.length; i++) {
    const c = bytes[i];
    if (c === QUOTE) {
      i = skipString(bytes, i) - 1;
    } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      depth++;
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
      // A bare number or word ends where what holds it does.
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    } else if (c === COMMA && depth === 0) {
      return i;
    }
  }
  if (depth > 0) throw notJson(bytes.length);
  return bytes.length;
}

/** What came is not the JSON that was to come; nothing is made of it. */
export function notJson(at: number): Error {
  return new SyntaxError(`the answer is not the JSON of DynamoDB items (byte ${at})`);
}
