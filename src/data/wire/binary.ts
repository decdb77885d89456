/** Binary, onto the end of canonical bytes. */
import { QUOTE } from './json.js';
import type { Parts } from './parts.js';
import type { Source } from './source.js';
import { writeString } from './strings.js';

/** For each character of base64 its value; 255 for any other. */
const BASE64 = new Uint8Array(256).fill(255);
for (const [value, c] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  BASE64[c.charCodeAt(0)] = value;
}

/** Base64 has several spellings of one run of bytes (padding, unused bits, another alphabet); the bytes decide. */
export function writeBinary(source: Source, parts: Parts): void {
  const bytes = source.bytes;
  const start = source.at + 1;
  if (bytes[source.at] !== QUOTE) throw source.wrong();
  let i = start;
  while (BASE64[bytes[i] as number] !== 255) i++;
  const chars = i - start;
  let end = i;
  while (bytes[end] === 0x3d) end++;
  const padding = end - i;
  const lastValue = BASE64[bytes[i - 1] as number] as number;
  const unused = padding === 1 ? lastValue & 3 : padding === 2 ? lastValue & 15 : 0;
  const plain = bytes[end] === QUOTE && (chars + padding) % 4 === 0 && padding <= 2 && unused === 0;
  if (plain) {
    parts.append(bytes, start, end);
    source.at = end + 1;
    return;
  }
  const before = parts.length;
  writeString(source, parts);
  const text = Buffer.from(parts.out.toString('latin1', before, parts.length), 'base64').toString('base64');
  parts.length = before;
  parts.text(text);
}
