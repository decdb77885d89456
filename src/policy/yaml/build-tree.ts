/** The library's document to our nodes: aliases and merge keys resolved, keys checked, growth by aliases bounded. */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { POLICY_LIMITS } from '../../model/constants.js';
import type { MapNode, Node, Pair, ScalarNode, Span } from '../node.js';
import { error, type Problem } from '../problem.js';
import { quote } from '../words.js';
import { scalarNode } from './scalar.js';
import { tooDeep } from './scan.js';

/** Values that aliases may repeat, over all: far above any policy, far below what costs memory or time. */
const REPEATED_MAX = 20_000;

/** The key that stands for an object's prototype in JavaScript: no policy needs it, and attackers like it. */
const RESERVED = '__proto__';

/** How much a value weighs once its aliases are written out. */
interface Measure {
  values: number;
  depth: number;
}

/** Builds one tree; `problems` tells what is wrong with it. */
export class TreeBuilder {
  readonly problems: Problem[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<string>();
  readonly #measures = new Map<Node, Measure>();
  /** What stands in for values that were refused: nothing more is said about them. */
  readonly #refused = new Set<Node>();
  #repeated = 0;

  build(source: ParsedNode): Node {
    return this.#value(source, 1);
  }

  #value(source: ParsedNode | null | undefined, level: number, at: Span = { start: 0, end: 0 }): Node {
    if (!source) return scalarNode('', true, at);
    if (isAlias(source)) return this.#alias(source.source, spanOf(source), level);
    const anchor = source.anchor;
    if (anchor) this.#open.add(anchor);
    const node = this.#measured(this.#fresh(source, level));
    if (anchor) {
      this.#open.delete(anchor);
      this.#anchors.set(anchor, node);
    }
    return node;
  }

  #fresh(source: ParsedNode, level: number): Node {
    const span = spanOf(source);
    if (isScalar(source)) return scalarNode(source.source ?? '', source.type === 'PLAIN', span);
    if (level > POLICY_LIMITS.depth) return this.#refuse(tooDeep(span), span);
    if (isSeq(source)) {
      return { kind: 'seq', span, items: source.items.map((item) => this.#value(item as ParsedNode, level + 1, span)) };
    }
    return isMap(source) ? this.#map(source, span, level) : scalarNode('', true, span);
  }

  #map(source: YAMLMap, span: Span, level: number): MapNode {
    const node: MapNode = { kind: 'map', span, pairs: new Map() };
    const merges: Pair[] = [];
    for (const item of source.items) {
      const keyNode = this.#value(item.key as ParsedNode | null, level + 1, span);
      const keySpan = item.key ? spanOf(item.key as ParsedNode) : keyNode.span;
      const value = this.#value(item.value as ParsedNode | null, level + 1, keySpan);
      const key = this.#key(keyNode, keySpan);
      if (key === undefined) continue;
      const pair = { key, keySpan, value };
      if (isMergeKey(item.key)) merges.push(pair);
      else this.#add(node, pair);
    }
    for (const pair of merges) this.#merge(node, pair);
    return node;
  }

  #key(node: Node, span: Span): string | undefined {
    if (node.kind !== 'scalar') {
      this.problems.push(
        error('bad-key', span, 'A key must be plain text here, not a list or a map; check the `?` or the brackets.'),
      );
      return undefined;
    }
    if (node.text !== RESERVED) return node.text;
    this.problems.push(error('reserved-key', span, 'The key `__proto__` is refused: no policy needs it; delete it.'));
    return undefined;
  }

  #add(node: MapNode, pair: Pair): void {
    if (!node.pairs.has(pair.key)) node.pairs.set(pair.key, pair);
    else
      this.problems.push(
        error(
          'duplicate-key',
          pair.keySpan,
          `The key ${quote(pair.key)} stands twice in this map, so one of them would be lost; delete one.`,
        ),
      );
  }

  /** `<<`: what the map itself says wins; of several merged maps the first one wins. */
  #merge(node: MapNode, { keySpan, value }: Pair): void {
    for (const from of value.kind === 'seq' ? value.items : [value]) {
      if (this.#refused.has(from)) continue;
      if (from.kind !== 'map') {
        this.problems.push(
          error('bad-key', keySpan, 'The merge key `<<` takes a map or a list of maps, e.g. `<<: *base`.'),
        );
        continue;
      }
      for (const [key, pair] of from.pairs) if (!node.pairs.has(key)) node.pairs.set(key, pair);
    }
  }

  #alias(name: string, span: Span, level: number): Node {
    const node = this.#anchors.get(name);
    if (this.#open.has(name) || !node) {
      const why = this.#open.has(name) ? 'contains the alias itself' : 'is not defined above';
      const mend = 'a value that begins with `*` needs quotes';
      return this.#refuse(error('alias', span, `The alias \`*${name}\` names an anchor that ${why}; ${mend}.`), span);
    }
    const { values, depth } = this.#measures.get(node) as Measure;
    this.#repeated += values;
    if (this.#repeated > REPEATED_MAX) return this.#refuse(tooManyAliases(span), span);
    return level + depth - 1 > POLICY_LIMITS.depth ? this.#refuse(tooDeep(span), span) : node;
  }

  /** One problem of a kind is enough: hostile text could give a million. */
  #refuse(problem: Problem, span: Span): ScalarNode {
    if (problem.code === 'alias' || !this.problems.some(({ code }) => code === problem.code))
      this.problems.push(problem);
    const standIn = scalarNode('', true, span);
    this.#refused.add(standIn);
    return standIn;
  }

  #measured(node: Node): Node {
    const parts =
      node.kind === 'seq' ? node.items : node.kind === 'map' ? [...node.pairs.values()].map((p) => p.value) : [];
    const own = node.kind === 'scalar' ? 0 : 1;
    const measure = { values: 1, depth: own };
    for (const part of parts) {
      const { values, depth } = this.#measures.get(part) ?? { values: 1, depth: 0 };
      measure.values += values;
      measure.depth = Math.max(measure.depth, depth + own);
    }
    this.#measures.set(node, measure);
    return node;
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

function spanOf(source: ParsedNode): Span {
  return { start: source.range[0], end: source.range[1] };
}

function tooManyAliases(span: Span): Problem {
  return error(
    'too-many-aliases',
    span,
    `Aliases repeat more than ${REPEATED_MAX} values by here, which no policy needs and which was not read; write the values out.`,
  );
}
