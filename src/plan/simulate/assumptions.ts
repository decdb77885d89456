/** What a simulation takes for granted, so that nobody takes it for a promise. */
import { DUE_SLACK, SIMULATION } from '../../model/constants.js';
import { PRICES } from '../../model/prices.js';
import type { SimulatedLine } from '../../model/simulation.js';
import { formatDuration, MINUTE } from '../../model/time.js';
import { counted } from '../../model/words.js';
import { ownerOf } from '../ownership.js';
import type { Courses } from './alike.js';
import type { SimulationInput, SimulationSide } from './simulate.js';
import type { Subject } from './subjects.js';

interface Given {
  base: readonly Subject[];
  head: readonly Subject[];
  /** An account was looked at. */
  seen: boolean;
  input: SimulationInput;
  courses: Courses;
  lines: readonly SimulatedLine[];
}

/** A sentence each; only those that matter to what was simulated. */
export function assumptionsOf({ base, head, seen, input, courses, lines }: Given): string[] {
  const subjects = [...base, ...head];
  const sides = [input.base, input.head].flatMap((side) => side ?? []);
  return [
    `Each backup and drill comes exactly when \`every\` says; a workflow that runs often takes them up to ${DUE_SLACK.share * 100} % (at most ${formatDuration(DUE_SLACK.most)}) earlier.`,
    ...tooDense(subjects),
    'Backups succeed, drills pass, nobody else deletes backups, and guards hold what they would hold in `apply`.',
    seen
      ? 'Tables keep the size that they have now. Backups of deployments and by hand go by their own `keep`, and none are added.'
      : 'Each entry stands for one table of 1 GB without backups: nothing of an account was looked at.',
    ...(seen ? ['How far one can go back is told by scheduled backups, without those whose last drill failed.'] : []),
    ...(lines.some(({ base: was, head: is }) => [was, is].some((track) => track?.noNew || track?.left))
      ? [
          'Backups that one side does not rule on stay as they are there: nothing prunes or drills them, and they cost on.',
        ]
      : []),
    ...leftOut(input, seen),
    ...sides.flatMap(unlisted),
    ...foreign(sides),
    ...(courses.ran === undefined
      ? []
      : [`Tables that are nearly alike were run forward once: ${counted(courses.ran, 'course')} for all of them.`]),
    `Costs are those of backups that stand and of restores in drills, at list prices of us-east-1 (${PRICES.asOf}).${copies(subjects)}`,
  ];
}

function tooDense(subjects: readonly Subject[]): string[] {
  const everies = subjects.flatMap(({ rule, protection: { drills } }) => [
    rule.every,
    ...(drills ? [drills.every] : []),
  ]);
  if (everies.every((every) => every >= SIMULATION.runEvery)) return [];
  return [`Runs are ${SIMULATION.runEvery / MINUTE} minutes apart at least, even where \`every\` is shorter.`];
}

function leftOut({ base, head }: SimulationInput, seen: boolean): string[] {
  if (!seen) return [];
  const unseen = (side: SimulationSide | undefined) => side !== undefined && !side.observed;
  return [
    ...(unseen(base) ? ['What it was before is not shown, as that account was not looked at.'] : []),
    ...(unseen(head) ? ['What it will be is not shown, as that account was not looked at.'] : []),
  ];
}

function unlisted({ observed }: SimulationSide): string[] {
  if (observed?.backupsError === undefined) return [];
  return ['The backups that stand could not be listed whole, so the simulation may begin with too few.'];
}

/** Others' backups may be as many as ours, and nobody here knows when they go. */
function foreign(sides: readonly SimulationSide[]): string[] {
  const counts = sides.map(
    ({ policy, observed }) => (observed?.backups ?? []).filter((each) => ownerOf(each, policy).kind !== 'ours').length,
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? [] : [`${counted(most, 'backup')} of others (by name) ${most === 1 ? 'is' : 'are'} not counted.`];
}

function copies(subjects: readonly Subject[]): string {
  return subjects.some(({ rule }) => rule.method === 'copy')
    ? ' The capacity that making and restoring copies takes is not among them.'
    : '';
}
