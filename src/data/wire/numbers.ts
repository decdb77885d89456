/** Numbers, onto the end of canonical bytes. */
import { canonicalNumber } from '../number.js';
import { QUOTE } from './json.js';
import type { Parts } from './parts.js';
import type { Source } from './source.js';
import { writeString } from './strings.js';

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;
/** Digits and point of a number that is read byte by byte; the room that every part asks for is enough for it. */
const PLAIN_DIGITS = 80;

/** A number's canonical text: written plainly it is read here, with an exponent or otherwise by {@link canonicalNumber}. */
export function writeNumber(source: Source, parts: Parts): void {
  const bytes = source.bytes;
  if (bytes[source.at] !== QUOTE) throw source.wrong();
  const start = source.at + 1;
  const negative = bytes[start] === MINUS;
  const digits = negative ? start + 1 : start;
  let i = digits;
  let point = -1;
  let first = -1;
  let last = -1;
  for (let c = bytes[i] as number; ; c = bytes[++i] as number) {
    if (c >= ZERO && c <= NINE) {
      if (c !== ZERO) {
        if (first < 0) first = i;
        last = i;
      }
    } else if (c === POINT && point < 0) {
      point = i;
    } else {
      break;
    }
  }
  const plain = bytes[i] === QUOTE && i - digits <= PLAIN_DIGITS && i - digits > (point < 0 ? 0 : 1);
  if (!plain) {
    writeSpelled(source, parts);
    return;
  }
  const out = parts.out;
  let o = parts.length;
  source.at = i + 1;
  if (first < 0) {
    out[o] = ZERO;
    parts.length = o + 1;
    return;
  }
  if (negative) out[o++] = MINUS;
  for (let k = first; k <= last; k++) if (k !== point) out[o++] = bytes[k] as number;
  out[o++] = LETTER_E;
  const end = point < 0 ? i : point;
  // Tens that the last digit stands for: places before the point behind it, or after the point up to it.
  const power = last < end ? end - 1 - last : end - last;
  if (power < 0) out[o++] = MINUS;
  const size = Math.abs(power);
  if (size > 9) out[o++] = ZERO + Math.floor(size / 10);
  out[o++] = ZERO + (size % 10);
  parts.length = o;
}

function writeSpelled(source: Source, parts: Parts): void {
  const before = parts.length;
  writeString(source, parts);
  const text = canonicalNumber(parts.out.toString('utf8', before, parts.length));
  parts.length = before;
  parts.text(text);
}
