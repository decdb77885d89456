/** The policy's text as a tree of values, each with its place in the text: what the schema and the rules look at. */

/** Half-open range of UTF-16 offsets in the text. */
export interface Span {
  start: number;
  end: number;
}

export interface Pair {
  key: string;
  keySpan: Span;
  value: Node;
}

export interface MapNode {
  kind: 'map';
  span: Span;
  pairs: Map<string, Pair>;
}

interface SeqNode {
  kind: 'seq';
  span: Span;
  items: Node[];
}

export type ScalarType = 'string' | 'number' | 'boolean' | 'null' | 'date';

export interface ScalarNode {
  kind: 'scalar';
  span: Span;
  type: ScalarType;
  /** As written, quotes and escapes resolved: a number keeps all its digits here. */
  text: string;
}

export type Node = MapNode | SeqNode | ScalarNode;

/** Where a finding about a pair's value points: an empty value has no text of its own, so its key stands for it. */
export function valueSpan(pair: Pair): Span {
  return pair.value.span.end > pair.value.span.start ? pair.value.span : pair.keySpan;
}

/** The pair under `key`, when `node` is a map that has it. */
export function pairAt(node: Node | undefined, key: string): Pair | undefined {
  return node?.kind === 'map' ? node.pairs.get(key) : undefined;
}

/** The items, when `node` is a list. */
export function itemsOf(node: Node | undefined): Node[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** The text, when `node` is a string. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? node.text : undefined;
}

/** The number, when `node` is one. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'scalar' && node.type === 'number' ? Number(node.text) : undefined;
}

/** The boolean, when `node` is one. */
export function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' && node.type === 'boolean' ? node.text.toLowerCase() === 'true' : undefined;
}

/** Plain data for the schema validator: objects without a prototype; a date is NaN, which no type accepts. */
export function toData(node: Node): unknown {
  if (node.kind === 'seq') return node.items.map(toData);
  if (node.kind === 'map') {
    const data: Record<string, unknown> = Object.create(null);
    for (const pair of node.pairs.values()) data[pair.key] = toData(pair.value);
    return data;
  }
  switch (node.type) {
    case 'string':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return booleanOf(node);
    case 'date':
      return Number.NaN;
    case 'null':
      return null;
  }
}
