/** Strings of JSON, onto the end of canonical bytes. */
import { BACKSLASH, notJson, QUOTE } from './json.js';
import type { Parts } from './parts.js';
import type { Source } from './source.js';

/** Longer strings are searched and copied by the runtime, which costs a call and then next to nothing a byte. */
const SHORT = 32;

/** A JSON string's text as UTF-8, onto the end. */
export function writeString(source: Source, parts: Parts): void {
  const { bytes } = source;
  const start = source.at + 1;
  if (bytes[source.at] !== QUOTE) throw source.wrong();
  // Every part has room for a short string.
  const { out } = parts;
  let o = parts.length;
  let i = start;
  for (const short = start + SHORT; i < short; i++) {
    const c = bytes[i];
    if (c === QUOTE) {
      source.at = i + 1;
      parts.length = o;
      return;
    }
    if (c === BACKSLASH || c === undefined) break;
    out[o++] = c;
  }
  const end = bytes.indexOf(QUOTE, i);
  if (end < 0) throw notJson(bytes.length);
  if (source.hasEscape(i, end)) {
    writeEscaped(source, parts);
    return;
  }
  parts.length = o;
  parts.append(bytes, i, end);
  source.at = end + 1;
}

function writeEscaped(source: Source, parts: Parts): void {
  const { bytes } = source;
  let i = source.at + 1;
  for (;;) {
    if (parts.length + 8 > parts.out.length) parts.grow(parts.length);
    const c = bytes[i++];
    if (c === QUOTE) break;
    if (c === undefined) throw notJson(i);
    if (c !== BACKSLASH) {
      parts.out[parts.length++] = c;
      continue;
    }
    const letter = bytes[i++];
    if (letter !== 0x75) {
      parts.out[parts.length++] = unescaped(letter, i);
      continue;
    }
    let code = hex4(bytes, i);
    i += 4;
    if (code >= 0xd800 && code < 0xdc00 && bytes[i] === BACKSLASH && bytes[i + 1] === 0x75) {
      const low = hex4(bytes, i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 6;
      }
    }
    parts.length = utf8(parts.out, parts.length, code);
  }
  source.at = i;
}

function hex4(bytes: Uint8Array, at: number): number {
  const text = String.fromCharCode(
    bytes[at] as number,
    bytes[at + 1] as number,
    bytes[at + 2] as number,
    bytes[at + 3] as number,
  );
  if (!/^[0-9a-fA-F]{4}$/.test(text)) throw notJson(at);
  return Number.parseInt(text, 16);
}

function unescaped(c: number | undefined, at: number): number {
  switch (c) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
      return c;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      throw notJson(at);
  }
}

/** Writes a code point. A surrogate without its other half keeps its own three bytes: it equals only itself. */
function utf8(out: Uint8Array, at: number, code: number): number {
  let o = at;
  if (code < 0x80) {
    out[o++] = code;
  } else if (code < 0x800) {
    out[o++] = 0xc0 | (code >> 6);
    out[o++] = 0x80 | (code & 63);
  } else if (code < 0x10000) {
    out[o++] = 0xe0 | (code >> 12);
    out[o++] = 0x80 | ((code >> 6) & 63);
    out[o++] = 0x80 | (code & 63);
  } else {
    out[o++] = 0xf0 | (code >> 18);
    out[o++] = 0x80 | ((code >> 12) & 63);
    out[o++] = 0x80 | ((code >> 6) & 63);
    out[o++] = 0x80 | (code & 63);
  }
  return o;
}
