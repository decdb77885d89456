/** What the planner rules for one table at a moment: by a whole plan, or by the parts of it that can matter then. */

import type { BackupDecision, Notice, Step } from '../../model/plan.js';
import type { Allow } from '../../model/policy.js';
import type { Millis } from '../../model/time.js';
import { historyByTable, NO_HISTORY } from '../history.js';
import { planLiveSeries } from '../live-series.js';
import { makePlan } from '../plan.js';
import { createBackupStep, scheduleOf } from '../schedule.js';
import { type Situation, situationOf } from '../situation.js';
import { observedAt, type World } from './world.js';

/** What is simulated of a plan. */
export interface Ruled {
  steps: readonly Step[];
  notices: readonly Notice[];
  decisions: readonly Pick<BackupDecision, 'decision' | 'reasons'>[];
}

export interface Allowed {
  allow: readonly Allow[];
  acknowledge: readonly string[];
}

/** The plan of a run. */
export function plannedAt(world: World, at: Millis, allowed: Allowed): Ruled {
  const { steps, notices, tables } = makePlan({
    policy: world.subject.policy,
    observed: observedAt(world, at),
    ...allowed,
  });
  return { steps, notices, decisions: tables.flatMap(({ backups }) => backups) };
}

/** A situation to rule by in {@link ruledAt}. */
export function settingOf(world: World, at: Millis, allowed: Allowed): Situation {
  return situationOf({ policy: world.subject.policy, observed: observedAt(world, at), ...allowed });
}

/**
 * The same as {@link plannedAt} where no drill is due or under way and the ledger is in order: schedule, retention, floors and guards
 * are the planner's own, and a tenth of the work.
 */
export function ruledAt(world: World, at: Millis, setting: Situation): Ruled {
  const { table, backups: own, subject, drills, proofs, series } = world;
  const { rule } = subject;
  const ledger = { state: 'present' as const, drills, proofs, series, witnesses: [], copies: [], rewinds: [] };
  const history = historyByTable(ledger).get(table.name) ?? NO_HISTORY;
  const schedule = scheduleOf(at, table, rule, own);
  const create = schedule.due ? createBackupStep(at, table, schedule) : undefined;
  const { rulings, notices } = planLiveSeries({ ...setting, at, historyOf: () => history }, table, {
    rule,
    own,
    creates: create ? [create] : [],
    late: schedule.overdue && !create,
  });
  const steps = rulings.flatMap(({ step }) => (step ? [step] : []));
  return { steps: create ? [create, ...steps] : steps, notices, decisions: rulings };
}
