/** Entries that no table can ever reach, because an earlier one matches first. */
import type { Selector } from '../../model/policy.js';
import type { Draft, DraftEntry } from '../draft.js';
import { valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { labelOf, surelyShadows } from '../select.js';
import { quote } from '../words.js';

/** Globs and tags that later entries are compared with; more of them would make a hostile file slow. */
const COMPARED_MAX = 200;

type Reachable = DraftEntry & { selector: Selector };

/** A duplicate entry, or one that an earlier entry surely shadows. */
export function unreachableEntries({ entries }: Draft): Problem[] {
  const names = new Map<string, Reachable>();
  const wide: Reachable[] = [];
  const problems: Problem[] = [];
  for (const entry of entries.filter(selectsOnce)) {
    const name = entry.selector.kind === 'name' ? entry.selector.name : undefined;
    const sameName = name === undefined ? undefined : names.get(name);
    const earlier = sameName ?? wide.find((other) => surelyShadows(other.selector, entry.selector));
    if (earlier) problems.push(unreachable(entry, earlier));
    else if (name !== undefined) names.set(name, entry);
    else if (wide.length < COMPARED_MAX) wide.push(entry);
  }
  return problems;
}

function selectsOnce(entry: DraftEntry): entry is Reachable {
  return entry.selector !== undefined && entry.selectors.length === 1;
}

function unreachable(entry: Reachable, earlier: Reachable): Problem {
  const pair = entry.selectors[0] as DraftEntry['selectors'][number];
  const [label, first] = [quote(labelOf(entry.selector)), quote(labelOf(earlier.selector))];
  if (surelyShadows(entry.selector, earlier.selector)) {
    return error(
      'duplicate-entry',
      valueSpan(pair),
      `Entry ${earlier.index + 1} already selects ${label}, and the first match wins, so this one is never used; merge the two.`,
    );
  }
  return error(
    'shadowed',
    valueSpan(pair),
    `Every table that ${label} selects already belongs to entry ${earlier.index + 1} (${first}), as the first match wins; move this entry above that one, or delete it.`,
  );
}
