/** Asks the server as any client would, with nothing of ours between. */
import type { GitHubServer } from './server.js';

export interface Asked {
  status: number;
  body: unknown;
  headers: Headers;
}

/** @param token `null`: none at all; the job's without it */
export type Ask = (path: string, init?: RequestInit & { token?: string | null }) => Promise<Asked>;

/** @returns a function that takes paths within the repository, and whole addresses */
export function asking(github: GitHubServer): Ask {
  return async (path, { token = github.token, ...init } = {}) => {
    const response = await fetch(path.startsWith('http') ? path : `${github.url}/repos/acme/infra${path}`, {
      ...init,
      headers: { ...(token === null ? {} : { authorization: `token ${token}` }) },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

export const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
