/**
 * Everything that comes from outside (names, messages, keys, reasons) passes through here before it is shown.
 * GitHub decodes entities before it looks for `@names`, `#12` and `:emoji:`, so those are broken with a zero-width space;
 * everything that markdown itself would read becomes an entity, which is never structure: no backslash is ever relied on.
 */

/** Longest text from outside that is shown anywhere, in characters: an error message, not a dump. */
const TEXT_MAX = 2_000;

/** Controls, bidirectional overrides, invisible marks and lone surrogates: what could hide or reorder the rest of a line. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** One line of printable text for a terminal or a further escape: white space collapses, unseen characters become `�`. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(UNSEEN, '\ufffd');
}

/** Cuts to `most` characters (code points), with `…` as the last when something was cut. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, Math.max(0, most - 1)).join('')}…`;
}

/** Where GitHub, which looks at the decoded text, would see a name, a number or an emoji; `12:30:45` is none. */
const LINKED = /@|#(?=\w)|\bgh-(?=\d)|:(?!\d\d:)(?=[\w+-]+:)/gi;
/** What markdown itself reads: anywhere, at the edge of a word, in front of an address, at the start of a line. */
const STRUCTURE =
  /[&<>\\`*[\]|~$#\u200b]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|(?<=\bwww)\.|^[-+=]|(?<=^\d+)[.)](?=\s|$)/gi;

/** Outside text as literal markdown prose: safe in a paragraph, a list item and a table cell, on one line. */
export function text(raw: string, most: number = TEXT_MAX): string {
  // `plain` leaves no zero-width space, so every one that is there now is ours.
  return clip(plain(raw), most).replace(LINKED, '$&\u200b').replace(STRUCTURE, entity);
}

/** Outside text as code: a plain code span where nothing in it could end one, else `<code>` around literal text. */
export function code(raw: string, most: number = TEXT_MAX): string {
  const shown = clip(plain(raw), most);
  if (shown === '') return '–';
  if (!/[`|\\]/.test(shown)) return `\`${shown}\``;
  // GitHub makes no links within code, and what is copied from it should be what it says.
  return `<code>${shown.replace(STRUCTURE, entity)}</code>`;
}

/**
 * A sentence whose `…` pairs are meant as code (problems, notices, reasons): each part is escaped as what it is.
 * ARNs become code too: as prose they would carry zero-width spaces, and be useless when copied.
 */
export function prose(raw: string, most: number = TEXT_MAX): string {
  const parts = clip(plain(raw), most).split(/`([^`]+)`|(\barn:[a-z-]+:[\w:/.@+-]*\w)/);
  return parts.map((part, i) => (part === undefined ? '' : i % 3 === 0 ? spaced(part) : code(part))).join('');
}

/** A fenced block whose fence is longer than any run of backticks in it. */
export function fence(language: string, body: string): string {
  const runs = body.match(/`+/g) ?? [];
  const mark = '`'.repeat(Math.max(3, 1 + Math.max(0, ...runs.map((run) => run.length))));
  return `${mark}${language}\n${body}\n${mark}`;
}

/** Words for a Mermaid label: letters, digits and `. _ / + -`; all else, which the grammar might read, becomes a space. */
export function mermaidLabel(raw: string, most = 40): string {
  const words = raw
    .replace(/[^A-Za-z0-9._/+-]+/g, ' ')
    .replace(/--+/g, '-')
    .trim();
  if (words === '') return 'unnamed';
  return words.length <= most ? words : `${words.slice(0, most - 2)}..`;
}

/** A part of a sentence keeps the spaces at its ends, which belong to its neighbours. */
function spaced(part: string): string {
  if (part === '') return '';
  const before = part.startsWith(' ') ? ' ' : '';
  const after = part.length > 1 && part.endsWith(' ') ? ' ' : '';
  return `${before}${text(part)}${after}`;
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function entity(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
