/** A row per replica: whether it stands, how far it is behind, and what protects it in its own Region. */
import type { Report } from '../model/report.js';
import type { Detail } from './detail.js';
import { code, text } from './escape.js';
import { folded, paragraphs, table } from './markdown.js';
import { REPLICA_COLUMNS, type ReplicaRow, replicaRows } from './replica-rows.js';
import { capped, NOTHING, type Section, section } from './section.js';

const MARKS: Record<ReplicaRow['state'], string> = { problem: '❌', warning: '⚠️', fine: '✅' };
/** Beyond this many rows they are folded. */
const OPEN_ROWS = 30;

export function replicaSection(report: Report, detail: Detail): Section {
  const rows = replicaRows(report);
  if (rows.length === 0) return NOTHING;
  const { shown, leftOut } = capped(rows, detail.rows, 'replicas');
  if (shown.length === 0) return section('', leftOut);
  const drawn = table(
    ['', 'table', 'Region', ...REPLICA_COLUMNS],
    shown.map((row) => [
      MARKS[row.state],
      code(row.table),
      code(row.region),
      ...row.cells.map((cell) => (cell.missed ? `**${text(cell.text)}**` : text(cell.text))),
    ]),
  );
  const title = `Replicas (${rows.length})`;
  return section(shown.length > OPEN_ROWS ? folded(title, drawn) : paragraphs('### Replicas', drawn), leftOut);
}
