/** The gate of one policy, with what its sticky comment remembers. */
import { gateOf, NOBODY, type Passes } from '../../commands/gate.js';
import type { ReviewRequest } from '../../commands/review-options.js';
import type { Gate, Review } from '../../model/review.js';
import { type IsoTime, iso, type Millis } from '../../model/time.js';
import { type Comments, type Standing, standingOf } from './comments.js';
import type { PullRequestEvent } from './event.js';
import type { CommentState } from './marker.js';
import { nextFor, passesOf } from './passes.js';
import { type Session, whyElsewhere } from './session.js';

/** One policy's review, judged. */
export interface Judged {
  review: Review;
  gate: Gate;
  /** Its comment, where one stands. */
  standing?: Standing;
  /** What its comment is to remember. */
  state: CommentState;
}

export interface JudgeInput {
  review: Review;
  session: Session;
  /** Absent where there is no comment that could remember anything. */
  comments: Comments | undefined;
  request: ReviewRequest;
  /** What could not be found out although it decides what changed. */
  unsure?: string | undefined;
  /** Used where GitHub told no time. */
  now: Millis;
}

export async function judge({ review, session, comments, request, unsure, now }: JudgeInput): Promise<Judged> {
  const { file, renamedFrom, command } = review;
  const standing = comments && standingOf(comments.ours, file, renamedFrom);
  const pair = { base: review.base?.sha256 ?? null, head: review.head?.sha256 ?? null };
  const since = comments && firstSeen(pair, standing?.state, session.event);
  const state: CommentState = {
    v: 1,
    file,
    command,
    headCommit: session.commits.head,
    ...pair,
    since: since ?? iso(session.github?.heard() ?? now),
  };
  const why = whyElsewhere(session) ?? unsure;
  const doubt = why ? { unsure: why } : {};
  let gate = gateOf(review, request.failOn, { ...NOBODY, ...doubt });
  // Errors fail the run whoever lets it through.
  const invalid = review.head !== undefined && review.head.name === undefined;
  if (gate.state === 'closed' && !invalid) {
    gate = gateOf(review, request.failOn, { ...(await passes(session, request, since)), ...doubt });
  }
  return { review, gate, ...(standing ? { standing } : {}), state };
}

/** Events at which one of the two texts may just have changed; their payload then says when. */
const PUSHES = ['opened', 'synchronize', 'reopened'];

const isPush = ({ action, retargeted }: PullRequestEvent) => PUSHES.includes(action) || retargeted;

/**
 * When the two texts were first seen together in the pull request, never earlier than the comment remembers another pair.
 * Commit dates are whatever their author likes, and not used.
 * @returns `undefined` where nobody can tell: then nothing that was set before counts
 */
function firstSeen(
  pair: Pick<CommentState, 'base' | 'head'>,
  state: CommentState | undefined,
  event: PullRequestEvent,
): IsoTime | undefined {
  if (state && state.base === pair.base && state.head === pair.head) return state.since;
  if (!isPush(event)) return undefined;
  const { updatedAt } = event;
  return state && state.since > updatedAt ? state.since : updatedAt;
}

async function passes(session: Session, request: ReviewRequest, since: IsoTime | undefined): Promise<Passes> {
  const { github, pull, event, commits, late, unasked } = session;
  // What else is wrong with this run is said as what nobody can tell; no label mends it.
  if (whyElsewhere(session)) return NOBODY;
  const next = nextFor(request, pull?.head ?? commits.head);
  if (!github || !pull) return { refused: unasked ? [unasked] : [], next };
  if (late) {
    const why = `The pull request has moved on to commit ${pull.head.slice(0, 7)}, and this run is about ${commits.head.slice(0, 7)}.`;
    return { refused: [why], next };
  }
  return passesOf({ github, event, pull, request, since });
}
