/** Attribute values of checks: YAML to DynamoDB JSON. */
import type { WireItem, WireValue } from '../model/wire.js';
import { isBase64, numberFault, setFault } from './attribute-limits.js';
import {
  booleanOf,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  type Span,
  textOf,
  valueSpan,
} from './node.js';
import { error, type Problem } from './problem.js';
import { describe } from './words.js';

/** A value, or the problems that keep it from being one. */
interface Read<T> {
  value?: T;
  problems: Problem[];
}

/** @param node a map of attribute names and values. */
export function readItem(node: Node | undefined): Read<WireItem> {
  const value: WireItem = Object.create(null);
  const problems: Problem[] = [];
  for (const pair of node?.kind === 'map' ? node.pairs.values() : []) {
    const read = readAttribute(pair.value, valueSpan(pair));
    problems.push(...read.problems);
    if (read.value) value[pair.key] = read.value;
  }
  return problems.length > 0 ? { problems } : { value, problems };
}

/** @param at where a finding points when the node has no text of its own. */
function readAttribute(node: Node, at: Span): Read<WireValue> {
  if (node.kind === 'scalar') return readScalar(node, at);
  const typed = node.kind === 'map' ? typedPair(node) : undefined;
  if (typed) return readTyped(typed);
  const what = node.kind === 'map' ? 'a map' : 'a list';
  return wrong(
    at,
    `An attribute's value stands here as ${what}; write it as DynamoDB JSON, e.g. \`{ L: [{ S: a }] }\` or \`{ M: { a: { S: b } } }\`.`,
  );
}

function readScalar(node: ScalarNode, at: Span): Read<WireValue> {
  switch (node.type) {
    case 'string':
      return right({ S: node.text });
    case 'boolean':
      return right({ BOOL: booleanOf(node) === true });
    case 'null':
      return right({ NULL: true });
    case 'date':
      return wrong(at, `A date has no type of its own in DynamoDB; write \`"${node.text}"\` in quotes for text.`);
    case 'number':
      return readNumber(node.text, at);
  }
}

function readNumber(text: string, at: Span): Read<WireValue> {
  const fault = numberFault(text);
  return fault ? wrong(at, fault) : right({ N: text.replace(/^\+/, '') });
}

const READERS: Record<string, (node: Node, at: Span) => Read<WireValue>> = {
  S: (node, at) => readText(node, at, 'S', (S) => ({ S })),
  N: (node, at) => readText(node, at, 'N', (N) => ({ N }), numberFault),
  B: (node, at) => readText(node, at, 'B', (B) => ({ B }), binaryFault),
  SS: (node, at) => readSet(node, at, 'SS', (SS) => ({ SS })),
  NS: (node, at) => readSet(node, at, 'NS', (NS) => ({ NS }), numberFault),
  BS: (node, at) => readSet(node, at, 'BS', (BS) => ({ BS }), binaryFault),
  L: readList,
  M: readMap,
  BOOL: (node, at) => {
    const value = booleanOf(node);
    return value === undefined ? expected('BOOL', '`true` or `false`', node, at) : right({ BOOL: value });
  },
  NULL: (node, at) => (booleanOf(node) === true ? right({ NULL: true }) : expected('NULL', '`true`', node, at)),
};

/** The one pair of a map that is DynamoDB JSON. */
function typedPair(node: MapNode): Pair | undefined {
  const [pair, ...others] = node.pairs.values();
  return pair && others.length === 0 && Object.hasOwn(READERS, pair.key) ? pair : undefined;
}

function readTyped(pair: Pair): Read<WireValue> {
  return (READERS[pair.key] as (typeof READERS)[string])(pair.value, valueSpan(pair));
}

type Fault = (text: string) => string | undefined;

function readText(
  node: Node,
  at: Span,
  type: string,
  make: (text: string) => WireValue,
  fault?: Fault,
): Read<WireValue> {
  const text = textOf(node);
  if (text === undefined) return expected(type, 'text in quotes', node, at);
  const message = fault?.(text);
  return message ? wrong(at, message) : right(make(text));
}

function readSet(
  node: Node,
  at: Span,
  type: string,
  make: (texts: string[]) => WireValue,
  fault?: Fault,
): Read<WireValue> {
  if (node.kind !== 'seq') return expected(type, 'a list of texts in quotes', node, at);
  const stray = node.items.find((item) => textOf(item) === undefined);
  if (stray) return expected(type, 'a list of texts in quotes', stray, spanOr(stray, at));
  const members = node.items.map((item) => textOf(item) ?? '');
  const message = members.map((text) => fault?.(text)).find((found) => found !== undefined) ?? setFault(members);
  return message ? wrong(at, message) : right(make(members));
}

function readList(node: Node, at: Span): Read<WireValue> {
  if (node.kind !== 'seq') return expected('L', 'a list of values', node, at);
  const reads = node.items.map((item) => readAttribute(item, spanOr(item, at)));
  const problems = reads.flatMap((read) => read.problems);
  return problems.length > 0 ? { problems } : right({ L: reads.map((read) => read.value as WireValue) });
}

function readMap(node: Node, at: Span): Read<WireValue> {
  if (node.kind !== 'map') return expected('M', 'a map of attribute names and values', node, at);
  const { value, problems } = readItem(node);
  return value ? right({ M: value }) : { problems };
}

function binaryFault(text: string): string | undefined {
  return isBase64(text) ? undefined : 'Binary values are written in base64 (with padding), and this is none.';
}

function expected(type: string, what: string, node: Node, at: Span): Read<WireValue> {
  const isNumber = node.kind === 'scalar' && node.type === 'number' && what.includes('quotes');
  const write = isNumber ? `; write \`"${node.text}"\`` : '';
  return wrong(at, `\`${type}\` in DynamoDB JSON takes ${what}, but ${describe(node)} stands here${write}.`);
}

/** A node of which nothing is written has no text of its own to point at. */
function spanOr(node: Node, at: Span): Span {
  return node.span.end > node.span.start ? node.span : at;
}

function right(value: WireValue): Read<WireValue> {
  return { value, problems: [] };
}

function wrong(at: Span, message: string): Read<WireValue> {
  return { problems: [error('bad-attribute', at, message)] };
}
