/** Whether a pull request may go on: what closes the gate, and who let it through. */
import type { Destruction, FailOn, Gate, Review } from '../model/review.js';
import { counted } from '../model/words.js';

/** What people did about a gate that is closed; found out by the edge that can ask. */
export interface Passes {
  by?: NonNullable<Gate['by']>;
  /** Why a label or an approval that is there does not count, a sentence each. */
  refused: string[];
  /** How to let it through. */
  next?: string;
  /** What could not be looked at although it decides whether anything gets weaker; it closes a gate that were open. */
  unsure?: string;
}

/** Nobody was asked: a terminal, or a gate that is open. */
export const NOBODY: Passes = { refused: [] };

/**
 * Judges a review. `never` leaves the gate open whatever it says; what nobody can tell closes it.
 * @param passes who let it through, as far as anybody did
 */
export function gateOf(review: Review, failOn: FailOn, passes: Passes): Gate {
  const why = failOn === 'never' ? undefined : (closes(review, failOn) ?? passes.unsure);
  if (why === undefined) return { failOn, state: 'open', refused: [] };
  const { by, refused, next } = passes;
  if (by) return { failOn, state: 'let-through', why, by, refused };
  return { failOn, state: 'closed', why, refused, ...(next ? { next } : {}) };
}

/** Steps of the next apply that are this change's doing and that nothing holds back. */
export function ownDestructions(review: Review): Destruction[] {
  return (review.impact?.destroys ?? []).filter(({ held, alsoUnderBase }) => !held && !alsoUnderBase);
}

function closes(review: Review, failOn: Exclude<FailOn, 'never'>): string | undefined {
  if (review.kind === 'unreadable') return unreadable(review);
  const weaker = failOn === 'deletes' ? [] : getsWeaker(review);
  const steps = ownDestructions(review);
  // The steps of an apply say it better than what may come of the texts.
  const deletes = steps.length > 0 ? [wouldDelete(steps)] : mayDelete(review, weaker.length > 0);
  const all = [...weaker, ...deletes, ...mayDeleteUnseen(review, steps.length > 0)].join('; ');
  return all === '' ? undefined : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}

function unreadable({ base, head }: Review): string {
  const sides = [base && !base.name ? 'before' : '', head && !head.name ? 'after' : ''].filter((side) => side !== '');
  const when = sides.length === 0 ? '' : ` ${sides.join(' and ')} the change`;
  return `The policy cannot be read${when}, so nobody can say what gets weaker.`;
}

function wouldDelete(steps: readonly Destruction[]): string {
  const backups = steps.filter(({ kind }) => kind === 'delete-backup').length;
  const others = steps.length - backups;
  const step = backups > 0 ? 'other destructive step' : 'destructive step';
  const parts = [
    ...(backups > 0 ? [`delete ${counted(backups, 'backup')}`] : []),
    ...(others > 0 ? [`carry out ${counted(others, step)}`] : []),
  ];
  return `because of this change the next apply would ${parts.join(' and ')}`;
}

/** @param counts whether the changes are counted already, as weaker ones */
function mayDelete({ changes }: Review, counts: boolean): string[] {
  const bold = changes.filter(({ destroys }) => destroys).length;
  if (bold === 0) return [];
  const one = counts && changes.length === 1 ? 'it' : counted(bold, 'change');
  return [`${one} may delete something, or ${bold === 1 ? 'lifts' : 'lift'} what guards against it`];
}

/** Whether what the edit deletes was not seen whole; one that means the same deletes nothing, seen or not. */
export function isUnseen({ kind, impact }: Review): boolean {
  return kind !== 'same' && (impact?.partial ?? []).length > 0;
}

/** @param more whether something is known to go */
function mayDeleteUnseen(review: Review, more: boolean): string[] {
  if (!isUnseen(review)) return [];
  const what = more ? 'what else' : 'what';
  return [
    `not all of the account could be seen, so nobody can say ${what} the next apply would delete because of this change`,
  ];
}

function getsWeaker(review: Review): string[] {
  const changes = review.changes.filter(({ strength }) => strength === 'weaker').length;
  const uncovered = review.impact?.uncovered.length ?? 0;
  if (changes > 0) return [`${counted(changes, 'change')} ${changes === 1 ? 'makes' : 'make'} the backups weaker`];
  if (review.kind === 'deleted') return ['without the policy nothing is backed up any more'];
  return uncovered === 0 ? [] : [`no entry governs ${counted(uncovered, 'table')} any more`];
}
