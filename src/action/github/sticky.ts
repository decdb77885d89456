/** What the comments on the pull request are to say after this run. */
import { COMMENT_BUDGET } from '../../model/constants.js';
import { renderComment, renderHarmless } from '../../report/review/comment.js';
import { isHarmless } from '../../report/review/harmless.js';
import type { Comments, Post, Standing } from './comments.js';
import { authorOf, create, readComments, remove, update } from './comments.js';
import { matchesPath } from './globs.js';
import type { Judged } from './judge.js';
import { type CommentState, markerOf } from './marker.js';
import { whyNot } from './permissions.js';
import { aboutOf, type Session, whyElsewhere } from './session.js';

/** The comments of a run that may write some. */
export interface Sticky {
  author: string;
  comments: Comments;
}

/** GitHub's limit, in characters. */
const COMMENT_MOST = 65_536;

/**
 * Reads the comments that stand. What they remember decides about the gate, so it is done after all that takes long.
 * @param warn told why there will be none
 * @returns `undefined` where no comment is to be written, or none could be read
 */
export async function openSticky(
  { github, event, pull, unasked }: Session,
  { comment, commentAuthor, token }: { comment: boolean; commentAuthor?: string; token?: string },
  warn: (line: string) => void,
): Promise<Sticky | undefined> {
  // A fork's token may only read: the summary and the annotations say the same.
  if (!comment || event.fork) return undefined;
  if (!github || !pull || !token) {
    warn(`No comment on the pull request: ${unasked ?? 'it could not be read.'}`);
    return undefined;
  }
  try {
    const author = await authorOf(github, token, commentAuthor);
    return { author, comments: await readComments(github, event.number, author) };
  } catch (error) {
    warn(`No comment on the pull request. ${whyNot('read the comments', error)}`);
    return undefined;
  }
}

export interface Posting {
  session: Session;
  sticky: Sticky;
  judged: readonly Judged[];
  /** Names and globs of the policies that this run looks after, relative to the repository. */
  patterns: readonly string[];
  log(line: string): void;
  warn(line: string): void;
}

/** Writes, updates and shortens the comments. Never throws over GitHub: what cannot be written is a warning. */
export async function post({ session, sticky, judged, patterns, log, warn }: Posting): Promise<void> {
  const alone = whyLeftAlone(session);
  if (alone) {
    log(`The comment is left alone: ${alone}`);
    return;
  }
  const failures = new Set<string>();
  const trying = async (writing: Promise<unknown>) => {
    try {
      await writing;
    } catch (error) {
      failures.add(whyNot('write the comment', error));
    }
  };
  for (const each of judged) {
    const said = postOne(each, session, sticky, warn);
    await trying(said.then((words) => log(`${each.review.file}: ${words}`)));
  }
  for (const each of untouched(judged, sticky.comments, patterns)) await trying(shorten(each, session, sticky));
  for (const why of failures) warn(`The comment on the pull request could not be written. ${why}`);
}

/** Why this run says nothing on the pull request. */
function whyLeftAlone(session: Session): string | undefined {
  const { event, commits, pull, late } = session;
  if (event.closed) return 'the pull request is closed.';
  const elsewhere = whyElsewhere(session);
  if (elsewhere) return elsewhere;
  return late ? `the pull request has moved on from ${commits.head} to ${pull?.head}.` : undefined;
}

async function postOne(
  { review, gate, standing, state }: Judged,
  session: Session,
  sticky: Sticky,
  warn: (line: string) => void,
): Promise<string> {
  const about = aboutOf(session, review.head && review.file);
  const harmless = isHarmless(review, gate);
  const room = Math.min(COMMENT_BUDGET, COMMENT_MOST - markerOf(state).length - 1);
  const post = {
    ...postOf(session, sticky, state),
    text: harmless ? renderHarmless(review.file, review, about) : renderComment(review, gate, about, room),
  };
  const { github } = post;
  if (standing) {
    const { ours } = sticky.comments;
    for (const { id } of ours.filter((other) => other !== standing && other.state.file === standing.state.file)) {
      await remove(github, id);
    }
    const said = await update(post, standing);
    if (said !== 'gone') return WORDS[said];
  }
  if (harmless) return 'no comment, as nothing gets weaker';
  const [other] = sticky.comments.otherApps;
  if (other !== undefined) {
    warn(
      `No comment on the pull request: one by \`${other}\` stands. If that is this token’s login, give \`comment-author: ${other}\`.`,
    );
    return 'no comment';
  }
  return WORDS[await create(post)];
}

const WORDS = {
  written: 'the comment is written',
  unchanged: 'the comment says so already',
  left: 'the comment of `plan` for this commit is left alone',
};

/** Policies that had a comment, are looked after by this run, and are no longer touched. */
function untouched(judged: readonly Judged[], { ours }: Comments, patterns: readonly string[]): Standing[] {
  const reviewed = new Set(judged.map(({ review }) => review.file));
  const taken = new Set(judged.map(({ standing }) => standing?.id));
  const before = new Set(judged.map(({ review }) => review.renamedFrom));
  return ours.filter(({ id, state: { file } }) => {
    if (taken.has(id) || reviewed.has(file)) return false;
    return before.has(file) || patterns.some((pattern) => matchesPath(pattern, file));
  });
}

async function shorten(standing: Standing, session: Session, sticky: Sticky): Promise<void> {
  const { file, command, since } = standing.state;
  const state = { v: 1, file, command, headCommit: session.commits.head, base: null, head: null, since } as const;
  const text = renderHarmless(file, undefined, aboutOf(session));
  await update({ ...postOf(session, sticky, state), text }, standing);
}

function postOf(session: Session, { author }: Sticky, state: CommentState): Omit<Post, 'text'> {
  const { github, event } = session;
  if (!github) throw new TypeError('there are no comments without a client');
  return { github, number: event.number, author, state };
}
