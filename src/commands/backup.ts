/** `backup`: a backup now, of the tables named or of all that the policy backs up; waits until each is AVAILABLE. */
import { kinesisSetting } from '../aws/settings-services.js';
import type { FenceMode, FenceReport } from '../model/fence.js';
import type { Trigger } from '../model/names.js';
import type { Observed } from '../model/observed.js';
import type { Plan, TablePlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Problem, Report } from '../model/report.js';
import { observe } from '../observe/observe.js';
import { leftOut } from '../plan/left-out.js';
import { makePlan } from '../plan/plan.js';
import { buildFence } from '../report/fence-build.js';
import { carryOut } from '../run/carry-out.js';
import type { StepOf } from '../run/context.js';
import { refuseUnfit } from '../run/fence/refuse.js';
import { takeFence } from '../run/fence/take.js';
import { connected, type Environment, type Options } from './environment.js';
import { DEFAULT_POLICY } from './options.js';
import { assertSelected, begin, contextFor, type Running, reportOf, withProblem } from './run.js';

interface BackupOptions extends Options {
  /** `deploy` for a step before a deploy, `manual` for a person; each has its own retention. */
  trigger: Exclude<Trigger, 'scheduled'>;
  /**
   * Takes the backups as one fence (semantics.md, "Deploy fence"), on demand even where the policy's method is `copy`: a copy has no
   * moment. `strict` may take up to 65 s longer than `wait`.
   */
  fence?: FenceMode;
  /** The Region that overrides the policy's: the way back must name it, too. */
  region?: string;
}

/**
 * Takes backups now, due or not. It takes no lease and waits for none: a deploy must not be blocked by a drill.
 * @throws UserError (exit 2) when a table is named that no entry of the policy selects; for a fence, also when a table cannot be
 *   backed up now: then nothing was asked for
 */
export async function backup(policy: Policy, options: BackupOptions, env: Environment): Promise<Report> {
  return connected(policy, env, async ({ connection }) => {
    const started = begin(connection, env);
    // A deploy does not wait for a Region that is down.
    const observed = await observe(connection, policy, options.tables, { replicas: 'home' });
    started.at = observed.at;
    const plan = makePlan({ policy, observed, ...options });
    assertSelected(plan, options.tables);
    const running = { policy, options, env, connection, started };
    const named = options.tables !== undefined;
    const wanted = plan.tables.filter((t) => (named ? options.fence || !t.unprotected : !t.unprotected && t.schedule));
    if (options.fence) return fence(running, { observed, plan, wanted, mode: options.fence });
    const steps = wanted.map((t) => backupStep(t, options.trigger, t.schedule?.method));
    const outcomes = await carryOut(contextFor(running, observed), steps);
    const report = reportOf(running, { ...plan, steps, orphans: [] }, outcomes, 'backup');
    const names = wanted.map(({ table }) => table);
    return leftOut(observed, policy, names).map(leftOutProblem).reduce(withProblem, report);
  });
}

function leftOutProblem({ table, call, message }: Observed['failures'][number]): Problem {
  return {
    table,
    what: `${table} was not backed up`,
    why: `Whether it is to be cannot be told: ${call}: ${message}.`,
    next: `Grant dynamodb:${call} on it, or name the tables that are to be backed up.`,
  };
}

function backupStep(table: TablePlan, trigger: Trigger, method: 'copy' | undefined): StepOf<'create-backup'> {
  return {
    kind: 'create-backup',
    id: `create-backup ${table.table}`,
    reason: `asked for (${trigger})`,
    table: table.table,
    tableArn: table.arn,
    ...(table.id ? { tableId: table.id } : {}),
    trigger,
    ...(method ? { method } : {}),
  };
}

interface Fencing {
  observed: Observed;
  plan: Plan;
  wanted: TablePlan[];
  mode: FenceMode;
}

async function fence(
  running: Running & { options: BackupOptions },
  { observed, plan, wanted, mode }: Fencing,
): Promise<Report> {
  const { options, connection } = running;
  refuseUnfit(observed, running.policy, wanted);
  const steps = wanted.map((t) => backupStep(t, options.trigger, undefined));
  const taken = await takeFence(contextFor(running, observed), steps, mode);
  const pitrOf = new Map(wanted.map(({ table, pitr }) => [table, pitr]));
  const streaming = new Set(observed.tables.filter(({ stream }) => stream).map(({ name }) => name));
  const built: FenceReport | undefined =
    steps.length === 0
      ? undefined
      : buildFence({
          mode,
          stands: taken.stands,
          tables: taken.tables.map(({ step, outcome, asked }) => {
            const pitr = pitrOf.get(step.table);
            const triggers = [
              ...(streaming.has(step.table) ? ['stream'] : []),
              ...(outcome.settings?.values[kinesisSetting.name] === undefined ? [] : [kinesisSetting.name]),
            ];
            return { table: step.table, outcome, triggers, ...(asked ? { asked } : {}), ...(pitr ? { pitr } : {}) };
          }),
          endedAt: connection.clock.now(),
          flags: flagsOf(running),
        });
  const outcomes = taken.tables.map(({ outcome }) => outcome);
  return reportOf(running, { ...plan, steps, orphans: [] }, outcomes, 'backup', built);
}

/** What the same run would be told again on a command line. */
function flagsOf({ policy, options, env }: Running & { options: BackupOptions }): string[] {
  const { file } = policy.source;
  return [
    ...(file === DEFAULT_POLICY ? [] : ['--policy', file]),
    ...(options.region ? ['--region', options.region] : []),
    ...(env.endpoint ? ['--endpoint', env.endpoint] : []),
  ];
}
