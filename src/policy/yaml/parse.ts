/** Text to a tree of nodes, or to the problems that keep it from being one. Never throws on any text. */
import { type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import type { Node } from '../node.js';
import { error, type Problem } from '../problem.js';
import { TreeBuilder } from './build-tree.js';
import { scan } from './scan.js';
import { tokensOf } from './tokens.js';

/** @returns the tree, exactly when there is no problem. */
export function parseYaml(text: string): { tree?: Node; problems: Problem[] } {
  const refused = scan(text);
  if (refused) return { problems: [refused] };
  const document = parseDocument<ParsedNode>(text, {
    // Every scalar comes back as its text; what it means is decided in scalar.ts.
    schema: 'failsafe',
    version: '1.2',
    merge: false,
    // The library compares every key with every other; the tree builder finds duplicates in one pass.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const first = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first) return { problems: [syntaxProblem(first, text)] };
  if (!document.contents) return { problems: [emptyFile()] };
  const builder = new TreeBuilder();
  const tree = builder.build(document.contents);
  if (builder.problems.length > 0) return { problems: builder.problems };
  return isNothing(tree) ? { problems: [emptyFile()] } : { tree, problems: [] };
}

function isNothing(tree: Node): boolean {
  return tree.kind === 'scalar' && tree.type === 'null';
}

function emptyFile(): Problem {
  return error(
    'empty',
    { start: 0, end: 0 },
    'The file holds no policy; begin with `version: 1`, `name`, `account`, `region` and `tables`.',
  );
}

/** What to do about the mistakes that people make most; the library's own words stand before it. */
const HINTS: Partial<Record<YAMLError['code'], string>> = {
  BAD_SCALAR_START: 'put the value in quotes',
  BAD_ALIAS: 'a value that begins with `*` needs quotes, e.g. "*-orders"',
  BAD_INDENT: 'check the indentation',
  BLOCK_AS_IMPLICIT_KEY: 'a value that holds `: ` needs quotes',
  MULTILINE_IMPLICIT_KEY: 'a key needs a `:` on its own line; check for a missing `:` or quote above',
  MISSING_CHAR: 'check for a missing quote, bracket, comma or space',
  UNEXPECTED_TOKEN: 'check for a missing or surplus bracket, quote or indentation',
};

function syntaxProblem({ code, message, pos }: YAMLError, text: string): Problem {
  const said = message.replace(/\s+/g, ' ').replace(/[.:]?\s*$/, '');
  const hint = HINTS[code] ? `; ${HINTS[code]}` : '';
  const unclosed = /^Missing closing .quote/.test(message);
  const start = Math.min(unclosed ? tokenStart(text, pos[0]) : pos[0], text.length);
  return error('yaml-syntax', { start, end: Math.max(start, pos[1]) }, `This is not valid YAML: ${said}${hint}.`);
}

/** The library tells where a quoted text ends for want of a quote: mostly the end of the file. People look for its beginning. */
function tokenStart(text: string, end: number): number {
  for (const token of tokensOf(text))
    if (token.offset + token.text.length === end && token.text !== '') return token.offset;
  return end;
}
