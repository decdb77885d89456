/** The replicas for a terminal: a line each. */
import type { Report } from '../model/report.js';
import { columns, type Paint } from './ansi.js';
import { clip, plain } from './escape.js';
import { REPLICA_COLUMNS, replicaRows } from './replica-rows.js';
import { NAME_WIDTH } from './text-parts.js';

export function replicaLines(report: Report, paint: Paint): string[] {
  const rows = replicaRows(report);
  if (rows.length === 0) return [];
  const marks = { problem: paint('red', '✗'), warning: paint('yellow', '!'), fine: paint('green', '✓') };
  const lines = rows.map((row) => [
    marks[row.state],
    clip(plain(row.table), NAME_WIDTH),
    plain(row.region),
    ...row.cells.map(({ text, missed }) => (missed ? paint('red', text) : text)),
  ]);
  // Heads of columns without a single cell would keep them alive.
  const heads = REPLICA_COLUMNS.map((head, i) => (lines.some((line) => line[i + 3] !== '') ? paint('dim', head) : ''));
  return columns([['', paint('dim', 'table'), paint('dim', 'Region'), ...heads], ...lines]);
}
