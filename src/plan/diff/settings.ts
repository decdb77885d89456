/** What an edit of point-in-time recovery, deletion protection and stream means, of a table or of a replica. */
import type { Protection } from '../../model/policy.js';
import { counted } from '../../model/words.js';
import { type Facet, facet, type Path } from './facet.js';

type Settings = Pick<Protection, 'pitr' | 'deletionProtection'>;

/** Whose settings they are. */
interface Holder {
  /** Before the name of each rule: empty, `replica-`. */
  prefix: string;
  /** After what is said: empty, ` in \`eu-west-1\``. */
  where: string;
  path: Path;
}

export const OWN: Holder = { prefix: '', where: '', path: [] };

/** Longest window that the service has; only below it can a window set by hand be shortened. */
const WINDOW_MOST = 35;

/** Point-in-time recovery and deletion protection. */
export function compareSettings(holder: Holder, was: Settings, now: Settings): Facet[] {
  return [
    ...comparePitr(holder, was.pitr, now.pitr),
    ...compareDeletionProtection(holder, was.deletionProtection, now.deletionProtection),
  ];
}

function comparePitr({ prefix, where, path }: Holder, was: Settings['pitr'], now: Settings['pitr']): Facet[] {
  const [before, after] = [windowOf(was), windowOf(now)];
  if (before === after) return [];
  const at = [...path, 'point-in-time-recovery'];
  const key = 'point-in-time-recovery: ';
  const values = {
    ...(before === undefined ? {} : { was: `${key}${before}` }),
    ...(after === undefined ? {} : { now: `${key}${after}` }),
  };
  const [from, to] = [daysOf(was), daysOf(now)];
  const subject = `point-in-time recovery${where}`;
  if (now?.state === 'off') {
    const clause = `${subject} is turned off${from ? ` (it reached back ${counted(from, 'day')})` : ' where it is on'}, and its whole history is gone at once`;
    return [facet('weaker', `${prefix}pitr-off`, at, clause, { ...values, destroys: true })];
  }
  if (to === undefined) {
    return from === undefined
      ? [facet('stronger', `${prefix}pitr-left-alone`, at, `${subject} is no longer turned off where it is on`, values)]
      : [
          facet(
            'weaker',
            `${prefix}pitr-unsaid`,
            at,
            `the policy no longer asks for ${subject} (${counted(from, 'day')}): where it is on it is left, where somebody turns it off nothing turns it on again`,
            values,
          ),
        ];
  }
  if (from === undefined) {
    // One that was to be `off` stands as it was where nobody allowed that.
    const shortens = to < WINDOW_MOST;
    const longer = shortens ? '; a longer window that stands is shortened to it' : '';
    const clause = `${subject} is on and reaches back ${counted(to, 'day')}${longer}`;
    return [facet('stronger', `${prefix}pitr-on`, at, clause, { ...values, destroys: shortens })];
  }
  const clause = `${subject} reaches back ${counted(to, 'day')} instead of ${counted(from, 'day')}`;
  return to < from
    ? [
        facet('weaker', `${prefix}pitr-shorter`, at, `${clause}; older points are gone at once`, {
          ...values,
          destroys: true,
        }),
      ]
    : [facet('stronger', `${prefix}pitr-longer`, at, clause, values)];
}

function daysOf(pitr: Settings['pitr']): number | undefined {
  return pitr?.state === 'on' ? pitr.days : undefined;
}

function windowOf(pitr: Settings['pitr']): string | undefined {
  return pitr && (pitr.state === 'off' ? 'off' : `${pitr.days}d`);
}

function compareDeletionProtection(
  { prefix, where, path }: Holder,
  was: boolean | undefined,
  now: boolean | undefined,
): Facet[] {
  if (was === now) return [];
  const at = [...path, 'deletion-protection'];
  const values = {
    ...(was === undefined ? {} : { was: `deletion-protection: ${was}` }),
    ...(now === undefined ? {} : { now: `deletion-protection: ${now}` }),
  };
  const subject = `deletion protection${where}`;
  if (now === false) {
    const clause = `${subject} is turned off, so nothing stops whoever may delete tables`;
    return [facet('weaker', `${prefix}protection-off`, at, clause, { ...values, destroys: true })];
  }
  if (now) return [facet('stronger', `${prefix}protection-on`, at, `${subject} is turned on`, values)];
  return was
    ? [
        facet(
          'weaker',
          `${prefix}protection-unsaid`,
          at,
          `the policy no longer asks for ${subject}: where it is on it is left, where somebody turns it off nothing turns it on again`,
          values,
        ),
      ]
    : [
        facet(
          'stronger',
          `${prefix}protection-left-alone`,
          at,
          `${subject} is no longer turned off where it is on`,
          values,
        ),
      ];
}

/** The stream that `explained` drills need. */
export function compareStreams(was: Protection['stream'], now: Protection['stream']): Facet[] {
  if (was === now) return [];
  const path = ['stream'];
  return now
    ? [
        facet(
          'stronger',
          'stream-added',
          path,
          'a stream of new and old images is enabled where there is none, so drills can be `explained`',
          {
            now: `stream: ${now}`,
          },
        ),
      ]
    : [
        facet(
          'weaker',
          'stream-unsaid',
          path,
          'the policy no longer asks for a stream of new and old images: one that stands is left, and without one no drill is `explained`',
          { was: `stream: ${was}` },
        ),
      ];
}
