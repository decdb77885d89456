/** The figures of a simulation in words, for markdown and terminal alike; nothing here is escaped. */
import { SIMULATION } from '../../model/constants.js';
import { dollars } from '../../model/prices.js';
import type { SimulatedLine, Simulation, Track } from '../../model/simulation.js';
import { DAY, formatDuration, HOUR, type Millis } from '../../model/time.js';
import { isByGuard } from '../../plan/simulate/held.js';
import { bytes, count, plural } from '../words.js';

/** The two sides of a line, or of all of them. */
export type Sides = Pick<SimulatedLine, 'base' | 'head'>;

/** After how many days the figures are shown: a week, a month, a quarter, as far as it goes, and the last day. */
export function checkpoints(days: number): number[] {
  return [...[7, 30, 90].filter((day) => day < days), days];
}

/** Whether anything is different after the edit; a line of one side is. */
function differs({ base, head }: Sides): boolean {
  return JSON.stringify(base) !== JSON.stringify(head);
}

/** The lines that differ, in their order, and those that do not. Without two sides all count as different. */
export function bySides({ lines }: Simulation): { changed: SimulatedLine[]; same: SimulatedLine[] } {
  return { changed: lines.filter(differs), same: lines.filter((line) => !differs(line)) };
}

/** Both sides of one figure: `7 → 3`, or `3` where they are the same; `–` stands for a side that a line does not have. */
export function beforeAfter(sides: Sides, compares: boolean, figure: (track: Track) => string): string {
  const was = sides.base ? figure(sides.base) : '–';
  const is = sides.head ? figure(sides.head) : '–';
  if (!compares) return sides.head ? is : was;
  return was === is ? is : `${was} → ${is}`;
}

/** Whether there are two sides to set side by side. */
export function hasBothSides({ lines }: Simulation): boolean {
  return lines.some(({ base }) => base) && lines.some(({ head }) => head);
}

/** Whether both sides back up the same lines: only then one reach stands beside the other, as without a schedule it only grows old. */
export function totalsCompare(simulation: Simulation): boolean {
  return (
    !hasBothSides(simulation) || simulation.lines.every(({ base, head }) => base && head && base.noNew === head.noNew)
  );
}

/** How many backups stand at the end of that day, counted from 1. */
export const standing = (day: number) => (track: Track) => `${track.backups[day - 1] ?? 0}`;

/** How far back one can go at the end of that day: `30d`, `12h`, `nowhere`. */
export function reach(day: number): (track: Track) => string {
  return ({ oldestMs }) => ageOf(oldestMs[day - 1] ?? null);
}

function ageOf(ms: Millis | null): string {
  if (ms === null) return 'nowhere';
  const unit = ms >= 2 * DAY ? DAY : HOUR;
  return formatDuration(Math.max(HOUR, Math.floor(ms / unit) * unit));
}

export const stored = (day: number) => (track: Track) => bytes(track.bytes[day - 1] ?? 0);
export const monthly = (track: Track) => dollars(track.monthlyUsd);

/** What a line is called: a table, where an account was looked at, or an entry of the policy. */
export function lineNoun({ start }: Simulation, count: number): string {
  return start === 'account' ? plural(count, 'table') : plural(count, 'entry', 'entries');
}

