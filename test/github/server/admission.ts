/** Whether GitHub lets a call in: by its token, the repository it names, and what that token may do. */
import { Refusal } from './answers.js';
import { isBot } from './people.js';
import { allows, type Scopes } from './permissions.js';
import type { Repository } from './repository.js';

export interface Applicant {
  operation: string;
  /** Whether the description offers it to an installation's token at all. */
  forInstallations: boolean;
  method: string;
  path: Record<string, string>;
  /** As it was sent; `undefined` without one. */
  token: string | undefined;
  /** Who holds that token and what it may do; `undefined` for one that nobody gave out. */
  holder: Holder | undefined;
}

/** Whom a token stands for: the job's app, or a person. */
export interface Holder {
  login: string;
  scopes: Scopes;
}

/** @throws a {@link Refusal} in GitHub's words */
export function admit(repository: Repository, applicant: Applicant): void {
  const { operation, path, token, holder, method } = applicant;
  if (token !== undefined && !holder) throw new Refusal(401, 'Bad credentials');
  const named = `${path['owner']}/${path['repo']}`.toLowerCase();
  // What one may not see does not exist.
  if ('owner' in path && named !== repository.fullName.toLowerCase()) throw new Refusal(404, 'Not Found');
  if (!holder) {
    if (repository.isPrivate) throw new Refusal(404, 'Not Found');
    if (method === 'GET' && allows({}, operation, true)) return;
    throw new Refusal(401, 'Requires authentication');
  }
  // Only a person may ask who it is.
  if (!isBot(holder.login) && !applicant.forInstallations) return;
  if (!applicant.forInstallations || !allows(holder.scopes, operation, !repository.isPrivate)) {
    throw new Refusal(403, 'Resource not accessible by integration');
  }
}
