/** What a restore will not do, decided before anything is changed. */
import { UserError } from '../../model/errors.js';

/** @throws UserError (exit 2) */
export function refuse(where: string, what: string, next: string): never {
  throw new UserError({ what, where, means: 'nothing was changed', next, exit: 2 });
}
