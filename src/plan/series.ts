/** One series, from its history and the policy to rulings; and the notice when it shrank. Live and dead series alike. */
import type { SeriesRecord } from '../model/ledger.js';
import type { Notice } from '../model/plan.js';
import type { Keep } from '../model/policy.js';
import type { Millis } from '../model/time.js';
import { allStay, type Planned, type Ruling, ruleOn, type Series } from './rulings.js';
import { type ItemCount, shrinkage } from './shrunk.js';
import type { Situation } from './situation.js';
import { type Judgement, judgementsOf } from './verdicts.js';

export interface SeriesPlan {
  rulings: Ruling[];
  notices: Notice[];
}

export interface SeriesInput {
  series: Series;
  /** Whether the table of the series stands. */
  live: boolean;
  /** The schedule adds to it. */
  fed: boolean;
  /** `undefined`: all stay. */
  keep?: Keep;
  /** The reason that backups stay when there is no `keep`. */
  otherwise: string;
  /** The create-backup step of this plan that adds to the series. */
  planned?: Planned;
  /** What is not known of it: then nothing of it is deleted, and nobody can tell whether it shrank. */
  unknown?: string;
  /** The series is overdue and this plan does not mend it: nothing of it is deleted. */
  late?: boolean;
  /** What drills set free since then stays yet: when the newest backup was taken (now, if this plan takes one). */
  settledAt: Millis;
  /** Items of the newest backup, or of the table when this plan takes one; absent when nothing tells. */
  newestItems?: ItemCount;
}

/** Rules on one series. */
export function planSeries(situation: Situation, input: SeriesInput): SeriesPlan {
  const { series, keep, planned, settledAt, unknown } = input;
  const blocked = unknown ?? (input.late ? 'series is overdue' : undefined);
  const judgements = judgementsOf(
    situation.historyOf(series.table),
    series.tableId,
    new Set(series.incarnation.map(({ arn }) => arn)),
  );
  const judged = unknown === undefined && !situation.acknowledged.has(series.table);
  const shrunk = judged ? shrinkageOf(situation, input, judgements) : undefined;
  const rulings = keep
    ? ruleOn(situation, series, {
        keep,
        ...(planned === undefined ? {} : { planned }),
        ...(blocked === undefined ? {} : { blocked }),
        ...(shrunk === undefined ? {} : { shrunk }),
        settledAt,
        judgements,
        drills: situation.historyOf(series.table).drills,
      })
    : allStay(series, input.otherwise);
  return { rulings, notices: shrunk === undefined ? [] : shrunkNotices(input, shrunk, rulings) };
}

function shrinkageOf(
  situation: Situation,
  { series, fed, settledAt, newestItems }: SeriesInput,
  judgements: readonly Judgement[],
): string | undefined {
  const record = recordOf(situation, series);
  return shrinkage({
    series: series.backups.filter(({ status }) => status === 'AVAILABLE'),
    settledAt,
    passed: comparable(judgements, series, fed),
    ...(newestItems === undefined ? {} : { newestItems }),
    ...(record ? { record } : {}),
  });
}

function recordOf(situation: Situation, { table, tableId, method, trigger }: Series): SeriesRecord | undefined {
  const { series: records } = situation.historyOf(table);
  return records.findLast(
    (record) => record.tableId === tableId && record.method === method && record.trigger === trigger,
  );
}

/** Drills that the newest may be measured by. A backup that the schedule does not add to was small before the table grew: that is no shrinking. */
function comparable(judgements: readonly Judgement[], { backups }: Series, fed: boolean): Judgement[] {
  const newestAt = backups.find(({ status }) => status === 'AVAILABLE')?.createdAt ?? Number.NEGATIVE_INFINITY;
  return judgements.filter(({ verdict, at }) => verdict === 'passed' && (fed || at < newestAt));
}

/** Red when it holds deletes back, or when the schedule's own series lost what it had. A dead one may dwindle in peace. */
function shrunkNotices({ series, live, fed }: SeriesInput, seen: string, rulings: readonly Ruling[]): Notice[] {
  const { table, method, trigger } = series;
  const holds = rulings.some(({ decision }) => decision === 'held');
  if (!holds && !live) return [];
  return [
    {
      code: 'series-shrank',
      level: holds || fed ? 'problem' : 'warning',
      table,
      series: { method, trigger },
      message: `${table}: the ${trigger} series shrank: ${seen}. None of its backups is deleted until a person has looked.`,
      next: `Find out what emptied the table or removed the backups. If it was meant, \`--acknowledge ${table}\` accepts it.`,
    },
  ];
}
