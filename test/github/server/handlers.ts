/** What the server carries out, one handler an operation of GitHub's description. */
import { type Answer, type Call, notFound, pullOf, Refusal } from './answers.js';
import { changesBetween } from './changes.js';
import { compare, content } from './handlers-contents.js';
import { pageOf } from './paging.js';
import { isBot, ownUser, permission } from './people.js';
import type { Comment, Pull } from './repository.js';
import { pullShape } from './shape-pull.js';
import { fullRepositoryShape } from './shape-repository.js';
import { commentShape, commitShape, eventShape, fileShape, labelShape, reviewShape } from './shapes.js';

/** GitHub counts characters, and does not say of which kind; these are never fewer than it could count. */
const LONGEST_COMMENT = 65_536;

/** `GET pulls/{n}/files` gives no more, whatever the pull request changed. */
const MOST_FILES = 3_000;

export const handlers: Record<string, (call: Call) => Answer> = {
  'repos/get': ({ repository }) => ok(fullRepositoryShape(repository)),
  'pulls/get': (call) => ok(pullShape(call.repository, pullOf(call))),
  'pulls/list-files': (call) => {
    const { history, tip } = bound(call);
    const pull = pullOf(call);
    const head = history.get(pull.headSha);
    const from = history.get(history.mergeBase(tip(pull.base), pull.headSha));
    const files = changesBetween(from.tree, head.tree).slice(0, MOST_FILES);
    return paged(call, files, (file) => fileShape(call.repository, head, file));
  },
  'pulls/list-reviews': (call) => {
    const pull = pullOf(call);
    return paged(call, pull.reviews, (review) => reviewShape(call.repository, pull, review));
  },
  'issues/list-comments': (call) => {
    const pull = pullOf(call);
    return paged(call, pull.comments, (comment) => commentShape(call.repository, pull, comment));
  },
  'issues/get-comment': (call) => {
    const { pull, comment } = commentOf(call);
    return ok(commentShape(call.repository, pull, comment));
  },
  'issues/create-comment': (call) => {
    const pull = pullOf(call);
    const comment = call.repository.comment(pull, bodyOf(call), call.actor, isBot(call.actor));
    return { status: 201, body: commentShape(call.repository, pull, comment) };
  },
  'issues/update-comment': (call) => {
    const { pull, comment } = commentOf(call);
    call.repository.editComment(comment, bodyOf(call));
    return ok(commentShape(call.repository, pull, comment));
  },
  'issues/delete-comment': (call) => {
    const { pull, comment } = commentOf(call);
    pull.comments = pull.comments.filter((each) => each !== comment);
    return { status: 204 };
  },
  'issues/list-labels-on-issue': (call) =>
    paged(call, pullOf(call).labels, (label) => labelShape(call.repository, label)),
  'issues/list-events': (call) => paged(call, pullOf(call).events, (event) => eventShape(call.repository, event)),
  'users/get-authenticated': ({ actor }) => ok(ownUser(actor)),
  'repos/get-collaborator-permission-level': ({ repository, path }) => {
    const login = path['username'] as string;
    return ok(permission(login, repository.role(login)));
  },
  'repos/get-commit': ({ repository, path }) => {
    const ref = path['ref'] as string;
    const commit = repository.history.find(repository.branches.get(ref) ?? ref);
    if (!commit) throw new Refusal(422, `No commit found for SHA: ${ref}`);
    return ok(commitShape(repository, commit));
  },
  'repos/compare-commits-with-basehead': compare,
  'repos/get-content': content,
};

const ok = (body: unknown): Answer => ({ status: 200, body });

function paged<T>({ url }: Call, all: readonly T[], shape: (each: T) => unknown): Answer {
  const { items, link } = pageOf(all, url);
  return { status: 200, body: items.map(shape), ...(link === undefined ? {} : { link }) };
}

function bound({ repository }: Call) {
  return { history: repository.history, tip: (branch: string) => repository.tip(branch) };
}

function commentOf({ repository, path }: Call): { pull: Pull; comment: Comment } {
  for (const pull of repository.pulls) {
    const comment = pull.comments.find(({ id }) => id === Number(path['comment_id']));
    if (comment) return { pull, comment };
  }
  throw notFound();
}

function bodyOf({ body }: Call): string {
  const text = body['body'] as string;
  if (text.trim() === '') throw invalid('missing_field', 'body', "Body can't be blank");
  if (text.length > LONGEST_COMMENT) {
    throw invalid('unprocessable', 'data', `Body is too long (maximum is ${LONGEST_COMMENT} characters)`);
  }
  return text;
}

const invalid = (code: string, field: string, message: string) =>
  new Refusal(422, 'Validation Failed', [{ resource: 'IssueComment', code, field, message }]);
