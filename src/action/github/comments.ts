/** The sticky comments: one a policy file, found again by marker and author over all pages. */
import { SECOND } from '../../model/time.js';
import { failureOf, type GitHub } from './client.js';
import { type CommentState, markerOf, stateIn } from './marker.js';

/** A comment of ours. */
export interface Standing {
  id: number;
  body: string;
  state: CommentState;
}

export interface Comments {
  /** Ours, oldest first. */
  ours: Standing[];
  /** Apps that wrote a comment with our marker and are not the author that was expected. */
  otherApps: string[];
}

/** Whether the comment now says what it should, or why it was left alone; `gone`: somebody took it away meanwhile. */
export type Written = 'written' | 'unchanged' | 'left' | 'gone';

/** The login under which the job's own token writes. */
const OWN_AUTHOR = 'github-actions[bot]';
/** Tokens of people and their apps can ask who they are; an installation's cannot. */
const PERSONAL = /^(?:ghp_|github_pat_|gho_|ghu_)/;

/** @param given what the user says; else the token's kind tells */
export async function authorOf(github: GitHub, token: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  return PERSONAL.test(token) ? (await github.rest.users.getAuthenticated()).data.login : OWN_AUTHOR;
}

/** Reads all comments of the pull request. A marker in somebody else's is never believed. */
export async function readComments({ all, repository }: GitHub, number: number, author: string): Promise<Comments> {
  const list = await all((rest, page) => rest.issues.listComments({ ...repository, issue_number: number, ...page }));
  const ours: Standing[] = [];
  const otherApps = new Set<string>();
  for (const { id, body = '', user } of list) {
    const state = stateIn(body);
    if (!state || !user) continue;
    if (user.login.toLowerCase() === author.toLowerCase()) ours.push({ id, body, state });
    // Only an app that is installed here can write as one, so no stranger can keep us quiet by this.
    else if (user.type === 'Bot') otherApps.add(user.login);
  }
  return { ours: ours.sort((a, b) => a.id - b.id), otherApps: [...otherApps] };
}

/** The comment of a policy file, by its name now or before. */
export function standingOf(ours: readonly Standing[], file: string, renamedFrom?: string): Standing | undefined {
  return ours.find(({ state }) => state.file === file) ?? ours.find(({ state }) => state.file === renamedFrom);
}

/** Whether a `diff` must leave the comment alone: a `plan` of the same commit and texts says more. */
function isOutdone(state: CommentState, by: CommentState | undefined): boolean {
  if (state.command === 'plan' || by?.command !== 'plan') return false;
  return by.headCommit === state.headCommit && by.base === state.base && by.head === state.head;
}

export interface Post {
  github: GitHub;
  number: number;
  author: string;
  state: CommentState;
  /** The comment without its marker. */
  text: string;
}

/** Sets a standing comment right, where it still stands. */
export async function update(post: Post, standing: Standing): Promise<Written> {
  const { github, state, text } = post;
  if (isOutdone(state, standing.state)) return 'left';
  const body = bodyOf(state, text);
  if (body === standing.body.replaceAll('\r\n', '\n').trimEnd()) return 'unchanged';
  const there = await found(github.rest.issues.updateComment({ ...github.repository, comment_id: standing.id, body }));
  return there ? 'written' : 'gone';
}

/**
 * Writes the first comment of a file. A lost answer is never followed by a second comment: it looks first. Two jobs that write
 * at the same time end with the older comment alone.
 */
export async function create(post: Post): Promise<Exclude<Written, 'gone'>> {
  const { github, number, author, state, text } = post;
  const body = bodyOf(state, text);
  const made = await createOnce(post, body);
  const { ours } = await readComments(github, number, author);
  const oldest = standingOf(ours, state.file);
  if (!oldest || oldest.id === made) return 'written';
  const said = await update(post, oldest);
  if (said === 'gone') return 'written';
  await remove(github, made);
  return said;
}

/** @returns the id of the comment that was made, be it by a try whose answer was lost */
async function createOnce({ github, number, author, state }: Post, body: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const { data } = await github.rest.issues.createComment({ ...github.repository, issue_number: number, body });
      return data.id;
    } catch (error) {
      const { status, message } = failureOf(error);
      if (status < 500 || !(await github.pause(tries * SECOND, `${status} ${message}`))) throw error;
      const { ours } = await readComments(github, number, author);
      const made = ours.find((each) => markerOf(each.state) === markerOf(state));
      if (made) return made.id;
    }
  }
}

/** Takes a comment of ours away that says what another says already; somebody else may have done it. */
export async function remove({ rest, repository }: GitHub, id: number): Promise<void> {
  await found(rest.issues.deleteComment({ ...repository, comment_id: id }));
}

/** @returns whether GitHub knows what the call is about; a token that lacks a permission is told so by the next call, which writes */
async function found(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (failureOf(error).status !== 404) throw error;
    return false;
  }
}

function bodyOf(state: CommentState, text: string): string {
  return `${markerOf(state)}\n${text}`.trimEnd();
}
