/** A pull request in the shapes of the API and of events, which differ little. */
import { changesBetween } from './changes.js';
import { nodeId, user } from './people.js';
import type { Pull, Repository } from './repository.js';
import { repositoryShape } from './shape-repository.js';
import { apiUrl, association, htmlUrl, labelShape } from './shapes.js';

export function pullShape(repository: Repository, pull: Pull) {
  const api = apiUrl(repository, `/pulls/${pull.number}`);
  const issue = apiUrl(repository, `/issues/${pull.number}`);
  const html = htmlUrl(repository, `/pull/${pull.number}`);
  const base = repository.tip(pull.base);
  const { history } = repository;
  const from = history.mergeBase(base, pull.headSha);
  const files = changesBetween(history.get(from).tree, history.get(pull.headSha).tree);
  const before = new Set(history.ancestors(from));
  const sum = (key: 'additions' | 'deletions') => files.reduce((total, file) => total + file[key], 0);
  const fork = pull.headRepository !== null && pull.headRepository !== repository.fullName;
  const headOwner = pull.headRepository?.split('/')[0] ?? pull.author;
  return {
    url: api,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: user(pull.author),
    body: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((label) => labelShape(repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: apiUrl(repository, '/pulls/comments{/number}'),
    comments_url: `${issue}/comments`,
    statuses_url: apiUrl(repository, `/statuses/${pull.headSha}`),
    head: {
      label: `${headOwner}:${pull.head}`,
      ref: pull.head,
      sha: pull.headSha,
      user: user(headOwner),
      repo: pull.headRepository === null ? null : repositoryShape(repository, fork ? pull.headRepository : undefined),
    },
    base: {
      label: `${repository.owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      user: user(repository.owner),
      repo: repositoryShape(repository),
    },
    _links: {
      self: { href: api },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: apiUrl(repository, '/pulls/comments{/number}') },
      commits: { href: `${api}/commits` },
      statuses: { href: apiUrl(repository, `/statuses/${pull.headSha}`) },
    },
    author_association: association(repository, pull.author),
    auto_merge: null,
    active_lock_reason: null,
    merged: pull.mergedAt !== null,
    // GitHub works it out later, and says `null` meanwhile.
    mergeable: pull.mergeSha === null ? false : null,
    rebaseable: null,
    mergeable_state: pull.mergeSha === null ? 'dirty' : 'unknown',
    merged_by: null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: history.ancestors(pull.headSha).filter((sha) => !before.has(sha)).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}
