/** What destructive steps come to, in words; nothing from outside is in them. */
import type { Impact, Review } from '../../model/review.js';
import { ownDestructions } from '../../plan/gate.js';
import { count, plural } from '../words.js';

type Destruction = Impact['destroys'][number];
type Kind = Destruction['kind'];

/** Of each kind: the verb, and what it is done to. Most grave first: what brings nothing back comes before what a run left over. */
const WORDS: Record<Kind, { verb: string; things: (n: number) => string }> = {
  'delete-backup': { verb: 'deletes', things: (n) => plural(n, 'backup') },
  'remove-replica': { verb: 'removes', things: (n) => plural(n, 'replica') },
  'disable-pitr': { verb: 'turns off', things: (n) => `point-in-time recovery of ${plural(n, 'table')}` },
  'change-pitr': { verb: 'shortens', things: (n) => `point-in-time recovery of ${plural(n, 'table')}` },
  'disable-deletion-protection': { verb: 'turns off', things: (n) => `deletion protection of ${plural(n, 'table')}` },
  'clean-copy': { verb: 'clears away', things: (n) => plural(n, 'unfinished copy', 'unfinished copies') },
  'clean-leftover': {
    verb: 'clears away',
    things: (n) => plural(n, 'table left over from a drill', 'tables left over from drills'),
  },
};
const KINDS = Object.keys(WORDS) as Kind[];

/** Those that are shown and not carried out, and are the edit's doing. */
export function heldOf(impact: Impact): Destruction[] {
  return impact.destroys.filter((step) => step.held && !step.alsoUnderBase);
}

/** Those that are shown and not carried out, and would be there without the edit. */
export function heldAnywayOf(impact: Impact): Destruction[] {
  return impact.destroys.filter((step) => step.held && step.alsoUnderBase);
}

/** Those that base's next apply would carry out too. */
export function anywayOf(impact: Impact): Destruction[] {
  return impact.destroys.filter((step) => !step.held && step.alsoUnderBase);
}

/** `deletes 14 backups, 3 of them the only proven ones, and removes 1 replica`; empty for no steps. */
export function destructionPhrase(steps: readonly Destruction[]): string {
  const kinds = byKind(steps);
  return joined(
    kinds.map(([kind, of]) => {
      const proven = provenPhrase(of);
      const said = proven === '' ? '' : kinds.length === 1 ? `, ${proven}` : ` (${proven})`;
      return `${WORDS[kind].verb} ${WORDS[kind].things(of.length)}${said}`;
    }),
  );
}

/** `14 backups and 1 replica`; empty for no steps. */
export function thingsPhrase(steps: readonly Destruction[]): string {
  return joined(byKind(steps).map(([kind, of]) => WORDS[kind].things(of.length)));
}

/** What is hardest to get back first: all but backups and left-overs, then the only proven backups, else as they come. */
export function gravestFirst(steps: readonly Destruction[]): Destruction[] {
  const rank = ({ kind, onlyProven }: Destruction) => {
    if (kind === 'delete-backup') return onlyProven ? 1 : 2;
    return kind === 'clean-leftover' || kind === 'clean-copy' ? 3 : 0;
  };
  return [...steps].sort((a, b) => rank(a) - rank(b));
}

/** What was not looked at; that there is no plan beside this one stands there when no list of what goes says it. */
export function unseenOf(review: Review): string[] {
  const { impact } = review;
  const unseen = [...new Set([...review.unseen, ...(impact?.partial ?? [])])];
  if (impact?.baseMissing === undefined || ownDestructions(review).length > 0) return unseen;
  return [`The next apply under the policy before the edit: ${impact.baseMissing}`, ...unseen];
}

/** Whether a change lets an apply delete something, this time or later. */
export function mayDestroy(review: Review): boolean {
  return review.changes.some((change) => change.destroys);
}

function byKind(steps: readonly Destruction[]): [Kind, Destruction[]][] {
  return KINDS.map((kind): [Kind, Destruction[]] => [kind, steps.filter((step) => step.kind === kind)]).filter(
    ([, of]) => of.length > 0,
  );
}

function provenPhrase(steps: readonly Destruction[]): string {
  const only = steps.filter((step) => step.onlyProven).length;
  if (only > 0) {
    const ones = only === 1 ? 'the only proven one' : 'the only proven ones';
    return only === steps.length ? ones : `${count(only)} of them ${ones}`;
  }
  // Mostly a floor keeps the last proven one; that others were proved and go is worth the heading, too.
  const proven = steps.filter(({ drilled }) => drilled === 'passed').length;
  if (proven === 0) return '';
  return proven === steps.length ? 'proven by drills' : `${count(proven)} of them proven by drills`;
}

/** `a`, `a and b`, `a, b and c`. */
function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
