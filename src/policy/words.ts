/** How messages name things. */
import type { Node } from './node.js';

/** How a message calls what stands there: `a list`, `the number 7`, `nothing`. */
export function describe(node: Node): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'seq') return 'a list';
  if (node.type === 'null') return node.text === '' ? 'nothing' : `\`${node.text}\` (nothing)`;
  if (node.type === 'string') return `the text ${quote(node.text)}`;
  return `the ${node.type === 'boolean' ? 'word' : node.type} \`${shorten(node.text)}\``;
}

/** Text as a message quotes it: on one line, in backticks, never long. */
export function quote(text: string): string {
  return text === '' ? '`""`' : `\`${shorten(text)}\``;
}

const QUOTED_MAX = 60;

/** Text on one line, without backticks, never long. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return line.length > QUOTED_MAX ? `${line.slice(0, QUOTED_MAX - 1)}…` : line;
}

/** `a`, `b` and `c`, each in backticks. */
export function list(words: readonly string[], conjunction = 'and'): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${conjunction} ${quoted.at(-1)}`;
}
