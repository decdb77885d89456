/**
 * One text for each item, the same however it was written: attributes by name, sets in order, numbers canonical,
 * binary as bytes. Every part is tagged with its type and prefixed with its length, so no two different items
 * share a text. List order counts; text is not normalised.
 */
import type { WireItem, WireValue } from '../model/wire.js';
import { canonicalNumber } from './number.js';

/** The canonical text of an item (or of a key: its attributes are values like any other). */
export function canonicalItem(item: WireItem): string {
  return map(item);
}

/** The canonical text of a value. */
export function canonicalValue(value: WireValue): string {
  const [type, content] = Object.entries(value)[0] as [string, never];
  switch (type) {
    case 'S':
      return part('S', content);
    case 'N':
      return part('N', canonicalNumber(content));
    case 'B':
      return part('B', canonicalBinary(content));
    case 'BOOL':
      return part('BOOL', String(content));
    case 'NULL':
      return part('NULL', '');
    case 'SS':
      return set('SS', content, (s) => s);
    case 'NS':
      return set('NS', content, canonicalNumber);
    case 'BS':
      return set('BS', content, canonicalBinary);
    case 'L':
      return part('L', (content as WireValue[]).map(canonicalValue).join(''));
    case 'M':
      return part('M', map(content));
    default:
      throw new TypeError(`not a DynamoDB value: ${JSON.stringify(value)}`);
  }
}

function map(attributes: Record<string, WireValue>): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => part('K', name) + canonicalValue(attributes[name] as WireValue))
    .join('');
}

function set(type: string, members: string[], canonical: (member: string) => string): string {
  return part(
    type,
    members
      .map(canonical)
      .sort()
      .map((m) => part('E', m))
      .join(''),
  );
}

/** Base64 has several spellings of one run of bytes (padding, unused bits); the bytes decide. */
function canonicalBinary(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64');
}

function part(type: string, content: string): string {
  return `${type}${content.length}:${content}`;
}
