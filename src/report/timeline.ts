/** A Mermaid timeline of backups and drills: few tables, few entries, words that the grammar cannot trip over. */
import type { BackupDecision } from '../model/plan.js';
import type { Report, TableReport } from '../model/report.js';
import { DAY, fromIso, type IsoTime, iso } from '../model/time.js';
import { inRowOrder } from './cells.js';
import { mermaidLabel } from './escape.js';

const MOST_TABLES = 5;
/** Of each table: a row is 24 pixels high. */
const MOST_BACKUPS = 5;
const MOST_DRILLS = 2;

interface Entry {
  at: IsoTime;
  label: string;
  /** Mermaid's own tag: `crit` is red, `done` is grey. */
  tag: 'crit' | 'done' | 'active' | '';
}

/** @returns the diagram's source, or `undefined` when there is nothing to draw. */
export function timeline(report: Report): string | undefined {
  const groups = inRowOrder(report)
    .map((table) => ({ table, entries: entriesOf(table) }))
    .filter(({ entries }) => entries.length > 0)
    .slice(0, MOST_TABLES);
  if (groups.length === 0) return undefined;
  const times = groups.flatMap(({ entries }) => entries.map(({ at }) => fromIso(at)));
  const span = Math.max(...times) - Math.min(...times);
  return [
    'gantt',
    '  title Backups and drills, UTC',
    '  dateFormat YYYY-MM-DDTHH:mm:ss',
    `  axisFormat ${span > 3 * DAY ? '%Y-%m-%d' : '%m-%d %H.%M'}`,
    // Without this a marker for today is drawn, and an old summary grows a long empty end.
    '  todayMarker off',
    ...groups.flatMap(({ table, entries }) => [`  section ${mermaidLabel(table.table)}`, ...entries.map(task)]),
  ].join('\n');
}

function task(entry: Entry): string {
  const tag = entry.tag === '' ? '' : `${entry.tag}, `;
  return `    ${mermaidLabel(entry.label)} :${tag}milestone, ${iso(fromIso(entry.at)).slice(0, 19)}, 0d`;
}

/** The newest backups that stand and the newest drills, oldest first. */
function entriesOf(table: TableReport): Entry[] {
  const standing = table.backups.filter((backup) => backup.series !== undefined && backup.status !== 'DELETED');
  const last = table.drills?.last;
  const drills = [...standing.flatMap((backup) => backup.drilled ?? []), ...(last ? [last] : [])];
  // The last drill is usually known from its backup too.
  const drillTimes = new Map(drills.map((drill) => [drill.at, drillEntry(drill)]));
  return [...newest(standing.map(backupEntry), MOST_BACKUPS), ...newest([...drillTimes.values()], MOST_DRILLS)].sort(
    (a, b) => fromIso(a.at) - fromIso(b.at),
  );
}

function newest(entries: readonly Entry[], most: number): Entry[] {
  return entries
    .filter((entry) => !Number.isNaN(fromIso(entry.at)))
    .sort((a, b) => fromIso(b.at) - fromIso(a.at))
    .slice(0, most);
}

function backupEntry(backup: BackupDecision): Entry {
  return {
    at: backup.createdAt,
    label: `${backup.series?.trigger ?? ''} backup`,
    tag: backup.status === 'CREATING' ? 'active' : 'done',
  };
}

function drillEntry(drill: { at: IsoTime; verdict: string; proof: string }): Entry {
  return {
    at: drill.at,
    label: `drill ${drill.verdict} ${drill.proof}`,
    tag: drill.verdict === 'passed' ? '' : 'crit',
  };
}
