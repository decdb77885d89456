/** `apply`: makes the account what the policy says, and reports what became of it. */
import type { Connection } from '../aws/connection.js';
import { Lease } from '../ledger/lease.js';
import { Store } from '../ledger/store.js';
import type { Observed } from '../model/observed.js';
import type { Outcome } from '../model/outcome.js';
import type { Plan, Step } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Report } from '../model/report.js';
import { settleAccount } from '../observe/account.js';
import { observe } from '../observe/observe.js';
import { makePlan } from '../plan/plan.js';
import { carryOut } from '../run/carry-out.js';
import { announceDeletes, rememberRun, rememberSeries } from '../run/remember.js';
import { connected, type Environment, type Options } from './environment.js';
import { beyondProblems, notCarriedOut, refusedReport } from './expect-plan.js';
import { begin, contextFor, reportOf, type Started, withProblem } from './run.js';

interface Work {
  policy: Policy;
  options: Options;
  env: Environment;
  connection: Connection;
  aftercare: Connection;
  started: Started;
}

/**
 * Applies a policy. Failures of single steps are in the report; the run goes on past them.
 * @throws UserError when the run cannot begin: no credentials, another account, another apply at work
 */
export async function apply(policy: Policy, options: Options, env: Environment): Promise<Report> {
  return connected(policy, env, async ({ connection, aftercare }) => {
    const { ledger } = await settleAccount(connection, policy);
    const started = begin(connection, env);
    const work: Work = { policy, options, env, connection, aftercare, started };
    return ledger ? await withLease(work, []) : await firstRun(work);
  });
}

/** Without a ledger there is no lease: the ledger comes first, then everything is looked at again under the lease. */
async function firstRun(work: Work): Promise<Report> {
  const { plan, observed } = await look(work);
  const refused = refusal(work, plan, []);
  if (refused) return refused;
  const create = plan.steps.find((step) => step.kind === 'create-ledger' && !step.held);
  if (!create) return finish(work, { plan, observed }, undefined, []);
  const outcomes = await carryOut(contextFor(work, observed), [create]);
  if (outcomes[0]?.result === 'done') return withLease(work, [{ step: create, outcome: outcomes[0] }]);
  // Without a ledger nothing else is begun: a crash would leave what no later run could find.
  const rest = plan.steps.filter((step) => step !== create);
  const skipped = rest.map(
    (step): Outcome => ({ step: step.id, result: 'skipped', detail: 'there is no ledger', durationMs: 0 }),
  );
  return reportOf(work, { ...plan, steps: [create, ...rest] }, [...outcomes, ...skipped]);
}

async function withLease(work: Work, done: { step: Step; outcome: Outcome }[]): Promise<Report> {
  const { aftercare, policy, started, env } = work;
  const store = new Store(aftercare, policy.ledger, [policy.name]);
  const lease = await Lease.take(store, started.run, aftercare.clock, env.signal, (text) =>
    env.progress({ kind: 'note', text }),
  );
  try {
    return await finish(work, await look(work), lease, done);
  } finally {
    await lease.release();
  }
}

async function look({ connection, policy, options, env }: Work): Promise<{ plan: Plan; observed: Observed }> {
  env.progress({ kind: 'phase', text: `looking at account ${policy.account}, ${policy.region}` });
  const observed = await observe(connection, policy, options.tables);
  return { observed, plan: makePlan({ policy, observed, ...options }) };
}

/** The report of a plan that would destroy more than was reviewed: nothing of it is carried out, not even what only adds. */
function refusal(work: Work, plan: Plan, done: readonly { step: Step; outcome: Outcome }[]): Report | undefined {
  const problems = beyondProblems(plan, work.options.expectPlan);
  if (problems.length === 0) return undefined;
  const whole = { ...plan, steps: [...done.map(({ step }) => step), ...plan.steps] };
  const outcomes = [...done.map(({ outcome }) => outcome), ...notCarriedOut(plan)];
  return refusedReport(reportOf(work, whole, outcomes), problems);
}

async function finish(
  work: Work,
  { plan, observed }: { plan: Plan; observed: Observed },
  lease: Lease | undefined,
  done: { step: Step; outcome: Outcome }[],
): Promise<Report> {
  const { env, policy, options, aftercare, started } = work;
  const refused = refusal(work, plan, done);
  if (refused) return refused;
  env.progress({ kind: 'phase', text: `carrying out ${plan.steps.length} steps` });
  const store = new Store(aftercare, policy.ledger, [policy.name]);
  if (lease) await announceDeletes(store, observed, plan);
  const outcomes = await carryOut(contextFor(work, observed, lease), plan.steps);
  const report = reportOf(work, { ...plan, steps: [...done.map((d) => d.step), ...plan.steps] }, [
    ...done.map((d) => d.outcome),
    ...outcomes,
  ]);
  if (!lease) return report;
  try {
    await lease.check();
    await rememberSeries(store, observed, plan, outcomes, options.acknowledge);
    await rememberRun(store, started.run, report);
    return report;
  } catch (error) {
    // What was done is done and must be told, whatever became of the ledger.
    return withProblem(report, {
      what: 'how this run ended could not be written to the ledger',
      why: (error as Error).message,
      next: 'run apply again; it looks at what stands and writes it down',
    });
  }
}
