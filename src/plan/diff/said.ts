/** One change before it is put in order, and how several are said as one. */
import { DIFF_SHOWN } from '../../model/constants.js';
import type { PolicyChange } from '../../model/policy-change.js';
import { quote } from '../../policy/words.js';
import type { Path } from './facet.js';
import type { Meeting } from './meetings.js';

export interface Said extends Omit<PolicyChange, 'at' | 'tables'> {
  /** In head's file. */
  path: Path;
  /** Whose tables it is about. */
  meetings: readonly Meeting[];
}

/** `a`, `b` and 4 more. */
export function named(labels: readonly string[], most: number = DIFF_SHOWN.names): string {
  const shown = labels.slice(0, most).map(quote);
  const more = labels.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Lists by what the key is, in the order in which each key came first. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** Text as a sentence: a capital at its beginning, unless a name stands there, and a full stop. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
