/** An answer of the service as bytes: its items stay where they are, the rest is small and is parsed. */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  notJson,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipSpace,
  skipString,
  skipValue,
} from './json.js';

/** What stands around the items of an answer. */
export interface WirePage {
  /** How many items there were. */
  count: number;
  /** Where the next page starts: the JSON of `LastEvaluatedKey`; absent on the last. */
  next?: string;
  /** Capacity units that the answer says it cost. */
  units: number;
}

/**
 * Reads the answer to a Scan or Query in one pass.
 * @param each is given where an item begins (its brace), and says where it ends
 * @throws SyntaxError when it is not JSON
 */
export function readPage(bytes: Buffer, each: (start: number) => number): WirePage {
  const page: WirePage = { count: 0, units: 0 };
  let at = expect(bytes, 0, OPEN_BRACE);
  while (bytes[at] !== CLOSE_BRACE) {
    if (bytes[at] !== QUOTE) throw notJson(at);
    const nameEnd = skipString(bytes, at);
    // Names of answers carry no escapes.
    const name = bytes.toString('latin1', at + 1, nameEnd - 1);
    const start = expect(bytes, nameEnd, COLON);
    let end: number;
    if (name === 'Items') {
      end = walkItems(bytes, start, page, each);
    } else {
      end = skipValue(bytes, start);
      if (name === 'LastEvaluatedKey') page.next = bytes.toString('utf8', start, end);
      else if (name === 'ConsumedCapacity') page.units = unitsOf(JSON.parse(bytes.toString('utf8', start, end)));
    }
    at = skipSpace(bytes, end);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
    else if (bytes[at] !== CLOSE_BRACE) throw notJson(at);
  }
  return page;
}

/** @returns the place after the array. */
function walkItems(bytes: Buffer, open: number, page: WirePage, each: (start: number) => number): number {
  let at = expect(bytes, open, OPEN_BRACKET);
  if (bytes[at] === CLOSE_BRACKET) return at + 1;
  for (;;) {
    if (bytes[at] !== OPEN_BRACE) throw notJson(at);
    at = skipSpace(bytes, each(at));
    page.count++;
    if (bytes[at] === CLOSE_BRACKET) return at + 1;
    at = expect(bytes, at, COMMA);
  }
}

/** @returns the next place after this byte, white space aside. */
function expect(bytes: Buffer, at: number, byte: number): number {
  const found = skipSpace(bytes, at);
  if (bytes[found] !== byte) throw notJson(found);
  return skipSpace(bytes, found + 1);
}

/** The capacity units in a ConsumedCapacity: one, or one a table in batches. */
export function unitsOf(consumed: unknown): number {
  const each = Array.isArray(consumed) ? consumed : [consumed];
  return each.reduce<number>((sum, c) => sum + ((c as { CapacityUnits?: number } | null)?.CapacityUnits ?? 0), 0);
}
