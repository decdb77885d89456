/** From the path of a schema's error to the node that it speaks of. */
import type { Node, Pair, Span } from '../node.js';
import { valueSpan } from '../node.js';

export interface Place {
  node: Node;
  /** The pair whose value the node is; absent for the whole file and for items of a list. */
  pair?: Pair;
  /** The last step of the path as a person would say it: a key, or the key of the list that holds the item. */
  name: string;
  /** Where a finding about the value points. */
  span: Span;
}

/** @param path a JSON pointer that the tree has. */
export function placeOf(tree: Node, path: string): Place {
  let place: Place = { node: tree, name: 'the policy', span: tree.span };
  for (const step of path.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    place = stepInto(place, key);
  }
  return place;
}

function stepInto(place: Place, key: string): Place {
  const { node } = place;
  if (node.kind === 'seq') {
    const item = node.items[Number(key)] as Node;
    // An item of which nothing is written (`-`) has no text: the list stands for it.
    return {
      node: item,
      name: `an item of \`${bare(place.name)}\``,
      span: item.span.end > item.span.start ? item.span : place.span,
    };
  }
  const pair = (node.kind === 'map' ? node.pairs.get(key) : undefined) as Pair;
  return { node: pair.value, pair, name: `\`${key}\``, span: valueSpan(pair) };
}

function bare(name: string): string {
  return name.replaceAll('`', '');
}

/** Where a finding about a missing key points: the key whose map lacks it, or the map's beginning. */
export function headSpan(place: Place): Span {
  if (place.pair) return place.pair.keySpan;
  const first = place.node.kind === 'map' ? [...place.node.pairs.values()][0] : undefined;
  return first?.keySpan ?? place.span;
}
