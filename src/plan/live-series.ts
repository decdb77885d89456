/** The three series of a table as it stands: what each is ruled by, and what keeps all of it. */
import { TRIGGERS, type Trigger } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import type { Step } from '../model/plan.js';
import type { BackupRule } from '../model/policy.js';
import type { Millis } from '../model/time.js';
import { keepFor } from './keep.js';
import type { OwnBackup } from './ownership.js';
import { planSeries, type SeriesPlan } from './series.js';
import type { ItemCount } from './shrunk.js';
import type { Situation } from './situation.js';
import { isWorkable } from './status.js';
import { unknownOf } from './unknown.js';

export interface LiveSeriesInput {
  rule: BackupRule;
  own: readonly OwnBackup[];
  create: Step | undefined;
  /** The scheduled series is overdue and this plan does not mend it. */
  late: boolean;
}

/** Rules on the scheduled, deploy and manual series of a table. */
export function planLiveSeries(situation: Situation, table: ObservedTable, input: LiveSeriesInput): SeriesPlan {
  const incarnation = input.own.filter(({ status }) => status === 'AVAILABLE');
  const newestAt = incarnation[0]?.createdAt ?? situation.at;
  const settledAt = input.create ? situation.at : newestAt;
  const plans = TRIGGERS.map((trigger) =>
    planOneSeries(situation, table, { ...input, trigger, incarnation, settledAt }),
  );
  return { rulings: plans.flatMap(({ rulings }) => rulings), notices: plans.flatMap(({ notices }) => notices) };
}

function planOneSeries(
  situation: Situation,
  table: ObservedTable,
  input: LiveSeriesInput & { trigger: Trigger; incarnation: readonly OwnBackup[]; settledAt: Millis },
): SeriesPlan {
  const { trigger, incarnation, settledAt, rule } = input;
  const backups = input.own.filter((backup) => backup.trigger === trigger);
  const planned = trigger === 'scheduled' ? input.create?.id : undefined;
  const newest = incarnation.find((backup) => backup.trigger === trigger);
  const newestItems = itemsOfNewest(table, newest, planned !== undefined);
  const keep = keepFor(rule, trigger);
  const unknown =
    unknownOf(situation, table.name, backups) ?? (isWorkable(table) ? undefined : `the table is ${table.status}`);
  return planSeries(situation, {
    series: {
      table: table.name,
      trigger,
      backups,
      incarnation,
      ...(table.id === undefined ? {} : { tableId: table.id }),
    },
    live: true,
    ...(keep ? { keep } : {}),
    otherwise: `no \`keep\` for ${trigger} backups: stays forever`,
    ...(planned === undefined ? {} : { planned }),
    ...(unknown === undefined ? {} : { unknown }),
    late: trigger === 'scheduled' && input.late,
    settledAt,
    ...(newestItems === undefined ? {} : { newestItems }),
  });
}

/** A planned backup is the newest, and it will hold what the table holds now. */
function itemsOfNewest(table: ObservedTable, newest: OwnBackup | undefined, planned: boolean): ItemCount | undefined {
  if (planned || (newest && newest.itemCount === undefined)) return { items: table.itemCount, of: 'the table' };
  return newest?.itemCount === undefined ? undefined : { items: newest.itemCount, of: 'its newest backup' };
}
