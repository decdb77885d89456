/** The replicas of all tables, a row each, as markdown and terminal draw them. */
import type { LagFindings, ProbeFindings } from '../model/outcome.js';
import type { ReplicaView } from '../model/plan.js';
import type { Report } from '../model/report.js';
import { shortTime } from '../model/words.js';
import type { Cell } from './cells.js';
import { limit } from './words.js';

/** The order of the columns, and their heads. */
export const REPLICA_COLUMNS = [
  'state',
  'lag',
  'probe, there and back',
  'limit',
  'point in time',
  'protection',
] as const;

export interface ReplicaRow {
  table: string;
  region: string;
  state: 'problem' | 'warning' | 'fine';
  cells: Cell[];
}

/** Those with problems first, else by table and Region as they come. */
export function replicaRows(report: Report): ReplicaRow[] {
  const lags = lagsOf(report);
  const rows = report.tables.flatMap(({ table, replicas = [] }) =>
    replicas.map((view) => rowOf(table, view, lags.get(`${table} ${view.region}`))),
  );
  const rank = { problem: 0, warning: 1, fine: 2 };
  return rows.sort((a, b) => rank[a.state] - rank[b.state]);
}

/** What this run measured, by table and Region. */
function lagsOf({ steps }: Report): Map<string, LagFindings> {
  return new Map(
    steps.flatMap(({ step, outcome }) =>
      step.kind === 'measure-lag' && outcome?.lag ? [[`${step.table} ${step.region}`, outcome.lag] as const] : [],
    ),
  );
}

function rowOf(table: string, view: ReplicaView, found: LagFindings | undefined): ReplicaRow {
  const missed = found?.verdict === 'failed';
  const standing = view.status === 'ACTIVE' && view.rule === 'present' && view.failure === undefined;
  return {
    table,
    region: view.region,
    state: missed ? 'problem' : standing ? 'fine' : 'warning',
    cells: [
      { text: stateWords(view) },
      { text: lagWords(view, found), ...(missed ? { missed } : {}) },
      { text: found?.probe ? `${probeWords(found.probe.out)}, ${probeWords(found.probe.back)}` : '' },
      { text: view.maxLagMs === undefined ? '' : limit(view.maxLagMs) },
      { text: pitrWords(view) },
      { text: view.deletionProtection === undefined ? '' : view.deletionProtection ? 'on' : 'off' },
    ],
  };
}

function stateWords({ status, rule, failure }: ReplicaView): string {
  const about = { present: '', absent: 'to be removed', unnamed: 'not in the policy' }[rule];
  const unread = failure === undefined ? '' : 'could not be read whole';
  return [status ?? 'not there yet', about, unread].filter((part) => part !== '').join(', ');
}

/** What was measured in this run, else what was seen before it. */
function lagWords({ lag }: ReplicaView, found: LagFindings | undefined): string {
  const known = found ? (found.metric ?? 'no-data') : lag;
  if (known === undefined) return '';
  if (known === 'no-data') return 'no data';
  return `${shortTime(known.averageMs)} on average, ${shortTime(known.maxMs)} at most`;
}

/** The time in which 95 % of the items were there, from when each was sent. */
function probeWords({ sent, arrived, sync }: ProbeFindings): string {
  if (sent === 0) return 'not sent';
  return arrived < sent ? `${arrived} of ${sent} arrived` : shortTime(sync.p95);
}

function pitrWords({ pitr }: ReplicaView): string {
  if (!pitr) return '';
  return pitr.enabled ? `${pitr.days ?? 35}d` : 'off';
}
