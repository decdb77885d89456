/** A row per table: what stands between it and a loss. */
import type { Report, TableReport } from '../model/report.js';
import { type Cell, COLUMNS, cellsOf, inRowOrder, type RowState, rowStates } from './cells.js';
import type { Detail } from './detail.js';
import { code, text } from './escape.js';
import { folded, paragraphs, table } from './markdown.js';
import { capped, NOTHING, type Section, section } from './section.js';
import { plural } from './words.js';

const MARKS: Record<RowState, string> = { problem: '❌', warning: '⚠️', fine: '✅', unprotected: '–' };
const HEADING = '### Tables';
/** Beyond this many rows, those of tables without problems or warnings are folded. */
const OPEN_ROWS = 30;

export function tableSection(report: Report, detail: Detail): Section {
  if (report.tables.length === 0 || detail.rows === 0) {
    return report.tables.length === 0 ? NOTHING : section('', 'the rows of the tables');
  }
  const stateOf = rowStates(report);
  const { shown, leftOut } = capped(inRowOrder(report), detail.rows, 'table rows');
  const draw = (rows: readonly TableReport[]) =>
    table(
      ['', 'table', ...COLUMNS],
      rows.map((row) => [MARKS[stateOf(row)], code(row.table), ...cellsOf(row, report.endedAt).map(drawCell)]),
    );
  if (shown.length <= OPEN_ROWS) return section(paragraphs(HEADING, draw(shown)), leftOut);
  const troubled = shown.filter((row) => stateOf(row) === 'problem' || stateOf(row) === 'warning');
  const others = shown.filter((row) => stateOf(row) === 'fine' || stateOf(row) === 'unprotected');
  const open = troubled.length === 0 ? undefined : draw(troubled);
  const rest =
    others.length === 0
      ? undefined
      : folded(`${plural(others.length, `${open ? 'other ' : ''}table`)} without problems`, draw(others));
  return section(paragraphs(HEADING, open, rest), leftOut);
}

function drawCell(cell: Cell): string {
  return cell.missed ? `**${text(cell.text)}**` : text(cell.text);
}
