/**
 * A look at the text's tokens before it is parsed: deep nesting makes the parser itself dangerous (it aborts the process),
 * so depth, documents, tags and tabs are judged here. Tokens come from the parser's own lexer, which does not recurse, so
 * that quotes, comments and block scalars can never be read in two ways. Depth is a lower bound here; the tree is exact.
 */
import { POLICY_LIMITS } from '../../model/constants.js';
import type { Span } from '../node.js';
import { error, type Problem } from '../problem.js';
import { type Token, type TokenType, tokensOf } from './tokens.js';

/** @returns the first reason not to hand the text to the parser, or `undefined`. */
export function scan(text: string): Problem | undefined {
  const scanner = new Scanner();
  for (const token of tokensOf(text)) {
    const problem = scanner.take(token);
    if (problem) return problem;
  }
  return undefined;
}

const BLANK: readonly TokenType[] = ['space', 'comment', 'newline', 'directive-line', 'byte-order-mark'];

class Scanner {
  #lineStart = 0;
  /** Columns at which the open block collections began, outermost first. */
  #columns: number[] = [];
  #flow = 0;
  /** Column of what may turn out to be a block map's key; `undefined` after an indicator. */
  #content: number | undefined;
  #atLineStart = true;
  #tab: number | undefined;
  #documents = 0;
  #open = false;

  take(token: Token): Problem | undefined {
    const problem = this.#judge(token);
    this.#endLines(token);
    return problem;
  }

  #judge({ type, text, offset }: Token): Problem | undefined {
    const span = { start: offset, end: offset + text.length };
    if (type === 'space' && this.#atLineStart) this.#noteTab(text, offset);
    if (type === 'flow-error-end') this.#flow = 0;
    if (type === 'doc-end') this.#open = false;
    if (type === 'flow-error-end' || type === 'doc-end' || BLANK.includes(type)) return undefined;
    if (this.#isNewDocument(type)) return severalDocuments(span);
    if (type === 'doc-start') return undefined;
    if (this.#atLineStart && this.#tab !== undefined && this.#flow === 0) return tabIndentation(this.#tab);
    if (type === 'tag') return tagRefused(span, text);
    this.#nest(type, offset - this.#lineStart);
    this.#atLineStart = false;
    return this.#columns.length + this.#flow > POLICY_LIMITS.depth ? tooDeep(span) : undefined;
  }

  #noteTab(space: string, offset: number): void {
    const at = space.indexOf('\t');
    if (at >= 0) this.#tab ??= offset + at;
  }

  #isNewDocument(type: TokenType): boolean {
    if (type === 'doc-start' || !this.#open) {
      this.#documents += 1;
      this.#open = true;
      this.#columns = [];
    }
    return this.#documents > 1;
  }

  #nest(type: TokenType, column: number): void {
    if (this.#flow === 0 && this.#atLineStart) this.#leave(column);
    if (type === 'flow-map-start' || type === 'flow-seq-start') {
      if (this.#flow === 0) this.#content ??= column;
      this.#flow += 1;
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') {
      this.#flow = Math.max(0, this.#flow - 1);
    } else if (this.#flow === 0) {
      this.#nestBlock(type, column);
    }
  }

  #nestBlock(type: TokenType, column: number): void {
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') {
      this.#enter(column);
      this.#content = undefined;
    } else if (type === 'map-value-ind') {
      this.#enter(this.#content ?? column);
      this.#content = undefined;
    } else {
      this.#content ??= column;
    }
  }

  #leave(column: number): void {
    while ((this.#columns.at(-1) ?? -1) > column) this.#columns.pop();
  }

  #enter(column: number): void {
    this.#leave(column);
    if (this.#columns.at(-1) !== column) this.#columns.push(column);
  }

  #endLines({ text, offset }: Token): void {
    const newline = text.lastIndexOf('\n');
    if (newline < 0) return;
    this.#lineStart = offset + newline + 1;
    this.#atLineStart = true;
    this.#tab = undefined;
    if (this.#flow === 0) this.#content = undefined;
  }
}

/** @returns the problem of nesting beyond the limit, at the value that goes too deep. */
export function tooDeep(span: Span): Problem {
  return error(
    'too-deep',
    span,
    `Values nest deeper than ${POLICY_LIMITS.depth} levels here, which no policy needs and which was not read; check brackets and indentation.`,
  );
}

function severalDocuments(span: Span): Problem {
  return error(
    'several-documents',
    span,
    'A second YAML document begins here, and a policy is one; put each policy into a file of its own.',
  );
}

function tabIndentation(at: number): Problem {
  return error(
    'tab-indentation',
    { start: at, end: at + 1 },
    'This line is indented with a tab, which YAML does not allow; use spaces.',
  );
}

function tagRefused(span: Span, tag: string): Problem {
  return error(
    'yaml-tag',
    span,
    `The YAML tag \`${tag.slice(0, 40)}\` is not read here; delete it, and put the value in quotes where text is meant.`,
  );
}
