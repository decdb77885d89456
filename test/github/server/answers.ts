/** What a handler is given and what it answers; errors in GitHub's words. */
import type { Pull, Repository } from './repository.js';

export interface Call {
  repository: Repository;
  operation: string;
  path: Record<string, string>;
  url: URL;
  body: Record<string, unknown>;
  /** Who acts: the account behind the token. */
  actor: string;
}

export interface Answer {
  status: number;
  /** Absent for 204. */
  body?: unknown;
  link?: string;
}

/** An error that GitHub answers. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: unknown[],
  ) {
    super(message);
  }
}

export const notFound = () => new Refusal(404, 'Not Found');

export function pullOf({ repository, path }: Call): Pull {
  const number = Number(path['pull_number'] ?? path['issue_number']);
  const pull = repository.pulls.find((each) => each.number === number);
  if (!pull) throw notFound();
  return pull;
}
