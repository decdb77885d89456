/** What holds the deletes of a whole series, all or nothing: shown in the plan, not carried out. */
import { MASS_DELETE } from '../model/constants.js';
import type { Step } from '../model/plan.js';
import { counted } from '../model/words.js';
import type { Situation } from './situation.js';

export type Hold = NonNullable<Step['held']>;

/** A shrunken series waits for a person. `seen` is what was seen. */
export function shrunkHold(table: string, seen: string): Hold {
  return { why: `the series shrank: ${seen}; \`--acknowledge ${table}\` accepts it` };
}

/**
 * Too many deletes at once are more often a bad edit than a wish.
 * @param deletes how many backups of the series this plan would delete
 * @param standing how many of the series are AVAILABLE, this plan's own new one included, so that the answer is the
 *   same before and after that one is taken
 */
export function massDeleteHold(deletes: number, standing: number, allow: Situation['allow']): Hold | undefined {
  if (deletes <= MASS_DELETE.count || deletes <= standing * MASS_DELETE.share) return undefined;
  if (allow.has('mass-delete')) return undefined;
  return {
    why: `${deletes} of ${counted(standing, 'backup')} of the series at once`,
    allow: 'mass-delete',
  };
}
