/** Where a change stands in head's text. */
import type { Range } from '../../model/policy-change.js';
import type { Places } from '../../policy/places.js';
import type { Path } from './facet.js';
import { NOBODY } from './side.js';

/** The path of an entry of head, or of the list when there is none. */
export function entryPath(index: number, below: Path = []): Path {
  return index === NOBODY ? ['tables'] : ['tables', index, ...below];
}

export function rangeAt(places: Places | undefined, path: Path): { at?: Range } {
  const at = places?.of(path);
  return at ? { at } : {};
}
