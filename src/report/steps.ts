/** What a step does, in words. */
import type { PlannedOrigin, Step } from '../model/plan.js';
import { plural, when } from './words.js';

/** How a name from outside is written: as it is, or as code. */
type NameStyle = (name: string) => string;

/**
 * One line for a step, starting with a verb in lower case: `create a scheduled backup of orders`.
 * @param name how names are written; markdown passes its escape. The default leaves them as they are.
 */
export function describeStep(step: Step, name: NameStyle = String): string {
  switch (step.kind) {
    case 'create-ledger':
      return `create the ledger table ${name(step.name)}`;
    case 'enable-pitr':
      return `turn on point-in-time recovery of ${placed(step, name)}, ${plural(step.days, 'day')}`;
    case 'change-pitr':
      return `${step.days < step.from ? 'shorten' : 'lengthen'} point-in-time recovery of ${placed(step, name)} from ${plural(step.from, 'day')} to ${step.days}`;
    case 'disable-pitr':
      return `turn off point-in-time recovery of ${placed(step, name)}`;
    case 'enable-stream':
      return `enable a stream of new and old images on ${name(step.table)}`;
    case 'enable-deletion-protection':
      return `turn on deletion protection of ${placed(step, name)}`;
    case 'disable-deletion-protection':
      return `turn off deletion protection of ${placed(step, name)}`;
    case 'tag-replica':
      return `tag ${placed(step, name)} (${Object.keys(step.tags).sort().map(name).join(', ')})`;
    case 'create-replica':
      return `create a replica of ${name(step.table)} in ${name(step.region)}`;
    case 'remove-replica':
      return `remove the replica of ${name(step.table)} in ${name(step.region)}, and its copy of every item`;
    case 'measure-lag':
      return `measure how far the replica of ${name(step.table)} in ${name(step.region)} lags behind`;
    case 'create-backup':
      return step.resume
        ? `go on with the ${step.trigger} copy ${name(step.resume.copy)} of ${name(step.table)}`
        : `create a ${step.trigger} ${step.method === 'copy' ? 'copy' : 'backup'} of ${name(step.table)}`;
    case 'delete-backup':
      return `delete backup ${name(step.name)} of ${name(step.table)}, made ${when(step.createdAt)}`;
    case 'drill':
      return step.resume === undefined
        ? `drill ${name(step.table)} from ${describeOrigin(step.origin, name)}`
        : `take up drill ${name(step.resume)} of ${name(step.table)}`;
    case 'clean-leftover':
      return `delete table ${name(step.table)}, left over from drill ${name(step.drill)}`;
    case 'clean-copy':
      return `clear away ${name(step.table)}, what stands of copy ${name(step.copy)}`;
  }
}

/** What there is to know of a step before it is carried out, as the end of its line; nothing from outside, nothing to escape. */
export function planned(step: Step): string {
  if (step.kind === 'drill') return `; aims at ${step.aim}`;
  if (step.kind !== 'create-backup') return '';
  return [
    step.awaitStream ? '; waits until its stream can explain it' : '',
    step.witness
      ? `; reads up to ${plural(step.witness.items, 'item')} before and after it, which takes two minutes`
      : '',
  ].join('');
}

/** A table, or its replica where the step is about one. */
function placed({ table, region }: { table: string; region?: string }, name: NameStyle): string {
  return region === undefined ? name(table) : `the replica of ${name(table)} in ${name(region)}`;
}

/** What a drill restores from, in words. */
function describeOrigin(origin: PlannedOrigin, name: NameStyle): string {
  switch (origin.kind) {
    case 'backup':
      return `backup ${name(origin.name)}`;
    case 'new-backup':
      return 'the new backup';
    case 'point-in-time':
      return `point in time ${origin.at}`;
    case 'replica':
      return `a backup of its replica in ${name(origin.region)}, taken for it`;
    case 'recorded':
      return 'what its record in the ledger says';
  }
}

/** Whether a step only looks: it leaves nothing that was not there before. */
export function changesNothing(step: Step): boolean {
  return step.kind === 'measure-lag';
}

/** Whether a step takes something away that a person may miss: these are shown first and in full. */
export function isRemoval(step: Step): boolean {
  switch (step.kind) {
    case 'delete-backup':
    case 'disable-pitr':
    case 'disable-deletion-protection':
    case 'remove-replica':
      return true;
    case 'change-pitr':
      return step.days < step.from;
    default:
      return false;
  }
}
