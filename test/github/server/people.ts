/** Accounts, in the shape that the API gives them. */
import { createHash } from 'node:crypto';

/** A number that stays the same for the same words, as ids do. */
export const idOf = (...words: string[]): number =>
  createHash('sha256').update(words.join('\0')).digest().readUIntBE(0, 5);

export const nodeId = (kind: string, id: number): string =>
  Buffer.from(`0${kind.length}:${kind}${id}`).toString('base64');

/** Accounts that exist everywhere under one id. */
const KNOWN: Record<string, number> = { 'github-actions[bot]': 41_898_282, 'dependabot[bot]': 49_699_333 };

export const isBot = (login: string): boolean => login.endsWith('[bot]');

/** "Simple User". */
export function user(login: string) {
  const id = KNOWN[login] ?? idOf('user', login.toLowerCase());
  const url = `https://api.github.com/users/${encodeURIComponent(login)}`;
  const name = login.replace(/\[bot\]$/, '');
  return {
    login,
    id,
    node_id: nodeId(isBot(login) ? 'Bot' : 'User', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: isBot(login) ? `https://github.com/apps/${name}` : `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isBot(login) ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** "Public User", as `GET /user` gives it to a token that may not see more. */
export const ownUser = (login: string) => ({
  ...user(login),
  name: null,
  company: null,
  blog: null,
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

/** The app behind the job's own token. */
export const ACTIONS_APP = {
  id: 15_368,
  client_id: 'Iv1.05c79e9ad1f6bdfa',
  slug: 'github-actions',
  node_id: 'MDM6QXBwMTUzNjg=',
  owner: user('github'),
  name: 'GitHub Actions',
  description: 'Automate your workflow from idea to production',
  external_url: 'https://help.github.com/en/actions',
  html_url: 'https://github.com/apps/github-actions',
  created_at: '2018-07-30T09:30:17Z',
  updated_at: '2024-04-10T20:33:16Z',
  permissions: { issues: 'write', metadata: 'read', pull_requests: 'write' },
  events: ['pull_request'],
};

/** What one may do, weakest first: `triage` labels, and may not write. */
export const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** "Repository Collaborator Permission": the older word `permission` knows neither triage nor maintain. */
export function permission(login: string, role: Role) {
  const rank = ROLES.indexOf(role);
  const older = { none: 'none', read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' };
  return {
    permission: older[role],
    role_name: role,
    user: {
      ...user(login),
      permissions: { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 },
      role_name: role,
    },
  };
}
