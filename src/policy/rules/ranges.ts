/** Values that the schema takes by their form and the service does not take by their size. */
import { PITR_DAYS } from '../../model/constants.js';
import { REGIONS } from '../../model/regions.js';
import { DAY } from '../../model/time.js';
import { didYouMean } from '../did-you-mean.js';
import { type Draft, durationOf, shareOf } from '../draft.js';
import { type Pair, pairAt, textOf, valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { quote } from '../words.js';
import { replicasOf, sectionsOf } from './places.js';

/** Point-in-time recovery reaches back 1 to 35 days. */
export function recoveryWindows(draft: Draft): Problem[] {
  const holders = [draft.defaults?.value, ...draft.entries.map(({ node }) => node), ...replicasOf(draft)];
  return holders.flatMap((holder) => {
    const pair = pairAt(holder, 'point-in-time-recovery');
    const window = durationOf(pair);
    if (!pair || window === undefined) return [];
    if (window >= PITR_DAYS.min * DAY && window <= PITR_DAYS.max * DAY) return [];
    const message = `Point-in-time recovery reaches back ${PITR_DAYS.min} to ${PITR_DAYS.max} days, not ${quote(textOf(pair.value) ?? '')}; write \`${PITR_DAYS.min}d\` to \`${PITR_DAYS.max}d\`, and use backups with \`keep\` for what is older.`;
    return [error('pitr-range', valueSpan(pair), message)];
  });
}

/** Percentages are 0 to 100. */
export function percentages(draft: Draft): Problem[] {
  return sectionsOf(draft, 'drills')
    .map((drills) => pairAt(drills, 'sample')?.value)
    .flatMap((sample) => [pairAt(sample, 'max-missing'), pairAt(sample, 'max-changed')])
    .flatMap((pair) => ((shareOf(pair) ?? 0) > 1 && pair ? [aboveAll(pair)] : []));
}

function aboveAll(pair: Pair): Problem {
  return error(
    'percent-range',
    valueSpan(pair),
    `\`${pair.key}\` is a share of the sample, 0% to 100%, not ${quote(textOf(pair.value) ?? '')}.`,
  );
}

/** Regions exist. */
export function knownRegions(draft: Draft): Problem[] {
  const holders = [draft.root, ...replicasOf(draft), ...sectionsOf(draft, 'drills')];
  return holders.flatMap((holder) => {
    const pair = pairAt(holder, 'region');
    const region = textOf(pair?.value);
    if (!pair || region === undefined || REGIONS.includes(region)) return [];
    const says = didYouMean(region, REGIONS) || ' Write one such as `us-east-1`.';
    return [error('unknown-region', valueSpan(pair), `AWS has no Region ${quote(region)} with DynamoDB.${says}`)];
  });
}
