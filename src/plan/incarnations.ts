/** Which life of a table a backup belongs to: only TableId tells two incarnations of one name apart. */
import type { SeenBackup } from './ownership.js';
import { inScope, type Situation } from './situation.js';

/**
 * - `live`: of the table as it stands.
 * - `dead`: of a table that is gone, or of an earlier table of the same name.
 * - `unseen`: the table exists but was not described, so nobody can tell.
 */
export type Life = 'live' | 'dead' | 'unseen';

/** Places one backup. Without ids on both sides the dates decide, and such backups are never deleted. */
function lifeOf(backup: SeenBackup, situation: Situation): Life {
  const table = situation.tableByName.get(backup.tableName);
  if (!table) return situation.exists(backup.tableName) ? 'unseen' : 'dead';
  if (table.id !== undefined && backup.tableId !== undefined) return table.id === backup.tableId ? 'live' : 'dead';
  return backup.createdAt >= table.createdAt ? 'live' : 'dead';
}

/** Backups of tables in scope, by life and then by table name; each list newest first. */
export function byLife(situation: Situation): Record<Life, Map<string, SeenBackup[]>> {
  const lives: Record<Life, Map<string, SeenBackup[]>> = { live: new Map(), dead: new Map(), unseen: new Map() };
  for (const backup of situation.backups) {
    if (!inScope(situation, backup.tableName)) continue;
    const life = lives[lifeOf(backup, situation)];
    const list = life.get(backup.tableName);
    if (list) list.push(backup);
    else life.set(backup.tableName, [backup]);
  }
  return lives;
}
