/** What the ledger remembers, by table: plans of hundreds of tables must not search all of it for each. */
import type { DrillRecord, ProofRecord, SeriesRecord } from '../model/ledger.js';
import type { LedgerView } from '../model/observed.js';
import type { Millis } from '../model/time.js';
import { byText } from './text-order.js';

/** The records of one table, of all its incarnations, oldest first. */
export interface TableHistory {
  drills: DrillRecord[];
  proofs: ProofRecord[];
  series: SeriesRecord[];
  /** ARNs of backups that have witnesses. */
  witnesses: Set<string>;
}

/** By table name. Empty when the ledger could not be read. */
export function historyByTable(ledger: LedgerView): ReadonlyMap<string, TableHistory> {
  const byTable = new Map<string, TableHistory>();
  if (ledger.state !== 'present') return byTable;
  const of = (table: string): TableHistory => {
    const known = byTable.get(table) ?? { drills: [], proofs: [], series: [], witnesses: new Set<string>() };
    byTable.set(table, known);
    return known;
  };
  for (const drill of sorted(ledger.drills, (d) => [d.intentAt, d.id])) of(drill.table).drills.push(drill);
  for (const proof of sorted(ledger.proofs, (p) => [p.at, p.drill, p.backupArn])) of(proof.table).proofs.push(proof);
  for (const series of sorted(ledger.series, (s) => [s.at, s.tableId, s.method, s.trigger]))
    of(series.table).series.push(series);
  for (const { table, backupArn } of ledger.witnesses) of(table).witnesses.add(backupArn);
  return byTable;
}

export const NO_HISTORY: TableHistory = { drills: [], proofs: [], series: [], witnesses: new Set() };

function sorted<T>(items: readonly T[], key: (item: T) => [Millis, ...string[]]): T[] {
  return [...items].sort((a, b) => {
    const [atA, ...textA] = key(a);
    const [atB, ...textB] = key(b);
    return atA - atB || byText(textA.join('\n'), textB.join('\n'));
  });
}
