/** How entries select tables. */

import type { Draft, DraftEntry } from '../draft.js';
import { textOf, valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { GLOB_CHARACTERS, TABLE_NAME, TABLE_NAME_WORDS } from '../table-name.js';
import { list, quote } from '../words.js';

/** Exactly one of `name`, `match` and `with-tags`. */
export function oneSelector(draft: Draft): Problem[] {
  return draft.entries.flatMap(({ node, selectors }) => {
    if (selectors.length === 0) {
      const first = [...node.pairs.values()][0];
      const message =
        'This entry selects no table; give it exactly one of `name` (one table), `match` (a glob) and `with-tags`.';
      return [error('one-selector', first?.keySpan ?? node.span, message)];
    }
    const second = selectors[1];
    if (!second) return [];
    const written = list(selectors.map(({ key }) => key));
    const message = `This entry selects by ${written} at once; keep one of them, and make an entry of its own for each other.`;
    return [error('one-selector', second.keySpan, message)];
  });
}

/** A `name` is one table's name, and a `match` has only `*` and `?` beside the characters of one. */
export function selectorCharacters(draft: Draft): Problem[] {
  return draft.entries.flatMap((entry) => entry.selectors.flatMap((pair) => selectorProblem(pair, entry)));
}

function selectorProblem(pair: DraftEntry['selectors'][number], entry: DraftEntry): Problem[] {
  const text = textOf(pair.value);
  if (text === undefined) return [];
  if (pair.key === 'name') return nameProblem(text, pair, entry);
  if (pair.key !== 'match' || GLOB_CHARACTERS.test(text)) return [];
  const message = `${quote(text)} is no glob over table names: \`*\` stands for any text, \`?\` for one character, and names have ${TABLE_NAME_WORDS}.`;
  return [error('bad-glob', valueSpan(pair), message)];
}

function nameProblem(text: string, pair: DraftEntry['selectors'][number], { selectors }: DraftEntry): Problem[] {
  if (TABLE_NAME.test(text)) return [];
  const isGlob = /[*?]/.test(text) && GLOB_CHARACTERS.test(text) && selectors.length === 1;
  const message = isGlob
    ? `${quote(text)} is a glob, and \`name\` takes one table's name; write \`match: "${text}"\`.`
    : `${quote(text)} cannot be a table: names have ${TABLE_NAME_WORDS}.`;
  return [error(isGlob ? 'name-is-glob' : 'bad-table-name', valueSpan(pair), message)];
}
