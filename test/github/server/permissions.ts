/**
 * What a token needs for an operation. Source: "Permissions required for GitHub Apps" of GitHub's docs, as data in github/docs,
 * src/github-apps/data/fpt-2022-11-28/server-to-server-permissions.json; a job's own token is an installation's token.
 */
type Access = 'none' | 'read' | 'write';
type Scope = 'actions' | 'contents' | 'issues' | 'metadata' | 'pull-requests';
export type Scopes = Partial<Record<Scope, Access>>;

interface Needed {
  /** Any of these is enough. */
  anyOf: Scope[];
  access: 'read' | 'write';
}

const read = (...anyOf: Scope[]): Needed => ({ anyOf, access: 'read' });
const write = (...anyOf: Scope[]): Needed => ({ anyOf, access: 'write' });

/** Operations that are not here cannot be done with an installation's token at all. */
const NEEDED: Record<string, Needed> = {
  'issues/create': write('issues'),
  'issues/create-comment': write('issues', 'pull-requests'),
  'issues/delete-comment': write('issues', 'pull-requests'),
  'issues/get-comment': read('issues', 'pull-requests'),
  'issues/list-comments': read('issues', 'pull-requests'),
  'issues/list-events': read('issues', 'pull-requests'),
  'issues/list-labels-on-issue': read('issues', 'pull-requests'),
  'issues/update-comment': write('issues', 'pull-requests'),
  // The source hints at another scope that may do instead [?]: the stricter reading.
  'pulls/get': read('pull-requests'),
  'pulls/list-files': read('pull-requests'),
  'pulls/list-reviews': read('pull-requests'),
  'repos/compare-commits-with-basehead': read('contents'),
  'repos/get': read('metadata'),
  'repos/get-collaborator-permission-level': read('metadata'),
  'repos/get-commit': read('contents'),
  'repos/get-content': read('contents'),
};

/** Who may see a repository's collaborators is never public. */
const NEVER_PUBLIC = new Set(['repos/get-collaborator-permission-level']);

const RANK: Record<Access, number> = { none: 0, read: 1, write: 2 };

/** Whether a token with these scopes may do it. @param isPublic what is public may be read without a scope */
export function allows(scopes: Scopes, operation: string, isPublic: boolean): boolean {
  const needed = NEEDED[operation];
  if (!needed) return false;
  if (isPublic && needed.access === 'read' && !NEVER_PUBLIC.has(operation)) return true;
  return needed.anyOf.some((scope) => RANK[scopes[scope] ?? 'none'] >= RANK[needed.access]);
}

/** As the header `x-accepted-github-permissions` says it. */
export function accepted(operation: string): string | undefined {
  const needed = NEEDED[operation];
  return needed?.anyOf.map((scope) => `${scope.replace('-', '_')}=${needed.access}`).join('; ');
}

/** The same token on a fork's pull request, or on Dependabot's: what it could write it may only read. */
export function readOnly(scopes: Scopes): Scopes {
  return Object.fromEntries(
    Object.entries(scopes).map(([scope, access]) => [scope, access === 'write' ? 'read' : access]),
  );
}
