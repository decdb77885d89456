/** The keys of `--keys-file`: one a line, as DynamoDB JSON or as plain JSON values. Pure. */
import { UserError } from '../../model/errors.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { WireItem, WireValue } from '../../model/wire.js';

/** A number that JSON.parse gives back as it was written. */
const SAFE_DIGITS = 15;

/**
 * @param file its name, for messages
 * @throws UserError (exit 2) naming the first line that is no key of the table
 */
export function parseKeys(text: string, keys: readonly KeyAttribute[], file: string): WireItem[] {
  const found: WireItem[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const key = keyFrom(line, keys);
    if (typeof key === 'string') throw wrong(`${file}:${i + 1}`, key, keys);
    found.push(key);
  }
  if (found.length === 0) throw wrong(file, 'there is no key in it', keys);
  return found;
}

/** @returns the key, or what is wrong with the line */
function keyFrom(line: string, keys: readonly KeyAttribute[]): WireItem | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return 'the line is not JSON';
  }
  const [only, ...others] = keys;
  const bare = parsed === null || typeof parsed !== 'object';
  if (bare && (others.length > 0 || !only)) return 'a key of two attributes is written as an object';
  const values: Record<string, unknown> = bare ? { [only?.name ?? '']: parsed } : (parsed as Record<string, unknown>);
  const stray = Object.keys(values).find((name) => !keys.some((key) => key.name === name));
  if (stray !== undefined) return `\`${stray}\` is no key attribute of the table`;
  const key: [string, WireValue][] = [];
  for (const attribute of keys) {
    if (!Object.hasOwn(values, attribute.name)) return `\`${attribute.name}\` is missing`;
    const value = keyValue(values[attribute.name], attribute);
    if (typeof value === 'string') return `\`${attribute.name}\` ${value}`;
    key.push([attribute.name, value]);
  }
  return Object.fromEntries(key);
}

function keyValue(given: unknown, { type }: KeyAttribute): WireValue | string {
  const expected = `is of type ${type}`;
  if (given !== null && typeof given === 'object') {
    const [[name, value] = [], ...more] = Object.entries(given);
    return name === type && typeof value === 'string' && more.length === 0
      ? ({ [type]: value } as WireValue)
      : expected;
  }
  if (typeof given === 'string') {
    if (type === 'N' && !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(given)) return expected;
    return { [type]: given } as WireValue;
  }
  if (type !== 'N' || typeof given !== 'number') return expected;
  const digits = String(given).replace(/\D/g, '').length;
  return digits <= SAFE_DIGITS ? { N: String(given) } : 'has more digits than a plain number keeps: write it in quotes';
}

function wrong(where: string, what: string, keys: readonly KeyAttribute[]): UserError {
  const example = Object.fromEntries(keys.map(({ name, type }) => [name, { [type]: type === 'N' ? '42' : 'a' }]));
  return new UserError({
    what,
    where,
    means: 'nothing was done',
    next: `write one key a line, such as ${JSON.stringify(example)}, or plain JSON values`,
    exit: 2,
  });
}
