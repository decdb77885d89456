/** What a token lacks when GitHub refuses a call, and the exact lines to add. */
import { failureOf } from './client.js';

/**
 * What each deed needs of the token. Source: GitHub's docs, "Permissions required for GitHub Apps"; comments and labels of a pull
 * request are those of an issue, and either scope is enough for them.
 */
const NEEDS = {
  'read the pull request': 'pull-requests: read',
  'read the pull request’s files': 'pull-requests: read',
  'read the comments': 'pull-requests: read',
  'write the comment': 'pull-requests: write',
  'read the label’s events': 'pull-requests: read',
  'read the reviews': 'pull-requests: read',
  'read who may write': 'metadata: read',
  'read the repository': 'contents: read',
} as const;
export type Deed = keyof typeof NEEDS;

/** Why GitHub did not let the token do it, or why nobody could: one sentence or more, with what to do. */
export function whyNot(deed: Deed, error: unknown, env: NodeJS.ProcessEnv = process.env): string {
  const { status, message } = failureOf(error);
  const said = `GitHub answered ${status} (${message})`;
  if (status === 401) return `The token could not ${deed}: ${said}. Give a valid one as \`github-token\`.`;
  if (status === 403 || status === 404) {
    return `The token could not ${deed}: ${said}. That takes \`${NEEDS[deed]}\`; give the job \`${permissionsLine(env)}\`, all of it, as naming one scope sets all others to none.`;
  }
  return `The token could not ${deed}: ${status >= 500 ? `no good answer from GitHub (${message})` : said}.`;
}

/** The whole block on one line: what comments and gate take, and what the job surely had. */
export function permissionsLine(env: NodeJS.ProcessEnv = process.env): string {
  // The runner sets it exactly where the job may ask for an identity token.
  const identity = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? ', id-token: write' : '';
  return `permissions: { contents: read, pull-requests: write${identity} }`;
}
