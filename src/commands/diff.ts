/** `diff`: what the edit of a policy means, by its two texts alone. No account, no network, no clock. */
import { createHash } from 'node:crypto';
import { UserError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { REVIEW_FORMAT, type Review, type Side } from '../model/review.js';
import type { Millis } from '../model/time.js';
import { diffPolicies } from '../plan/diff/diff.js';
import { type Borne, takesNames } from '../plan/diff/takes-names.js';
import { simulate } from '../plan/simulate/simulate.js';
import { placesIn } from '../policy/places.js';
import { readPolicy } from '../policy/read.js';

/** A side's text, and where it was read: a commit, a ref, a path. */
export interface SideText {
  at: string;
  bytes: Uint8Array;
}

export interface ReviewInput {
  /** The policy's name after the edit, or before it where it was deleted. */
  file: string;
  renamedFrom?: string;
  /** Absent where the file does not exist there. */
  base?: SideText;
  head?: SideText;
  /** What other policies are or were called: a new one must not take over their backups unnoticed. */
  borne?: readonly Borne[];
  /** Of the simulation. */
  days: number;
  version: string;
  now: Millis;
}

/** A review with the two policies that it is of, each absent where there is none or it has errors. */
interface Read {
  review: Review;
  base?: Policy;
  head?: Policy;
}

/**
 * Says what the edit means, with a simulation that starts from no backups.
 * @throws UserError (exit 2) when the file exists on neither side
 */
export function diffReview(input: ReviewInput): Review {
  const { review, base, head } = compareTexts(input);
  const unseen = [...review.unseen, UNSEEN];
  if (review.kind === 'unreadable' || review.kind === 'same') return { ...review, unseen };
  const simulation = simulate({
    days: input.days,
    at: input.now,
    ...(base ? { base: { policy: base } } : {}),
    ...(head ? { head: { policy: head } } : {}),
  });
  return { ...review, ...(simulation.lines.length > 0 ? { simulation } : {}), unseen };
}

const UNSEEN =
  'Which tables the entries select, and what the next apply would delete: only `plan` with credentials can tell.';

/** What both commands know: the two sides, their findings and what changed. @throws UserError (exit 2) without any side */
export function compareTexts(input: ReviewInput): Read {
  const { file, renamedFrom } = input;
  if (!input.base && !input.head) throw onNeitherSide(input);
  const base = input.base && readPolicy(baseName(input, input.base), input.base.bytes);
  const head = input.head && readPolicy(file, input.head.bytes);
  const readable = (!base || base.policy) && (!head || head.policy);
  const places = input.head && placesIn(input.head.bytes);
  const taken = !base && head?.policy ? takesNames(head.policy, input.borne ?? [], places) : undefined;
  const changes = readable ? [...(taken ? [taken] : []), ...diffPolicies(base?.policy, head?.policy, places)] : [];
  const review: Review = {
    format: REVIEW_FORMAT,
    version: input.version,
    command: 'diff',
    file,
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    kind: readable ? kindOf(!!base, !!head, changes.length) : 'unreadable',
    ...(input.base ? { base: sideOf(input.base, base?.policy) } : {}),
    ...(input.head ? { head: sideOf(input.head, head?.policy) } : {}),
    findings: [...(head?.findings ?? []), ...errorsOf(base?.findings ?? [])],
    changes,
    unseen: [],
  };
  return {
    review,
    ...(base?.policy ? { base: base.policy } : {}),
    ...(head?.policy ? { head: head.policy } : {}),
  };
}

function kindOf(base: boolean, head: boolean, changes: number): Review['kind'] {
  if (!base) return 'added';
  if (!head) return 'deleted';
  return changes === 0 ? 'same' : 'changed';
}

function sideOf({ at, bytes }: SideText, policy: Policy | undefined): Side {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { at, sha256, ...(policy ? { name: policy.name } : {}) };
}

/** Warnings of what is no longer so would help nobody. */
function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** How base's findings name the file, so that nobody takes them for head's. */
function baseName({ file, renamedFrom = file }: ReviewInput, { at }: SideText): string {
  return at.includes(renamedFrom) ? at : `${renamedFrom} at ${at}`;
}

function onNeitherSide({ file }: ReviewInput): UserError {
  return new UserError({
    what: 'the policy exists neither before nor after the change',
    where: file,
    means: 'nothing was compared',
    next: 'check the path; in a workflow, is actions/checkout before this step?',
    exit: 2,
  });
}
