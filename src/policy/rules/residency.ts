/** Where data may live. */
import { matchesGlob } from '../../model/glob.js';
import { REGIONS } from '../../model/regions.js';
import { didYouMean } from '../did-you-mean.js';
import type { Draft } from '../draft.js';
import { itemsOf, pairAt, textOf, valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { quote } from '../words.js';
import { replicasOf, sectionsOf } from './places.js';

/** Replicas and the restores of drills stand where `residency` lets data live; one that is to be removed may be anywhere. */
export function outsideResidency(draft: Draft): Problem[] {
  const globs = itemsOf(pairAt(draft.root, 'residency')?.value).map((item) => textOf(item) ?? '');
  if (globs.length === 0) return [];
  const kept = replicasOf(draft).filter((replica) => textOf(pairAt(replica, 'state')?.value) !== 'absent');
  return [...kept, ...sectionsOf(draft, 'drills')].flatMap((holder) => {
    const pair = pairAt(holder, 'region');
    const region = textOf(pair?.value);
    // A Region that AWS does not have is another rule's.
    if (!pair || region === undefined || !REGIONS.includes(region)) return [];
    if (globs.some((glob) => matchesGlob(glob, region))) return [];
    const message = `\`residency\` (${globs.join(', ')}) leaves out ${quote(region)}, so no data of these tables may live there; name another Region, or add it to \`residency\`.`;
    return [error('outside-residency', valueSpan(pair), message)];
  });
}

/** Each glob matches some Region, and one of them the policy's own: backups live where their table does. */
export function residencyRegions(draft: Draft): Problem[] {
  const pair = pairAt(draft.root, 'residency');
  if (!pair) return [];
  const globs = itemsOf(pair.value).flatMap((item) => {
    const glob = textOf(item);
    return glob === undefined ? [] : [{ glob, span: item.span }];
  });
  const vain = globs.filter(({ glob }) => !REGIONS.some((region) => matchesGlob(glob, region)));
  if (vain.length > 0) {
    return vain.map(({ glob, span }) => {
      const says = didYouMean(glob, REGIONS) || ' Write one such as `us-east-1` or `eu-*`.';
      return error('unknown-region', span, `AWS has no Region ${quote(glob)} with DynamoDB.${says}`);
    });
  }
  const own = pairAt(draft.root, 'region');
  const region = textOf(own?.value) ?? '';
  // A Region that AWS does not have is another rule's.
  if (!own || !REGIONS.includes(region) || globs.some(({ glob }) => matchesGlob(glob, region))) return [];
  const message = `Backups live in the table's own Region, and \`residency\` leaves out ${quote(region)}; add it to \`residency\`.`;
  return [error('residency-without-own-region', valueSpan(pair), message)];
}
