/** Comments, labels, events, reviews and commits in the shapes of the API. */

import type { FileChange } from './changes.js';
import { blobSha, type Commit } from './history.js';
import { ACTIONS_APP, idOf, nodeId, ROLES, user } from './people.js';
import type { Comment, IssueEvent, Pull, Repository, Review } from './repository.js';

export const apiUrl = (repository: Repository, rest: string): string =>
  `https://api.github.com/repos/${repository.fullName}${rest}`;
export const htmlUrl = (repository: Repository, rest: string): string =>
  `https://github.com/${repository.fullName}${rest}`;

export function association(repository: Repository, login: string): string {
  if (login.toLowerCase() === repository.owner.toLowerCase()) return 'OWNER';
  return ROLES.indexOf(repository.role(login)) >= ROLES.indexOf('triage') ? 'COLLABORATOR' : 'NONE';
}

export function commentShape(repository: Repository, pull: Pull, comment: Comment) {
  const url = apiUrl(repository, `/issues/comments/${comment.id}`);
  return {
    url,
    html_url: htmlUrl(repository, `/pull/${pull.number}#issuecomment-${comment.id}`),
    issue_url: apiUrl(repository, `/issues/${pull.number}`),
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: user(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(repository, comment.author),
    body: comment.body,
    reactions: {
      url: `${url}/reactions`,
      total_count: 0,
      '+1': 0,
      '-1': 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
    performed_via_github_app: comment.byApp ? ACTIONS_APP : null,
  };
}

export function labelShape(repository: Repository, name: string) {
  const id = idOf('label', repository.fullName, name);
  return {
    id,
    node_id: nodeId('Label', id),
    url: apiUrl(repository, `/labels/${encodeURIComponent(name)}`),
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

export function eventShape(repository: Repository, event: IssueEvent) {
  return {
    id: event.id,
    node_id: nodeId('Event', event.id),
    url: apiUrl(repository, `/issues/events/${event.id}`),
    actor: user(event.actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: event.createdAt,
    ...(event.label === undefined ? {} : { label: { name: event.label, color: 'ededed' } }),
    performed_via_github_app: null,
  };
}

export function reviewShape(repository: Repository, pull: Pull, review: Review) {
  const html = htmlUrl(repository, `/pull/${pull.number}#pullrequestreview-${review.id}`);
  const api = apiUrl(repository, `/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: user(review.author),
    body: review.body,
    state: review.state as string,
    html_url: html,
    pull_request_url: api,
    author_association: association(repository, review.author),
    _links: { html: { href: html }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}

export function fileShape(repository: Repository, head: Commit, change: FileChange) {
  const path = encodeURIComponent(change.filename).replaceAll('%2F', '/');
  const text = head.tree[change.filename];
  return {
    sha: text === undefined ? blobSha('') : blobSha(text),
    filename: change.filename,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: htmlUrl(repository, `/blob/${head.sha}/${path}`),
    raw_url: htmlUrl(repository, `/raw/${head.sha}/${path}`),
    contents_url: apiUrl(repository, `/contents/${path}?ref=${head.sha}`),
    ...(change.previous === undefined ? {} : { previous_filename: change.previous }),
  };
}

export function commitShape(repository: Repository, commit: Commit) {
  const person = { name: commit.author, email: `${commit.author}@example.com`, date: commit.date };
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', idOf('commit', commit.sha)),
    commit: {
      author: person,
      committer: person,
      message: commit.message,
      tree: { sha: blobSha(JSON.stringify(commit.tree)), url: apiUrl(repository, `/git/trees/${commit.sha}`) },
      url: apiUrl(repository, `/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url: apiUrl(repository, `/commits/${commit.sha}`),
    html_url: htmlUrl(repository, `/commit/${commit.sha}`),
    comments_url: apiUrl(repository, `/commits/${commit.sha}/comments`),
    author: user(commit.author),
    committer: user(commit.author),
    parents: commit.parents.map((sha) => ({
      sha,
      url: apiUrl(repository, `/commits/${sha}`),
      html_url: htmlUrl(repository, `/commit/${sha}`),
    })),
  };
}
