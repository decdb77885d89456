/** The tokens of a YAML text with their offsets, by the parser's own lexer, which never recurses. */
import { CST, Lexer } from 'yaml';

export type TokenType = ReturnType<typeof CST.tokenType>;

export interface Token {
  /** `scalar` for text without quotes and for the text of a block; `null` for what the lexer cannot name. */
  type: TokenType;
  text: string;
  offset: number;
}

/** Control characters by which the lexer announces things; the text itself holds none (see bytes.ts). */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/** @param text without control characters. Brackets that end for want of indentation give an empty `flow-error-end`. */
export function* tokensOf(text: string): Generator<Token> {
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!isScalar && MARKS.includes(token)) {
      isScalar = token === CST.SCALAR;
      if (token === CST.FLOW_END) yield { type: 'flow-error-end', text: '', offset };
      continue;
    }
    yield { type: isScalar ? 'scalar' : CST.tokenType(token), text: token, offset };
    offset += token.length;
    isScalar = false;
  }
}
