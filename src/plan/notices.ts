/** What there is to know about the account: nothing here changes anything. */

import type { Notice } from '../model/plan.js';
import { iso } from '../model/time.js';
import { counted } from '../model/words.js';
import { ownBackups, type SeenBackup } from './ownership.js';
import { inScope, type Situation } from './situation.js';
import { unmanaged } from './table-notices.js';
import { byText } from './text-order.js';
import { listed } from './words.js';

/** Backups by table name. */
type ByTable = ReadonlyMap<string, readonly SeenBackup[]>;

/** The listing of backups failed or was cut short. */
export function listingNotices({ backupsError, policy }: Situation): Notice[] {
  if (backupsError === undefined) return [];
  return [
    {
      code: 'listing-failed',
      level: 'problem',
      message: `The backups of ${policy.region} could not be listed whole: ${backupsError}. What is due is not known, so none is taken, and none is deleted.`,
      next: 'Check that the role may call dynamodb:ListBackups, and run again.',
    },
  ];
}

/** Tables that could not be read whole. */
export function failureNotices(situation: Situation): Notice[] {
  return [...situation.failures]
    .filter(([table]) => inScope(situation, table))
    .map(([table, failures]) => ({
      code: 'table-unread',
      level: 'problem',
      table,
      message: `${table} could not be read whole: ${failures.map(({ call, message }) => `${call}: ${message}`).join('; ')}. None of its backups is deleted.`,
      next: `Check that the role may call ${failures.map(({ call }) => `dynamodb:${call}`).join(', ')} on it.`,
    }));
}

/** Tables that the policy names and the account does not hold. */
export function goneNotices(situation: Situation): Notice[] {
  return situation.policy.entries.flatMap(({ selector, unprotected }) => {
    if (selector.kind !== 'name' || situation.exists(selector.name) || !inScope(situation, selector.name)) return [];
    return [gone(situation, selector.name, unprotected !== undefined)];
  });
}

function gone({ backups }: Situation, table: string, unprotected: boolean): Notice {
  const standing = backups.filter((backup) => backup.tableName === table);
  const left =
    standing.length === 0
      ? 'No backup of it is in the list.'
      : `Its newest backups: ${standing.slice(0, 3).map(describe).join('; ')}.`;
  return {
    code: 'table-gone',
    level: unprotected ? 'warning' : 'problem',
    table,
    message: `The policy names the table ${table}, which does not exist in this account and Region. ${left}`,
    next: 'If it was deleted by mistake, restore it from one of its backups; if not, remove it from the policy.',
  };
}

function describe({ name, type, createdAt, status, expiresAt }: SeenBackup): string {
  const until = expiresAt === undefined ? '' : `, until ${iso(expiresAt)}`;
  return `${name} (${type}, ${status}, ${iso(createdAt)}${until})`;
}

/** Backups of ours of tables that no entry governs, or that were not described. `live` and `unseen` as in incarnations.ts. */
export function ungovernedNotices(situation: Situation, governed: ReadonlySet<string>, ...lives: ByTable[]): Notice[] {
  return lives.flatMap((life) =>
    [...life].flatMap(([table, backups]) => {
      const count = ownBackups(backups).length;
      const known = governed.has(table) || situation.failures.has(table);
      return known || count === 0 ? [] : [unmanaged(table, count, 'no entry of the policy governs it')];
    }),
  );
}

/** Backups of live tables made by hand or by other tools. */
export function foreignNotices(governed: ReadonlySet<string>, live: ByTable): Notice[] {
  const tables = [...live].flatMap(([table, backups]) => {
    const foreign = backups.filter(({ owner }) => owner.kind === 'foreign');
    return governed.has(table) && foreign.length > 0 ? [{ table, count: foreign.length }] : [];
  });
  if (tables.length === 0) return [];
  const count = tables.reduce((sum, each) => sum + each.count, 0);
  const names = tables.sort((a, b) => byText(a.table, b.table)).map((each) => `${each.table} (${each.count})`);
  return [
    {
      code: 'foreign-backups',
      level: 'info',
      message: `${counted(count, 'backup')} made by hand or by other tools: ${listed(names)}. They count for nothing and are never touched.`,
    },
  ];
}

/** Endpoints that give no TableId: there nothing is ever deleted. */
export function tableIdNotices(situation: Situation, governed: ReadonlySet<string>, live: ByTable): Notice[] {
  const names = [...live].flatMap(([table, backups]) => {
    const own = ownBackups(backups);
    const unknown =
      situation.tableByName.get(table)?.id === undefined || own.some(({ tableId }) => tableId === undefined);
    return governed.has(table) && own.length > 0 && unknown ? [table] : [];
  });
  if (names.length === 0) return [];
  return [
    {
      code: 'no-table-id',
      level: 'warning',
      message: `Without TableId nobody can tell whether a backup belongs to the table as it stands, so none is deleted of: ${listed(names.sort(byText))}.`,
      next: 'DynamoDB itself always gives a TableId; this endpoint does not.',
    },
  ];
}

const LEVELS: Record<Notice['level'], number> = { problem: 0, warning: 1, info: 2 };

/** The gravest first, then by code, table and text. */
export function inOrder(notices: readonly Notice[]): Notice[] {
  return [...notices].sort(
    (a, b) =>
      LEVELS[a.level] - LEVELS[b.level] ||
      byText(a.code, b.code) ||
      byText(a.table ?? '', b.table ?? '') ||
      byText(a.message, b.message),
  );
}
