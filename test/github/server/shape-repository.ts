/** A repository in the shapes of the API: short in pull requests and events, full for itself. */
import { idOf, nodeId, user } from './people.js';
import type { Repository } from './repository.js';

const TEMPLATES: Record<string, string> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** @param fork `owner/name` of a fork instead of the repository itself */
export function repositoryShape(repository: Repository, fork?: string) {
  const fullName = fork ?? repository.fullName;
  const [owner, name] = fullName.split('/') as [string, string];
  const api = `https://api.github.com/repos/${fullName}`;
  const html = `https://github.com/${fullName}`;
  const id = idOf('repository', fullName);
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: fullName,
    private: repository.isPrivate,
    owner: user(owner),
    html_url: html,
    description: null,
    fork: fork !== undefined,
    url: api,
    ...Object.fromEntries(Object.entries(TEMPLATES).map(([key, rest]) => [key, `${api}${rest}`])),
    created_at: '2024-03-01T09:00:00Z',
    updated_at: repository.clock.iso(),
    pushed_at: repository.clock.iso(),
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 12,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: repository.pulls.length,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: repository.pulls.length,
    watchers: 0,
    default_branch: 'main',
  };
}

/** What only `GET /repos/{owner}/{repo}` says. */
export const fullRepositoryShape = (repository: Repository) => ({
  ...repositoryShape(repository),
  network_count: 0,
  subscribers_count: 1,
});
