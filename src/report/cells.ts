/** What a table's row says, in plain words; markdown and terminal draw the same cells. */
import type { Problem, Report, TableReport } from '../model/report.js';
import { fromIso, type IsoTime, type Millis } from '../model/time.js';
import { lacksBackup, lacksDrill } from './gaps.js';
import { age, count, day, limit, plural } from './words.js';

export interface Cell {
  text: string;
  /** Missed its objective: drawn so that it stands out. */
  missed?: boolean;
}

/** The order of the columns, and their heads. */
export const COLUMNS = [
  'newest good backup',
  'recovery point',
  'backups',
  'point in time',
  'last drill',
  'recovery time',
] as const;

/** @param now the end of the run; ages are counted to here. */
export function cellsOf(table: TableReport, now: IsoTime): Cell[] {
  if (table.unprotected !== undefined) {
    return [{ text: 'unprotected' }, { text: '' }, { text: '' }, pitrCell(table), { text: '' }, { text: '' }];
  }
  return [
    newestCell(table),
    pointCell(table),
    { text: backupsCell(table) },
    pitrCell(table),
    { text: drillCell(table, now) },
    timeCell(table),
  ];
}

export type RowState = 'problem' | 'warning' | 'unprotected' | 'fine';

/** How each table stands: its own problems first, then warnings about it. */
export function rowStates(report: Report): (table: TableReport) => RowState {
  const named = (items: readonly { table?: string }[]) => new Set(items.map((item) => item.table));
  const problems = named(report.problems satisfies Problem[]);
  const warnings = named(report.notices.filter((notice) => notice.level === 'warning'));
  return (table) => {
    if (problems.has(table.table)) return 'problem';
    if (table.unprotected !== undefined) return 'unprotected';
    // No problem yet, and nothing to call fine.
    if (lacksBackup(table) || lacksDrill(table)) return 'warning';
    return warnings.has(table.table) ? 'warning' : 'fine';
  };
}

/** Tables in the order of their rows: those with problems first, then warnings, else as they come. */
export function inRowOrder(report: Report): TableReport[] {
  const stateOf = rowStates(report);
  const rank: Record<RowState, number> = { problem: 0, warning: 1, fine: 2, unprotected: 2 };
  return [...report.tables].sort((a, b) => rank[stateOf(a)] - rank[stateOf(b)]);
}

function newestCell(table: TableReport): Cell {
  if (table.newest) return { text: `${age(table.newest.ageMs)} ago` };
  return { text: table.schedule ? 'none' : '' };
}

function pointCell(table: TableReport): Cell {
  const { ageMs, objectiveMs, met } = table.recoveryPoint;
  return againstLimit(ageMs === undefined ? undefined : age(ageMs), objectiveMs, met);
}

function timeCell(table: TableReport): Cell {
  const { ms, objectiveMs, met } = table.recoveryTime;
  const last = table.drills?.last;
  // A restore that was quick and wrong has no recovery time to be proud of.
  if (last && last.verdict !== 'passed') return againstLimit('not proved', objectiveMs, met);
  return againstLimit(ms === undefined ? undefined : age(ms), objectiveMs, met);
}

function againstLimit(measured: string | undefined, objective: Millis | undefined, met: boolean | undefined): Cell {
  if (objective === undefined) return { text: measured ?? '' };
  return { text: `${measured ?? 'none'}, limit ${limit(objective)}`, ...(met ? {} : { missed: true }) };
}

function backupsCell(table: TableReport): string {
  const { kept, created, deleted, held, foreign } = table.counts;
  const pending = table.backups.filter((b) => b.decision === 'delete' && b.status !== 'DELETED').length;
  const parts: [number, string][] = [
    [created, 'new'],
    [deleted, 'deleted'],
    [pending, 'to delete'],
    [held, 'held back'],
    [foreign, 'of others'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  if (said.length === 0 && kept === 0 && !table.schedule) return '';
  return [`${count(kept)} kept`, ...said].join(', ');
}

function pitrCell(table: TableReport): Cell {
  const { pitr } = table;
  if (!pitr) return { text: '' };
  if (!pitr.enabled) return { text: 'off' };
  const days = pitr.days === undefined ? 'on' : `${pitr.days}d`;
  return { text: pitr.earliest === undefined ? days : `${days}, from ${day(pitr.earliest)}` };
}

function drillCell(table: TableReport, now: IsoTime): string {
  const { drills } = table;
  if (!drills) return '';
  const running = drills.running === undefined ? '' : 'one is running';
  if (!drills.last) return running || 'none yet';
  const { verdict, at, proof, compared, items } = drills.last;
  const whole = proof === 'explained' || proof === 'exact';
  const part = whole ? 'all' : `${count(compared)} of`;
  const amount = compared === 0 ? plural(items, 'item') : `${part} ${plural(items, 'item')} compared`;
  const ago = `${age(fromIso(now) - fromIso(at))} ago`;
  return [`${verdict} ${ago}`, proof, amount, running].filter((part) => part !== '').join(', ');
}
