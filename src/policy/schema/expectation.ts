/** What a place in the policy takes, in words, and what to write instead of what stands there. */
import { parseDuration } from '../../model/time.js';
import type { Node, ScalarNode } from '../node.js';
import { list, shorten } from '../words.js';
import { definitionName } from './keys.js';

/** By the name of the schema's definition. */
const BY_DEFINITION: Record<string, string> = {
  'policy-name': 'a name of 1 to 32 of `a-z`, `0-9` and `-`',
  account: 'the twelve digits of an AWS account, in quotes',
  region: 'an AWS Region such as `us-east-1`',
  'table-name': 'the name of a table or index',
  duration: 'a whole number and a unit, such as `15m`, `6h`, `7d` or `4w`',
  'recovery-window': '`1d` to `35d`, or `off`',
  percent: 'a percentage such as `5%` or `0.5%`',
  count: 'a whole number, 0 or more',
  attributes: 'a map of attribute names and values',
  key: 'a map of one or two key attributes, such as `{ id: "42" }`',
  bounds: 'a map with `min`, `max` or both',
  keep: 'a map of rules such as `{ last: 3, daily: 7 }`',
  tags: 'a map of tag keys and values such as `{ tier: gold }`',
  text: 'text',
  reason: 'the reason as text, such as `rebuilt from S3 every night`',
  entry: 'a map such as `{ name: orders }`',
  backups: 'a map such as `{ every: 1d, keep: { daily: 7 } }`',
  drills: 'a map such as `{ every: 7d }`',
};

const BY_TYPE: Record<string, string> = {
  string: 'text',
  object: 'a map',
  array: 'a list',
  boolean: '`true` or `false`',
  integer: 'a whole number',
};

const OFF_OR_MAP = '`off` or a map';

export interface Expectation {
  /** Name of the schema's definition, where it has one. */
  definition?: string;
  type?: string;
  words: string;
}

/** @param schema the schema that holds the failing keyword. */
export function expectationOf(schema: Record<string, unknown>): Expectation {
  const definition = definitionName(schema);
  const type = typeof schema['type'] === 'string' ? schema['type'] : undefined;
  if (Array.isArray(schema['anyOf'])) return { words: OFF_OR_MAP };
  if (Array.isArray(schema['enum'])) return { type, words: `one of ${list(schema['enum'].map(String))}` };
  if ('const' in schema) return { type, words: `\`${schema['const']}\`` };
  const words = (definition && BY_DEFINITION[definition]) ?? BY_TYPE[type ?? ''] ?? 'another value';
  return { definition, type, words };
}

/** What to write instead, as the end of a sentence; `undefined` when nothing can be guessed. */
export function instead(expectation: Expectation, node: Node): string | undefined {
  const { definition, type, words } = expectation;
  if (node.kind !== 'scalar') return type === 'array' ? 'a list, each item on a line that begins with `- `' : undefined;
  const text = shorten(node.text);
  if (node.type === 'null' || definition === 'reason') return undefined;
  if (type === 'array') return `\`[${text}]\``;
  if (definition === 'entry') return /[*?]/.test(text) ? `\`match: "${text}"\`` : `\`name: ${text}\``;
  if (definition === 'duration') return duration(node);
  if (definition === 'recovery-window') return recoveryWindow(node);
  if (definition === 'percent') return /^[0-9]+(\.[0-9]+)?$/.test(text) ? `\`${text}%\`` : undefined;
  if (type === 'boolean') return truth(text);
  if (words === OFF_OR_MAP) return node.type === 'boolean' && truth(text) === '`false`' ? '`off`' : undefined;
  return requoted(expectation, node);
}

/** A number or date that should be text, or a number that should not. */
function requoted({ type }: Expectation, node: ScalarNode): string | undefined {
  const text = shorten(node.text);
  if (type === 'string' && node.type !== 'string') return `\`"${text}"\` in quotes`;
  const isCount = type === 'integer' && node.type === 'string' && /^[0-9]{1,9}$/.test(text);
  return isCount ? `\`${text}\` without quotes` : undefined;
}

const UNIT_WORDS = /^([0-9]{1,6}) ?(s|sec|second|m|min|minute|h|hr|hour|d|day|w|week)s?$/i;

function duration(node: ScalarNode): string | undefined {
  if (node.type === 'number')
    return `the number with its unit, e.g. \`${node.text}m\`, \`${node.text}h\` or \`${node.text}d\``;
  const spelt = UNIT_WORDS.exec(node.text);
  if (!spelt) return undefined;
  const written = `${Number(spelt[1])}${spelt[2]?.[0]?.toLowerCase()}`;
  return parseDuration(written) === 0 ? 'more than zero' : `\`${written}\``;
}

function recoveryWindow(node: ScalarNode): string | undefined {
  if (node.type === 'number') return `\`${node.text}d\``;
  if (node.type === 'boolean') return node.text.toLowerCase() === 'false' ? '`off`' : '`35d`';
  return undefined;
}

function truth(text: string): string | undefined {
  const word = text.toLowerCase();
  if (['yes', 'on', 'y', 'true'].includes(word)) return '`true`';
  return ['no', 'off', 'n', 'false'].includes(word) ? '`false`' : undefined;
}
