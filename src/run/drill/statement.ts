/** In a sentence or two, what a drill proves and what it does not. */
import { excludedLoss } from '../../data/loss-bound.js';
import type { Verdict } from '../../model/outcome.js';
import { iso } from '../../model/time.js';
import { counted, grouped } from '../../model/words.js';
import type { Evidence } from './judge.js';

export function statement(evidence: Evidence, verdict: Verdict): string {
  const { proof, comparison, items, checks } = evidence;
  const held = checks.filter((c) => c.passed).length;
  const checked = checks.length > 0 ? `, ${held} of ${checks.length} policy checks held` : '';
  const back = counted(items, 'item');
  if (verdict !== 'passed') {
    const compared = proof === 'sampled' && comparison;
    return compared
      ? `The backup restores to ${back}; ${counted(comparison.compared, 'key')} drawn at random were compared with the live table${checked}. It is not proved good.`
      : `The backup restores to a table of ${back}${checked}. It is not proved good.`;
  }
  return `${proved(evidence, back, checked)}${weaker(evidence)}`;
}

function proved({ proof, comparison, explained, witnesses, exact }: Evidence, back: string, checked: string): string {
  if (explained) {
    const { keys, differing, bracket } = explained;
    return (
      `The backup restores to ${back}, and each of the ${counted(keys, 'key')} of it, of the live table and of the stream came back ` +
      `as the table held it at some moment between ${iso(bracket.lo)} and ${iso(bracket.hi)} (${grouped(differing)} otherwise than it is ` +
      `live)${checked}. Not proved: that all are of one moment, which of several possible states it should have been, what ` +
      'indexes hold, and that the source itself was right.'
    );
  }
  if (exact) {
    return (
      `The backup restores to the same ${back}, attribute by attribute, as when ${exact.by} proved it (${exact.since})${checked}. ` +
      `Nothing more is proved than was then; what indexes hold is not.${movedOn(comparison)}`
    );
  }
  if (witnesses) {
    return (
      `The backup restores to ${back}; all ${counted(witnesses.unchanged, 'item')} that were read before and after it and were the same ` +
      `both times came back identical${checked}. Nothing is proved of items that were not read or changed meanwhile.`
    );
  }
  if (proof === 'sampled' && comparison) {
    const bound = percent(excludedLoss(comparison.fromLive, comparison.missing));
    return (
      `The backup restores to ${back}; ${counted(comparison.compared, 'key')} drawn at random agree with the live table within the ` +
      `policy's limits${checked}. A loss of more than ${bound} of the items is excluded at 95 %; a smaller one is not, nor is ` +
      'anything said of items that were not drawn.'
    );
  }
  return `The backup restores to a table of the right keys with ${back}${checked}. No item was compared with the live table.`;
}

/** How far the live table has moved on since; that is no fault of the backup. */
function movedOn(comparison: Evidence['comparison']): string {
  if (!comparison || comparison.missing + comparison.changed === 0) return '';
  const { missing, changed, compared } = comparison;
  return ` Of ${counted(compared, 'key')} drawn beside it, ${missing} were added and ${changed} changed in the live table since.`;
}

/** Why no more is proved than this, where the plan had set out for more. */
function weaker({ aim, proof, obstacles }: Evidence): string {
  const [obstacle] = obstacles;
  return aim === proof || !obstacle ? '' : ` Not \`${obstacle.proof}\`: ${obstacle.why}. ${obstacle.next}`;
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}
