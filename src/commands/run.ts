/** What the commands that carry something out have in common. */
import type { Connection } from '../aws/connection.js';
import { Store } from '../ledger/store.js';
import { CLOCK_SKEW_NOTICE } from '../model/constants.js';
import { UserError } from '../model/errors.js';
import type { FenceReport } from '../model/fence.js';
import type { Observed } from '../model/observed.js';
import type { Outcome } from '../model/outcome.js';
import type { Plan } from '../model/plan.js';
import { namesOf, type Policy } from '../model/policy.js';
import type { Command, Problem, Report } from '../model/report.js';
import { iso, type Millis } from '../model/time.js';
import { typicalRestoreMs } from '../plan/typical-restore.js';
import { buildReport } from '../report/build.js';
import type { RunContext } from '../run/context.js';
import type { Environment, Options } from './environment.js';

/** When a run began, and under which id. */
export interface Started {
  run: string;
  /** The endpoint's time. */
  at: Millis;
  monotonic: Millis;
}

/** A run begins: its id is asked for before anything is done, so that an edge can note it down first. */
export function begin({ clock }: Connection, env: Environment): Started {
  return { run: env.newId(), at: clock.now(), monotonic: clock.monotonic() };
}

export interface Running {
  policy: Policy;
  options: Options;
  env: Environment;
  connection: Connection;
  /** Without the signal. */
  aftercare?: Connection;
  started: Started;
}

/** The context in which steps are carried out. */
export function contextFor(running: Running, observed: Observed, lease?: RunContext['lease']): RunContext {
  const { policy, options, env, connection, aftercare, started } = running;
  return {
    connection,
    ...(aftercare ? { aftercare } : {}),
    policy,
    store: new Store(connection, policy.ledger, namesOf(policy)),
    ...(lease ? { lease } : {}),
    run: started.run,
    startedAt: started.at,
    newId: env.newId,
    deadline: started.monotonic + options.wait,
    typicalRestoreMs: (table) => typicalRestore(observed, table),
    progress: env.progress,
  };
}

/** How long the last restores of a table took. */
function typicalRestore({ ledger }: Observed, table: string): Millis | undefined {
  if (ledger.state !== 'present') return undefined;
  return typicalRestoreMs(ledger.drills.filter((drill) => drill.table === table));
}

/** The report of a run that ends now. */
export function reportOf(
  { connection, env, started, options }: Pick<Running, 'connection' | 'env' | 'started'> & { options?: Options },
  plan: Plan,
  outcomes: Outcome[],
  command: Command = 'apply',
  fence?: FenceReport,
): Report {
  const skew = connection.clock.skew() ?? 0;
  return buildReport({
    command,
    version: env.version,
    plan,
    outcomes,
    startedAt: iso(started.at),
    endedAt: iso(connection.clock.now()),
    calls: connection.calls,
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    ...(options?.tables ? { asked: options.tables } : {}),
    ...(Math.abs(skew) > CLOCK_SKEW_NOTICE ? { clockSkewMs: skew } : {}),
    ...(env.signal?.aborted ? { interrupted: true } : {}),
    ...(fence ? { fence } : {}),
  });
}

/** The report with one more thing that is wrong. */
export function withProblem(report: Report, problem: Problem): Report {
  const result = report.result === 'interrupted' ? 'interrupted' : 'not-satisfied';
  return { ...report, result, problems: [...report.problems, problem] };
}

/** @throws UserError (exit 2) when a table is named that the plan does not hold */
export function assertSelected(plan: Plan, tables: readonly string[] | undefined): void {
  const strangers = (tables ?? []).filter((name) => !plan.tables.some((t) => t.table === name));
  if (strangers.length === 0) return;
  throw new UserError({
    what: `no such table under this policy: ${strangers.join(', ')}`,
    where: plan.policy.file,
    means: 'nothing was done',
    next: 'check the spelling and the Region; a table must exist and be selected by an entry of the policy',
    exit: 2,
  });
}