/** One sentence: what the edit comes to in the end, for all tables together or for the only line that changes. */
export function gist(simulation: Simulation): string | undefined {
  const { days, lines, total } = simulation;
  const { changed } = bySides(simulation);
  const compares = hasBothSides(simulation);
  if (!simulation.lines.some(({ head }) => head)) return 'This is what it was; after the change nothing is backed up.';
  if (changed.length === 0) {
    return simulation.disowns
      ? 'Schedule and `keep` stay the same; the backups that stand now are no longer the policy’s.'
      : 'As many backups stand as before, they reach back as far, and cost the same.';
  }
  const [only, ...others] = changed;
  const whole = total ?? (others.length === 0 ? only : undefined);
  if (!whole) return undefined;
  const [stand, back, cost] = [standing(days), reach(days), monthly].map((of) => beforeAfter(whole, compares, of));
  const which = lines.length === 1 || total ? '' : ` of ${only?.label}`;
  const all = total && lines.length > 1;
  const of = all ? ` of ${lineNoun(simulation, lines.length)}` : which;
  const older = olderPhrase(whole);
  const reaches = `${all ? 'all of them' : 'they'} reach back ${back}${older === undefined ? '' : ` (${older})`}`;
  const told = total && !totalsCompare(simulation) ? '' : `, ${reaches},`;
  const price = simulation.start === 'empty' ? ` of a table of ${ENTRY_SIZE}` : '';
  return `After ${plural(days, 'day')} ${stand} backups${of} stand${told} and a month${price} costs ${cost}${noNew(simulation)}.${counting(simulation)}`;
}

/** What stands in place of a table where no account was looked at, and so what a month's price is of. */
export const ENTRY_SIZE = `${SIMULATION.entryBytes / 1024 ** 3} GB`;

/** A bill that stays the same must not hide that nothing is added to what it pays for. */
function noNew({ lines }: Simulation): string {
  const stopped = lines.filter(({ head }) => head?.noNew).length;
  if (stopped === 0) return '';
  const of = stopped === lines.length ? '' : ` of ${plural(stopped, 'table')}`;
  return `, but no new backups${of} come after the change`;
}

/** What must be said of a line beside its figures, a phrase each; nothing here is escaped. */
export function remarks(sides: Sides, compares: boolean): string[] {
  const { base, head } = sides;
  const older = olderPhrase(sides);
  return [
    ...(base?.noNew ? ['no new backups before the change'] : []),
    ...(head?.noNew ? [`no new backups${compares ? ' after the change' : ''}`] : []),
    ...(base?.left ? [`${count(base.left)} only the policy after the change knows`] : []),
    ...(head?.left ? [`${count(head.left)} the policy no longer knows`] : []),
    ...(older === undefined ? [] : [older]),
  ];
}

/** `and 1 manual backup of 1089d`, of what is older than the schedule reaches back, after the edit where there is an after. */
function olderPhrase({ base, head }: Sides): string | undefined {
  const older = (head ?? base)?.older;
  if (!older) return undefined;
  const { backups, triggers, oldestMs } = older;
  return `and ${plural(backups, `${triggers.join(' or ')} backup`)} of ${backups === 1 ? '' : 'up to '}${ageOf(oldestMs)}`;
}

/** Without it, fewer kept would look like more. */
function counting(simulation: Simulation): string {
  const guarded = heldNotes(simulation).some(({ guard }) => guard);
  return guarded ? ' What a guard holds back counts as standing.' : '';
}

/** What guards or floors hold, of all the lines of which the same is to be said. */
export interface HeldNote {
  labels: string[];
  side: 'before' | 'after';
  /** Held only until somebody acts. */
  guard: boolean;
  phrase: string;
}

/** Guards first, then in the order of the lines. Of base only what head does not say as well. */
export function heldNotes(simulation: Simulation): HeldNote[] {
  const notes = new Map<string, HeldNote>();
  const add = (label: string, side: HeldNote['side'], phrase: string) => {
    const key = `${side} ${phrase}`;
    const known = notes.get(key);
    if (known) known.labels.push(label);
    else notes.set(key, { labels: [label], side, guard: isByGuard(phrase), phrase });
  };
  for (const { label, base, head } of simulation.lines) {
    for (const phrase of head?.held ?? []) add(label, 'after', phrase);
    for (const phrase of base?.held ?? []) if (!head?.held.includes(phrase)) add(label, 'before', phrase);
  }
  return [...notes.values()].sort((a, b) => Number(b.guard) - Number(a.guard));
}
