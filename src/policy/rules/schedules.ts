/** What an entry's protection needs to work at all, after the defaults are merged. */
import { formatDuration } from '../../model/time.js';
import { type Draft, type DraftEntry, durationOf, type Section } from '../draft.js';
import { type Pair, pairAt, type Span, textOf, valueSpan } from '../node.js';
import { error, type Problem, warning } from '../problem.js';
import { protectedEntries } from './places.js';

/** Backups and drills say how often. */
export function everyMissing(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap(({ backups, drills }) => [
    ...noEvery(backups, 'backups', '1d'),
    ...noEvery(drills, 'drills', '7d'),
  ]);
}

function noEvery(section: Section, name: string, example: string): Problem[] {
  if (!section.exists || !section.head || section.pick('every')) return [];
  const message = `\`${name}\` does not say how often, neither here nor in \`defaults\`, so none would ever be due; add \`every: ${example}\`, or write \`${name}: off\`.`;
  return [error('every-missing', section.head.keySpan, message)];
}

/** A drill has something to restore. */
export function drillWithoutSource(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap((entry) => {
    if (!entry.drills.exists) return [];
    const from = entry.drills.pick('from');
    const source = textOf(from?.value) ?? 'latest-backup';
    if (source === 'point-in-time') return recoveryIsOn(entry) ? [] : [noRecovery(entry)];
    return source === 'replica' || entry.backups.exists ? [] : [noBackups(entry)];
  });
}

function recoveryIsOn({ pitr }: DraftEntry): boolean {
  return pitr !== undefined && textOf(pitr.value) !== 'off';
}

function noRecovery({ drills, node }: DraftEntry): Problem {
  const off = node.pairs.get('point-in-time-recovery');
  const from = drills.pick('from');
  const span = off ? valueSpan(off) : from ? valueSpan(from) : node.span;
  const message =
    'Drills restore a point in time here, and nothing turns point-in-time recovery on; add `point-in-time-recovery: 35d`, or drill `from: latest-backup`.';
  return error('drill-without-source', span, message);
}

function noBackups({ backups, drills, node }: DraftEntry): Problem {
  const span = (drills.own ?? backups.own ?? drills.inherited)?.keySpan ?? node.span;
  const message =
    'Drills have no backups to restore here: there are no `backups`; add them, drill `from: point-in-time`, or write `drills: off`.';
  return error('drill-without-source', span, message);
}

/** An objective that the schedule cannot meet, however well everything runs. */
export function objectiveOutOfReach(draft: Draft): Problem[] {
  return protectedEntries(draft).flatMap((entry) => {
    const pair = entry.objectives.pick('recovery-point');
    const objective = durationOf(pair);
    const every = durationOf(entry.backups.pick('every'));
    if (!pair || objective === undefined || recoveryIsOn(entry)) return [];
    if (entry.backups.exists && (every === undefined || objective >= every)) return [];
    const most =
      every === undefined
        ? 'nothing here makes a state that can be restored'
        : `a backup comes only every ${formatDuration(every)}`;
    const message = `At most ${formatDuration(objective)} may be lost, but ${most} and no point-in-time recovery is turned on; back up more often or add \`point-in-time-recovery: 35d\`.`;
    return [warning('objective-out-of-reach', spanOfMistake(entry, pair), message)];
  });
}

/** The objective, unless it is inherited and the entry's own backups are what breaks it. */
function spanOfMistake({ objectives, backups }: DraftEntry, objective: Pair): Span {
  const isOwn = pairAt(objectives.own?.value, objective.key) === objective;
  return !isOwn && backups.own ? backups.own.keySpan : valueSpan(objective);
}
