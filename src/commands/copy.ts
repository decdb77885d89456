/** `copy`: a second table that can take over. */
import { isUnknownHere } from '../aws/settings.js';
import { describeTable } from '../aws/tables.js';
import type { Governor } from '../data/governor.js';
import { copiesOf } from '../ledger/copies.js';
import { Store } from '../ledger/store.js';
import { createLedger } from '../ledger/table.js';
import type { CopyOptions, CopyReport } from '../model/copy.js';
import { UserError } from '../model/errors.js';
import { matchesGlob } from '../model/glob.js';
import { NO_POLICY } from '../model/names.js';
import { namesOf, type Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import { iso } from '../model/time.js';
import { buildCopyReport } from '../report/copy-build.js';
import type { CopyContext } from '../run/copy/context.js';
import { type CopyProgressSoFar, copyTable, preflight } from '../run/copy/copy.js';
import { takeShare } from '../run/copy/leases.js';
import type { Environment } from './environment.js';
import { isOfTheWorld } from './of-the-world.js';
import { type Reached, reached, type TwoTables } from './two-tables.js';

export interface CopyRequest extends TwoTables {
  /** The table that remembers the copy, in the target's account and Region; the policy's by default. */
  ledger?: string;
  options: CopyOptions;
}

/**
 * Copies a table.
 * @param policy whose residency is obeyed, and whose ledger remembers the copy
 * @throws UserError when it cannot begin, or is refused (exit 2): then nothing was written
 */
export async function copy(request: CopyRequest, policy: Policy | undefined, env: Environment): Promise<CopyReport> {
  const ledger = request.ledger ?? policy?.ledger;
  if (request.options.share && !ledger) {
    throw new UserError({
      what: 'several jobs can share a copy only where a ledger remembers what each has written',
      where: '--segments',
      means: 'nothing was done',
      next: 'give --ledger TABLE or --policy FILE',
      exit: 2,
    });
  }
  if (policy) assertResidency(policy, request.toRegion ?? request.region);
  return reached(request, env, async (both) => {
    if (policy) assertPolicyAccount(policy, both);
    return carryOut(request, policy, ledger, env, both);
  });
}

async function carryOut(
  request: CopyRequest,
  policy: Policy | undefined,
  ledger: string | undefined,
  env: Environment,
  both: Reached,
): Promise<CopyReport> {
  const { clock } = both.source.connection;
  const startedAt = clock.now();
  const owners: [string, ...string[]] = policy ? namesOf(policy) : [NO_POLICY];
  const run = env.newId();
  const notices: string[] = [];
  const looking: CopyContext = {
    source: both.source,
    target: both.target,
    options: request.options,
    owners,
    run,
    newId: env.newId,
    progress: env.progress,
    notice: (text) => notices.push(text),
  };
  const found = ledger ? await findLedger(both, ledger, request) : undefined;
  const store = ledger ? new Store(both.aftercare, ledger, owners) : undefined;
  await preflight(store && found ? { ...looking, copies: copiesOf(store) } : looking);
  if (ledger && !found) await makeLedger(both, ledger, owners[0], looking);
  const context: CopyContext = store ? { ...looking, copies: copiesOf(store) } : looking;
  const soFar: CopyProgressSoFar = { resumed: false, created: false, settings: [], verifyMs: 0, complete: false };
  const failure = await attempt(context, soFar, both, env);
  return reportOf({ request, ledger, env, both, startedAt, notices, soFar, run, ...(failure ? { failure } : {}) });
}

/** @returns what ended it early, when something did. @throws UserError (exit 2) when it was refused */
async function attempt(
  context: CopyContext,
  soFar: CopyProgressSoFar,
  { aftercare }: Reached,
  env: Environment,
): Promise<Problem | undefined> {
  const { copies, options, run } = context;
  const leases = copies && {
    copies,
    target: context.target.place.table,
    run,
    clock: aftercare.clock,
    ...(env.signal ? { signal: env.signal } : {}),
    onWait: (text: string) => env.progress({ kind: 'note', text }),
  };
  const lease = leases && (await takeShare(leases, options.share));
  try {
    const check = async () => {
      await lease?.beat();
      await lease?.check();
    };
    await copyTable(context, { check, ...(leases ? { end: leases } : {}) }, soFar);
    return undefined;
  } catch (error) {
    if (env.signal?.aborted) return undefined;
    if (error instanceof UserError && error.exit === 2) throw error;
    if (!isOfTheWorld(error)) throw error;
    return problemOf(error, context);
  } finally {
    await lease?.release();
  }
}

function problemOf(error: Error, { target, copies }: CopyContext): Problem {
  const parts = error instanceof UserError ? error.parts : undefined;
  const again = copies
    ? 'run the same command again: it goes on where this run was'
    : 'delete the target and run again';
  const why = parts?.means ?? (parts ? undefined : error.name);
  return { table: target.place.table, what: error.message, ...(why ? { why } : {}), next: parts?.next ?? again };
}

interface Facts {
  request: CopyRequest;
  ledger: string | undefined;
  env: Environment;
  both: Reached;
  startedAt: number;
  notices: string[];
  soFar: CopyProgressSoFar;
  run: string;
  failure?: Problem;
}

async function reportOf(facts: Facts): Promise<CopyReport> {
  const { request, ledger, env, both, soFar, notices } = facts;
  const { record, governors, written } = soFar;
  const { share } = request.options;
  const mineIsAll = soFar.complete || soFar.endedElsewhere;
  if (!ledger)
    notices.push('No ledger remembers this copy, so it cannot be resumed: give --ledger or --policy for one that can.');
  if (soFar.endedElsewhere) notices.push('All segments are written; another job replays, verifies and ends this copy.');
  if (soFar.settings.some((s) => s.result === 'left')) {
    notices.push('Some settings cannot live where the copy is; they are marked above and want your decision.');
  }
  const target = await describeTable(both.aftercare, request.target).catch(() => undefined);
  const interrupted = env.signal?.aborted ?? false;
  const shareOnly = share !== undefined && !soFar.complete && !facts.failure;
  return buildCopyReport({
    version: env.version,
    id: record?.id ?? request.options.id ?? facts.run,
    source: both.source.place,
    target: both.target.place,
    ...(ledger ? { ledger } : {}),
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    startedAt: iso(facts.startedAt),
    endedAt: iso(both.source.connection.clock.now()),
    state: soFar.complete ? 'complete' : shareOnly ? 'share' : 'incomplete',
    resumed: soFar.resumed,
    created: soFar.created,
    items: {
      ...(written ?? { items: 0, bytes: 0, sum: '0'.repeat(64) }),
      readUnits: (governors?.read.units ?? 0) + (governors?.verify.units ?? 0),
      writeUnits: governors?.write.units ?? 0,
      throttled: Object.values(governors ?? {}).reduce((sum: number, g: Governor) => sum + g.throttled, 0),
    },
    ...(share ? { share: { ...share, done: mineIsAll ? share.total : (soFar.done ?? 0) } } : {}),
    ...(soFar.followed ? { follow: soFar.followed } : {}),
    ...(soFar.verification ? { verification: soFar.verification } : {}),
    settings: soFar.settings,
    timings: { dataMs: record?.dataMs ?? 0, metadataMs: record?.metadataMs ?? 0, verifyMs: soFar.verifyMs },
    ...(soFar.warm ? { warm: soFar.warm } : {}),
    notices,
    calls: both.calls,
    options: request.options,
    ...(facts.failure ? { failure: facts.failure } : {}),
    interrupted,
    ...(target ? { targetArn: target.arn } : {}),
  });
}

/**
 * Whether there is a ledger in the target's account and Region; it is written with the target's credentials.
 * @throws UserError (exit 2) when the table of that name is something else
 */
async function findLedger({ target }: Reached, name: string, { source, target: copy }: CopyRequest): Promise<boolean> {
  const found = await describeTable(target.connection, name);
  const shape = found?.keys.map((key) => `${key.name} ${key.role} ${key.type}`).join(', ');
  if (name === copy || name === source || (shape !== undefined && shape !== 'pk HASH S, sk RANGE S')) {
    throw new UserError({
      what: 'the table is no ledger',
      where: `--ledger ${name}`,
      means: 'nothing was written',
      next: 'name the ledger of a policy, or a table that is not there yet',
      exit: 2,
    });
  }
  return found !== undefined;
}

/** A ledger has point-in-time recovery, where the endpoint has it; it stands all the same. */
async function makeLedger({ aftercare }: Reached, name: string, owner: string, { notice }: CopyContext): Promise<void> {
  try {
    await createLedger(aftercare, name, owner);
  } catch (error) {
    if (!isUnknownHere(error, aftercare)) throw error;
    notice(`The ledger ${name} has no point-in-time recovery: this endpoint does not know it.`);
  }
}

function assertResidency({ residency, source }: Policy, region: string): void {
  if (!residency || residency.some((glob) => matchesGlob(glob, region))) return;
  throw new UserError({
    what: `a copy in ${region} is against the policy’s residency (${residency.join(', ')})`,
    where: source.file,
    means: 'nothing was looked at and nothing was written',
    next: 'choose another Region, or change `residency:` in the policy',
    exit: 2,
  });
}

/** The policy governs one account; one of the two tables must be its. */
function assertPolicyAccount(policy: Policy, { source, target }: Reached): void {
  const accounts = [source.place.account, target.place.account];
  if (accounts.includes(policy.account) || accounts.every((account) => account === undefined)) return;
  throw new UserError({
    what: `the credentials are of account ${accounts.join(' and ')}, but the policy is for account ${policy.account}`,
    where: policy.source.file,
    means: 'nothing was changed',
    next: 'use credentials of the policy’s account, or another policy',
    exit: 2,
  });
}
