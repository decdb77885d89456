/** The review of an edit with the account: the plan under the policy after it, beside the plan under the one before. Only reads. */
import type { Observed } from '../model/observed.js';
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { Report } from '../model/report.js';
import type { Review } from '../model/review.js';
import { observe } from '../observe/observe.js';
import { nameTables } from '../plan/diff/name-tables.js';
import { impactOf } from '../plan/impact.js';
import { machineryOf } from '../plan/ownership.js';
import { makePlan } from '../plan/plan.js';
import { simulate } from '../plan/simulate/simulate.js';
import { unseenOf } from '../plan/unseen.js';
import { entryFor } from '../policy/select.js';
import { compareTexts, type ReviewInput } from './diff.js';
import { connected, type Environment, type Options } from './environment.js';
import { isOfTheWorld } from './of-the-world.js';
import { reportOf } from './run.js';

export interface AccountReviewInput extends ReviewInput, Pick<Options, 'allow' | 'acknowledge' | 'tables' | 'seed'> {
  /** Another Region than the policy's, for both sides. */
  region?: string;
}

/** The other side, looked at; or why it was not. */
type BaseView = { policy: Policy; observed: Observed; plan: Plan } | { missing: string };

/**
 * Reviews an edit with credentials that only have to read.
 * @param input with a head that can be read: of one that is gone or has errors, {@link diffReview} says all there is to say
 * @throws UserError when the account cannot be looked at, or is another than the policy's
 */
export async function reviewWithAccount(
  input: AccountReviewInput,
  env: Environment,
): Promise<{ review: Review; report: Report; plan: Plan }> {
  const { review, base, head: given } = compareTexts(input);
  if (!given) throw new TypeError('there is no policy to plan by: diffReview is for that');
  const head = inRegion(given, input);
  return connected(head, env, async ({ connection }) => {
    env.progress({ kind: 'phase', text: `looking at account ${head.account}, ${head.region}` });
    const start = connection.clock.monotonic();
    const observed = await observe(connection, head, input.tables);
    const plan = planOf(head, observed, input);
    const under = await baseView(base && inRegion(base, input), { input, env, head, observed });
    const known = 'plan' in under ? under : undefined;
    const simulation = simulate({
      days: input.days,
      at: observed.at,
      ...(known ? { base: { policy: known.policy, observed: known.observed } } : {}),
      head: { policy: head, observed },
      allow: input.allow,
      acknowledge: input.acknowledge,
    });
    const unseen = unseenOf({ plan, observed }, known, input.tables);
    const impact = impactOf({
      head: plan,
      ...(known ? { base: known.plan } : { baseMissing: (under as { missing: string }).missing }),
      simulation,
      unseen,
      backups: [...observed.backups, ...(known?.observed.backups ?? [])],
    });
    const governed = governedTables(known ? [{ plan, observed }, known] : [{ plan, observed }]);
    const tables = [...governed.values(), ...uncoveredTables(head, observed, input.tables, governed)];
    const changes = nameTables(review.changes, base, head, tables);
    const reviewed: Review = {
      ...review,
      command: 'plan',
      changes: unseen.why.length === 0 ? changes : changes.map(withoutNone),
      impact,
      ...(simulation.lines.length > 0 && review.kind !== 'same' ? { simulation } : {}),
      unseen: unseen.why,
    };
    const started = { run: '', at: observed.at, monotonic: start };
    return { review: reviewed, plan, report: reportOf({ connection, env, started }, plan, [], 'plan') };
  });
}

function inRegion(policy: Policy, { region }: AccountReviewInput): Policy {
  return region ? { ...policy, region } : policy;
}

function planOf(policy: Policy, observed: Observed, { allow, acknowledge, tables, seed }: AccountReviewInput): Plan {
  return makePlan({
    policy,
    observed,
    allow,
    acknowledge,
    ...(tables ? { tables } : {}),
    ...(seed === undefined ? {} : { seed }),
  });
}

interface HeadView {
  input: AccountReviewInput;
  env: Environment;
  head: Policy;
  observed: Observed;
}

async function baseView(policy: Policy | undefined, { input, env, head, observed }: HeadView): Promise<BaseView> {
  if (!policy) {
    return { missing: input.base ? 'The policy before the change has errors.' : 'There was no policy before.' };
  }
  if (policy.account !== head.account) {
    return {
      missing: `The policy before the change is for account ${policy.account}; these credentials are of ${head.account}.`,
    };
  }
  if (looksAlike(policy, head)) return { policy, observed, plan: planOf(policy, observed, input) };
  try {
    const seen = await connected(policy, env, ({ connection }) => observe(connection, policy, input.tables));
    // Of one moment, or what falls due between the two looks would pass for the edit's doing.
    const now = policy.region === head.region ? { ...seen, at: observed.at } : seen;
    return { policy, observed: now, plan: planOf(policy, now, input) };
  } catch (error) {
    env.signal?.throwIfAborted();
    if (!isOfTheWorld(error)) throw error;
    return { missing: `The account could not be looked at under the policy before the change: ${error.message}` };
  }
}

/** Whether {@link observe} asks the same for both: all but what only the plan reads is equal. */
function looksAlike(a: Policy, b: Policy): boolean {
  return JSON.stringify(whatIsLookedAt(a)) === JSON.stringify(whatIsLookedAt(b));
}

function whatIsLookedAt({ source: _, coverage: __, orphans: ___, ...policy }: Policy): unknown {
  const entries = policy.entries.map(({ at: _at, protection, ...entry }) => {
    const { backups: _backups, objectives: _objectives, ...rest } = protection;
    const replicas = rest.replicas.map(({ at: _place, ...replica }) => replica);
    return { ...entry, protection: { ...rest, replicas } };
  });
  return { ...policy, entries };
}

interface NamedTable {
  name: string;
  tags?: Record<string, string>;
}

/** Tables that an entry governs on either side, with the tags that may have decided it: only a side that asks for tags reads them. */
function governedTables(views: readonly { plan: Plan; observed: Observed }[]): Map<string, NamedTable> {
  const byName = new Map<string, NamedTable>();
  for (const { table } of views.flatMap(({ plan }) => plan.tables)) byName.set(table, { name: table });
  for (const { name, tags } of views.flatMap(({ observed }) => observed.tables)) {
    const known = byName.get(name);
    if (known && !known.tags && tags) known.tags = tags;
  }
  return byName;
}

/** Other tables that no entry of head matches, which is what `coverage` is about. One that could not be looked at may be matched. */
function uncoveredTables(
  head: Policy,
  { tables, tableNames, failures }: Observed,
  only: readonly string[] | undefined,
  governed: ReadonlyMap<string, NamedTable>,
): NamedTable[] {
  const seen = new Map(tables.map((table) => [table.name, table]));
  const unsure = new Set(failures.map(({ table }) => table));
  return tableNames
    .filter((name) => (!only || only.includes(name)) && !unsure.has(name) && !governed.has(name))
    .map((name): NamedTable => seen.get(name) ?? { name })
    .filter((table) => !machineryOf(table, head) && !entryFor(head, table));
}

/** That a change touches no table can be said only where all were seen. */
function withoutNone({ tables, ...change }: PolicyChange): PolicyChange {
  return tables && tables.length > 0 ? { ...change, tables } : change;
}
