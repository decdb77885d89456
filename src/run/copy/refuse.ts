/** What a copy will not do, decided before anything is written. */

import { EPSILON } from '../../model/constants.js';
import type { CopyRecord, Place } from '../../model/copy.js';
import { UserError } from '../../model/errors.js';
import { COPY_TAG, OWNER_TAG, ROLE_TAG } from '../../model/names.js';
import type { KeyAttribute } from '../../model/observed.js';
import { iso } from '../../model/time.js';
import { placeText, type SourceTable } from './context.js';
import type { FoundTarget } from './tables.js';

/** @throws UserError (exit 2): with what is wrong with the target */
export function refuse(place: Place, what: string, next: string, means = 'nothing was written'): never {
  throw new UserError({ what, where: placeText(place), means, next, exit: 2 });
}

/** A table is never copied into itself: by place, by ARN and by TableId. */
export function refuseSource(
  source: Place & Partial<SourceTable>,
  target: Place & { arn?: string; id?: string },
): void {
  const samePlace =
    source.table === target.table &&
    source.region === target.region &&
    (source.account ?? '') === (target.account ?? '');
  const sameTable = source.arn !== undefined && source.arn === target.arn;
  const sameId = source.id !== undefined && source.id === target.id;
  // Without accounts two places of one name may be two tables: then their ARNs say.
  if (!sameTable && !sameId && !(samePlace && source.account !== undefined)) return;
  refuse(target, 'the target is the source', 'name another table, or another Region or account for it');
}

/** @throws UserError (exit 2) unless the keys are the same */
export function refuseOtherKeys(place: Place, source: readonly KeyAttribute[], target: readonly KeyAttribute[]): void {
  const text = (keys: readonly KeyAttribute[]) => keys.map((k) => `${k.name} ${k.role} ${k.type}`).join(', ');
  if (text(source) === text(target)) return;
  refuse(
    place,
    `its keys are ${text(target)}, those of the source ${text(source)}`,
    'name a table that is not there yet',
  );
}

/** What must be known of a target without a record before it is written to. */
export interface TargetFacts {
  owners: readonly string[];
  empty: boolean;
  strange: readonly string[];
}

/** A target that no record of the ledger names must be empty, by its tags ours, and as it was made. */
export function refuseStranger(
  place: Place,
  { tags = {} }: FoundTarget,
  { owners, empty, strange }: TargetFacts,
): void {
  const next = 'name a table that is not there yet; nothing of yours is ever overwritten';
  const owner = tags[OWNER_TAG];
  if (tags[ROLE_TAG] !== 'copy' || owner === undefined || !owners.includes(owner)) {
    const whose =
      owner === undefined ? 'no tag says that it is a copy of ours' : `its tags say that it is \`${owner}\`’s`;
    refuse(place, `the target exists, and ${whose}`, next);
  }
  if (!empty) {
    const again =
      'an interrupted copy is gone on with only from a ledger (--policy or --ledger); else delete the table and run again';
    refuse(place, 'the target holds items, and no ledger says how far they were copied', again);
  }
  if (strange.length > 0) {
    refuse(place, `the target has ${strange.join(', ')}, which no copy gave it`, next);
  }
}

/** A target that a record names must be the very table that the copy made, from the very table that is copied now. */
export function refuseOtherIncarnation(
  place: Place,
  source: SourceTable,
  target: FoundTarget,
  record: CopyRecord,
): void {
  const next = `delete the table ${target.name}, if you can do without it, and run again: the copy then starts over`;
  if (record.source.arn !== source.arn) {
    refuse(place, `the ledger has it as the copy of ${record.source.arn}`, 'name another target');
  }
  if (record.source.id !== undefined && source.id !== undefined && record.source.id !== source.id) {
    refuse(place, `the source was made anew since the copy began (${iso(record.intentAt)})`, next);
  }
  const sameTable = record.targetId === undefined || record.targetId === target.id;
  if (!sameTable || (record.targetId === undefined && !isMadeBy(target, record))) {
    refuse(place, 'the target is not the table that the copy made', 'name a table that is not there yet');
  }
  // A cut-over ends with taking our tags away: from then on others rely on what the table holds.
  if (target.tags && target.tags[ROLE_TAG] !== 'copy') {
    const why = 'the target no longer has the tags of this copy: somebody has taken it over';
    refuse(place, why, 'name a table that is not there yet; what was taken over is never written to again');
  }
}

/** Tagged with the copy's id; where an endpoint has no tags, made after the intent. */
function isMadeBy({ tags, createdAt }: FoundTarget, { id, intentAt }: CopyRecord): boolean {
  return tags ? tags[COPY_TAG] === id : createdAt >= intentAt - EPSILON;
}
