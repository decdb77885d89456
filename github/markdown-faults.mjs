/** What is wrong with a piece of markdown, though it renders: what no reader should meet. */
import { walk } from './markdown-walk.mjs';

/** Elements that need no end. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'source']);

/** What GitHub makes of text in its HTML, where entities are decoded; within these elements it makes nothing. */
const MADE = [
  ['a mention', /(?<![\w`/])@[a-z\d](?:[a-z\d-]*[a-z\d])?/i],
  ['a link to an issue', /(?<![\w&])(?:#\d+|gh-\d+)\b/i],
  ['an emoji', /:[a-z+-][\w+-]*:/i],
];
/** What is surely meant as markdown: bold, code, a table's rule, a link, a list. */
const MARKDOWN = /\*\*\S|`[^`]+`|\| ?:?-{3,}|\]\(|^ *[-*] \S/m;
const LITERAL = new Set(['a', 'code', 'pre', 'tt']);

/**
 * The faults of a parsed document.
 * @param tree its syntax tree, with positions
 * @param source its text
 * @param comment whether it is a comment, where line ends are breaks
 * @returns a sentence each, with the line
 */
export function faultsOf(tree, source, comment) {
  const faults = [...unbalanced(tree)];
  for (const [node, parent] of withParents(tree)) {
    const { line } = (node.position ?? parent?.position ?? tree.position).start;
    const say = (what) => faults.push(`line ${line}: ${what}`);
    if (node.type === 'table') for (const fault of unevenRows(node)) faults.push(fault);
    if (node.type === 'text') for (const fault of textFaults(sourceOf(node, source))) say(fault);
    if (node.type === 'link' && !/^[[<]/.test(sourceOf(node, source))) say(`\`${node.url}\` becomes a link by itself`);
    if (node.type === 'inlineCode' && /\$$/.test(source.slice(0, node.position.start.offset)))
      say('a formula: `$` before code');
    if (node.type === 'html' && MARKDOWN.test(bare(node.value)))
      say(`markdown within HTML stays as it is written: ${excerpt(bare(node.value))}`);
    if (comment && node.type === 'html' && /<br ?\/?>$/i.test(node.value) && source[node.position.end.offset] === '\n')
      say('`<br>` at the end of a line breaks twice in a comment');
  }
  return faults;
}

/** What the sanitizer took away: elements, and attributes but those that it renames. */
export function dropped(raw, clean) {
  const left = counts(clean);
  const faults = [];
  for (const [what, count] of counts(raw)) {
    if ((left.get(what) ?? 0) < count) faults.push(`GitHub drops ${what}`);
  }
  return faults;
}

/** What GitHub makes of the text of the finished HTML though nobody meant it: a sentence each. */
export function* made(node) {
  if (node.type === 'element' && LITERAL.has(node.tagName)) return;
  if (node.type === 'text') {
    for (const [what, pattern] of MADE) {
      const [found] = pattern.exec(node.value) ?? [];
      if (found) yield `${what}: ${found}`;
    }
  }
  for (const child of node.children ?? []) yield* made(child);
}

function counts(tree) {
  const found = new Map();
  const add = (what) => found.set(what, (found.get(what) ?? 0) + 1);
  for (const node of walk(tree)) {
    if (node.type !== 'element') continue;
    add(`<${node.tagName}>`);
    for (const name of Object.keys(node.properties ?? {})) add(`${name} of <${node.tagName}>`);
  }
  return found;
}

/** Rows with another number of cells than their head: GitHub fills them up, or drops what is too much. */
function* unevenRows(table) {
  const [head, ...rows] = table.children;
  for (const row of rows) {
    const [is, should] = [row.children.length, head.children.length];
    if (is !== should) yield `line ${row.position.start.line}: a row of ${is} cells in a table of ${should}`;
  }
}

/** @param written the text as it stands in the document, with its entities */
function* textFaults(written) {
  if (/<\/?[a-z!]/i.test(written)) yield `markup that stayed text: ${excerpt(written)}`;
  if (/^ {0,3}\|.*\||\|\s*:?-{3,}/m.test(written)) yield `a table that stayed text: ${excerpt(written)}`;
  if (/(\*\*|__|~~)(?=\S)/.test(written)) yield `emphasis that stayed text: ${excerpt(written)}`;
  if (/`/.test(written)) yield `a backtick that stayed text: ${excerpt(written)}`;
  if (/\$[^\s$][^$\n]*(?<=\S)\$(?!\d)/.test(written)) yield `a formula: ${excerpt(written)}`;
}

/** Tags that are opened and not closed, or the other way round: the parser would mend them in silence, somewhere. */
function* unbalanced(tree) {
  const open = [];
  for (const node of walk(tree)) {
    if (node.type !== 'html') continue;
    const text = node.value.replace(/<!--[\s\S]*?-->/g, (part) => part.replace(/[^\n]/g, ' '));
    for (const match of text.matchAll(/<(\/?)([a-z][a-z\d]*)\b[^>]*?(\/?)>/gi)) {
      const [tag, slash = '', name = ''] = match;
      const line = node.position.start.line + text.slice(0, match.index).split('\n').length - 1;
      if (VOID.has(name.toLowerCase())) continue;
      if (slash === '') open.push({ name, line });
      else if (open.at(-1)?.name === name) open.pop();
      else yield `line ${line}: ${tag} closes ${open.length > 0 ? `<${open.at(-1).name}>` : 'nothing'}`;
    }
  }
  for (const { name, line } of open) yield `line ${line}: <${name}> is never closed`;
}

function* withParents(node, parent) {
  yield [node, parent];
  for (const child of node.children ?? []) yield* withParents(child, node);
}

/** As it was written; empty for what the parser made by itself, which has no place. */
const sourceOf = (node, source) =>
  node.position ? source.slice(node.position.start.offset, node.position.end.offset) : '';
/** What an HTML block says, without its tags and comments. */
const bare = (html) => html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '');
const excerpt = (text) => `\`${text.trim().slice(0, 60)}\``;
