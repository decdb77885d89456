/** Where in a policy's text a value stands that the policy holds: its own place, else the default's that it inherits. */
import type { Range } from '../model/policy-change.js';
import { itemsOf, type Node, type Pair, pairAt, type Span, textOf } from './node.js';
import { locator } from './problem.js';
import { decode } from './yaml/bytes.js';
import { parseYaml } from './yaml/parse.js';

/** Blocks that inherit key by key from the same block of `defaults`. */
const SECTIONS: readonly unknown[] = ['backups', 'drills', 'objectives'];
/** Values that inherit whole. */
const VALUES: readonly unknown[] = ['point-in-time-recovery', 'deletion-protection'];

export class Places {
  readonly #root: Node | undefined;
  readonly #text: string;
  readonly #locate: (offset: number) => { line: number; column: number };

  constructor(text: string, root: Node | undefined) {
    this.#text = text;
    this.#root = root;
    this.#locate = locator(text);
  }

  /**
   * @param path in the file, such as `['tables', 2, 'backups', 'keep']`; positions in lists count from 0.
   * @returns the key with its value as far as it stands on the same line; of a value that the entry inherits the default's; of one that
   *   stands nowhere the nearest thing around it that does. `undefined` when the text is no YAML.
   */
  of(path: readonly (string | number)[]): Range | undefined {
    const root = this.#root;
    if (!root) return undefined;
    const inherits = path[0] === 'tables' && (SECTIONS.includes(path[2]) || VALUES.includes(path[2]));
    const found = (inherits ? this.#inEntry(root, path) : undefined) ?? descend(root, undefined, path);
    return found ? this.#range(found) : this.#range(spanOfFirst(root));
  }

  /** What the entry writes itself, else what `defaults` gives it; `undefined` when neither says anything of it. */
  #inEntry(root: Node, [, index, key, ...below]: readonly (string | number)[]): Span | undefined {
    const own = pairAt(itemsOf(pairAt(root, 'tables')?.value)[index as number], String(key));
    const inherited = pairAt(pairAt(root, 'defaults')?.value, String(key));
    if (!SECTIONS.includes(key) || below.length === 0 || textOf(own?.value) === 'off') {
      const pair = own ?? inherited;
      return pair && spanOf(pair);
    }
    const [first, ...rest] = below;
    const pair = pairAt(own?.value, String(first)) ?? pairAt(inherited?.value, String(first));
    if (pair) return descend(pair.value, spanOf(pair), rest);
    const section = own ?? inherited;
    return section && spanOf(section);
  }

  /** From the start to the end, or to the end of its first line. */
  #range({ start, end }: Span): Range {
    const { line, column } = this.#locate(start);
    const lineEnd = /[\r\n]|$/.exec(this.#text.slice(start))?.index ?? 0;
    const last = this.#locate(Math.max(start, Math.min(end, start + lineEnd)));
    return { line, column, endLine: last.line, endColumn: last.column };
  }
}

/** @param bytes of a policy file, whatever they are. */
export function placesIn(bytes: Uint8Array): Places {
  const { text, problem } = decode(bytes);
  return new Places(text, problem ? undefined : parseYaml(text).tree);
}

/** As far down the path as there is something. @param at of the node itself */
function descend(node: Node, at: Span | undefined, [step, ...rest]: readonly (string | number)[]): Span | undefined {
  if (step === undefined) return at;
  if (typeof step === 'number') {
    const item = itemsOf(node)[step];
    return item ? (descend(item, spanOfFirst(item), rest) ?? at) : at;
  }
  const pair = pairAt(node, step);
  return pair ? descend(pair.value, spanOf(pair), rest) : at;
}

function spanOf({ keySpan, value }: Pair): Span {
  // A value that is an alias stands elsewhere: then the key stands for it.
  return {
    start: keySpan.start,
    end: value.span.start >= keySpan.end ? Math.max(keySpan.end, value.span.end) : keySpan.end,
  };
}

/** A map begins with its first key, wherever its brackets stand. */
function spanOfFirst(node: Node): Span {
  const first = node.kind === 'map' ? [...node.pairs.values()][0] : undefined;
  return first ? spanOf(first) : node.span;
}
