/** What keeps a plan from knowing a series well enough to delete of it. */
import type { OwnBackup } from './ownership.js';
import type { Situation } from './situation.js';

/** @returns what is not known of the table or its backups; `undefined` when enough is known to delete */
export function unknownOf(situation: Situation, table: string, backups: readonly OwnBackup[]): string | undefined {
  if (situation.backupsError !== undefined) return 'the listing of backups failed';
  const failure = situation.failures.get(table)?.[0];
  if (failure) return `the table could not be read whole (${failure.call})`;
  if (situation.copies.some((copy) => copy.table === table && situation.failures.has(copy.target))) {
    return 'a copy of it could not be read whole';
  }
  const live = situation.tableByName.get(table);
  if ((live && live.id === undefined) || backups.some(({ tableId }) => tableId === undefined)) {
    return 'without TableId nobody can tell which table it belongs to';
  }
  return undefined;
}
