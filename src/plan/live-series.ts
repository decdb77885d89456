/** The series of a table as it stands, three of each method: what each is ruled by, and what keeps all of it. */
import { TRIGGERS, type Trigger } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import { type BackupMethod, type BackupRule, METHODS } from '../model/policy.js';
import { fromIso, type Millis } from '../model/time.js';
import { keepFor } from './keep.js';
import type { OwnBackup } from './ownership.js';
import type { CreateBackup } from './schedule.js';
import { planSeries, type SeriesPlan } from './series.js';
import type { ItemCount } from './shrunk.js';
import type { Situation } from './situation.js';
import { isWorkable } from './status.js';
import { unknownOf } from './unknown.js';

export interface LiveSeriesInput {
  rule: BackupRule;
  own: readonly OwnBackup[];
  /** The backups that this plan takes, at most one a series. */
  creates: readonly CreateBackup[];
  /** The scheduled series is overdue and this plan does not mend it. */
  late: boolean;
}

/** Rules on the scheduled, deploy and manual series of a table, of the rule's own method and of another that it had before. */
export function planLiveSeries(situation: Situation, table: ObservedTable, input: LiveSeriesInput): SeriesPlan {
  const incarnation = input.own.filter(({ status }) => status === 'AVAILABLE');
  const newestAt = incarnation[0]?.createdAt ?? (input.creates.length > 0 ? Number.NEGATIVE_INFINITY : situation.at);
  const settledAt = Math.max(newestAt, ...input.creates.map((create) => takenAt(situation, create)));
  const plans = METHODS.flatMap((method) =>
    TRIGGERS.map((trigger) => planOneSeries(situation, table, { ...input, method, trigger, incarnation, settledAt })),
  );
  return { rulings: plans.flatMap(({ rulings }) => rulings), notices: plans.flatMap(({ notices }) => notices) };
}

/** When the backup that a step takes will have been taken. */
function takenAt({ at }: Situation, { resume }: CreateBackup): Millis {
  return resume ? fromIso(resume.since) : at;
}

function planOneSeries(
  situation: Situation,
  table: ObservedTable,
  input: LiveSeriesInput & {
    method: BackupMethod;
    trigger: Trigger;
    incarnation: readonly OwnBackup[];
    settledAt: Millis;
  },
): SeriesPlan {
  const { method, trigger, incarnation, settledAt, rule } = input;
  const isOfSeries = (backup: OwnBackup) => backup.method === method && backup.trigger === trigger;
  const backups = input.own.filter(isOfSeries);
  const create = input.creates.find((each) => (each.method ?? 'on-demand') === method && each.trigger === trigger);
  const planned = create && { id: create.id, at: takenAt(situation, create) };
  const newest = incarnation.find(isOfSeries);
  const fed = trigger === 'scheduled' && method === rule.method;
  const newestItems = itemsOfNewest(table, newest, planned !== undefined);
  const keep = keepFor(rule, trigger);
  const unknown =
    unknownOf(situation, table.name, backups) ?? (isWorkable(table) ? undefined : `the table is ${table.status}`);
  return planSeries(situation, {
    series: {
      table: table.name,
      method,
      trigger,
      backups,
      incarnation,
      ...(table.id === undefined ? {} : { tableId: table.id }),
    },
    live: true,
    fed,
    ...(keep ? { keep } : {}),
    otherwise: `no \`keep\` for ${trigger} backups: stays forever`,
    ...(planned === undefined ? {} : { planned }),
    ...(unknown === undefined ? {} : { unknown }),
    late: fed && input.late,
    settledAt,
    ...(newestItems === undefined ? {} : { newestItems }),
  });
}

/** A planned backup is the newest, and it will hold what the table holds now. */
function itemsOfNewest(table: ObservedTable, newest: OwnBackup | undefined, planned: boolean): ItemCount | undefined {
  if (planned || (newest && newest.itemCount === undefined)) return { items: table.itemCount, of: 'the table' };
  return newest?.itemCount === undefined ? undefined : { items: newest.itemCount, of: 'its newest backup' };
}
