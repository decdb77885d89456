/** `restore`: a table comes back under a name that is free, verified, with its settings. */
import { type Connection, open } from '../aws/connection.js';
import { clockFor } from '../aws/endpoint-clock.js';
import { callerAccount } from '../aws/identity.js';
import { describeTable } from '../aws/tables.js';
import { ForgivingStore } from '../ledger/forgiving.js';
import { RecordMoved } from '../ledger/store.js';
import { UserError } from '../model/errors.js';
import { matchesGlob } from '../model/glob.js';
import { NO_POLICY } from '../model/names.js';
import { namesOf, type Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import type { RestoreReport, RestoreRequest } from '../model/restore.js';
import { iso } from '../model/time.js';
import { buildRestoreReport } from '../report/restore-build.js';
import { restoreAgain } from '../report/restore-command.js';
import { estimateText } from '../report/restore-facts.js';
import type { RestoreContext } from '../run/restore/context.js';
import { originText } from '../run/restore/origin-words.js';
import { announcement, type RestoredSoFar, restoreTable, takenUp } from '../run/restore/restore.js';
import { momentOf } from '../run/restore/verify.js';
import type { Environment } from './environment.js';

/** To the Region where the restored table stands; others are reached through it. */
interface Doors {
  connection: Connection;
  /** Without the signal: for what is written down, so that an interrupted run still notes where it was. */
  aftercare: Connection;
}

/**
 * Restores a table.
 * @param policy whose residency is obeyed, whose checks are asked, and whose ledger remembers the restore
 * @throws UserError when it cannot begin, or is refused (exit 2): then nothing was changed
 */
export async function restore(
  request: RestoreRequest,
  policy: Policy | undefined,
  env: Environment,
): Promise<RestoreReport> {
  const region = request.region ?? (request.from.kind === 'replica' ? request.from.region : request.sourceRegion);
  if (policy) assertResidency(policy, region);
  const common = {
    region,
    clock: await clockFor(env.endpoint),
    calls: {},
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
  };
  const connection = open({ ...common, ...(env.signal ? { signal: env.signal } : {}) });
  const aftercare = open(common);
  try {
    const account = await callerAccount(connection);
    if (policy && account !== undefined && account !== policy.account) refuseAccount(policy, account);
    return await carryOut(request, policy, env, { connection, aftercare }, account);
  } finally {
    connection.close();
    aftercare.close();
  }
}

async function carryOut(
  request: RestoreRequest,
  policy: Policy | undefined,
  env: Environment,
  { connection, aftercare }: Doors,
  account: string | undefined,
): Promise<RestoreReport> {
  const { clock } = connection;
  const startedAt = clock.now();
  const notices: string[] = [];
  const notice = (text: string) => {
    if (!notices.includes(text)) notices.push(text);
  };
  const store = await ledgerOf(request, policy, aftercare, notice);
  const context: RestoreContext = {
    request,
    source: connection.at(request.sourceRegion),
    target: connection,
    ...(policy ? { policy } : {}),
    store,
    run: env.newId(),
    startedAt,
    newId: env.newId,
    deadline: clock.monotonic() + request.wait,
    progress: env.progress,
    notice,
  };
  const soFar: RestoredSoFar = { resumed: false, changed: false, byHand: [], layers: [] };
  const failure = await attempt(context, soFar, env);
  const { record, estimate } = soFar;
  const arn = soFar.restored?.arn;
  const { lives } = livesOf(soFar);
  return buildRestoreReport({
    request,
    version: env.version,
    lives,
    target: { table: request.to, region: connection.region, ...(account ? { account } : {}), ...(arn ? { arn } : {}) },
    ...(record ? { record, origin: { text: originText(record.origin), at: momentOf(record) } } : {}),
    ...(policy ? { policy: { name: policy.name, file: policy.source.file } } : {}),
    ...(store.remembers ? { ledger: store.table } : {}),
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    startedAt: iso(startedAt),
    endedAt: iso(clock.now()),
    resumed: soFar.resumed,
    changed: soFar.changed,
    ...(estimate ? { estimate } : {}),
    byHand: soFar.byHand,
    notices,
    calls: connection.calls,
    ...(failure ? { failure } : {}),
    interrupted: env.signal?.aborted ?? false,
  });
}

function livesOf({ source }: RestoredSoFar): Pick<RestoreReport['source'], 'lives'> {
  if (!source || source.state === 'unknown') return { lives: 'unknown' };
  return { lives: source.state === 'lives' };
}

/** @returns what ended it early, when something did. @throws UserError (exit 2) when it was refused */
async function attempt(context: RestoreContext, soFar: RestoredSoFar, env: Environment): Promise<Problem | undefined> {
  try {
    await restoreTable(context, soFar, (record, { sizeBytes, usd, typicalMs }) => {
      env.progress({ kind: 'phase', text: announcement(record, context.target.clock.now()) });
      env.progress({ kind: 'note', text: estimateText(sizeBytes, usd, typicalMs) });
    });
    return undefined;
  } catch (error) {
    if (env.signal?.aborted) return undefined;
    if (error instanceof UserError && error.exit === 2) throw error;
    const known = error instanceof RecordMoved ? takenUp() : (error as Error);
    if (!(known instanceof UserError) && (known as { $metadata?: unknown }).$metadata === undefined) throw error;
    return problemOf(known, context);
  }
}

function problemOf(error: Error, { request, store, policy, target }: RestoreContext): Problem {
  const where = {
    ...(policy ? { policy: policy.source.file } : {}),
    ...(target.endpoint ? { endpoint: target.endpoint } : {}),
  };
  const parts = error instanceof UserError ? error.parts : undefined;
  const why = parts?.means ?? (parts ? undefined : error.name);
  const again = store.remembers
    ? `run \`${restoreAgain(request, where)}\` again: it goes on where this run was`
    : 'look at what stands, then try again';
  return { table: request.to, what: error.message, ...(why ? { why } : {}), next: parts?.next ?? again };
}

/** The ledger, or what takes its place when there is none or it does not answer: then the restore goes on unremembered. */
async function ledgerOf(
  request: RestoreRequest,
  policy: Policy | undefined,
  aftercare: Connection,
  notice: (text: string) => void,
): Promise<ForgivingStore> {
  const name = request.ledger ?? policy?.ledger;
  const there = aftercare.at(request.sourceRegion);
  const onLost = (why: string) =>
    notice(
      `${name ? `The ledger ${name} (${there.region}) does not serve (${why}), so` : `${why}, so`} this restore is remembered by nobody: a later run cannot take it up. It goes on all the same.`,
    );
  const owners: [string, ...string[]] = policy ? namesOf(policy) : [NO_POLICY];
  const over = (lost?: string) => {
    if (lost !== undefined) onLost(lost);
    return ForgivingStore.over(there, name ?? '', owners, { onLost, ...(lost === undefined ? {} : { lost }) });
  };
  if (name === undefined) return over('No policy and no ledger is given');
  try {
    const found = await describeTable(there, name);
    return over(found ? undefined : 'there is no such table');
  } catch (error) {
    return over((error as Error).message);
  }
}

function assertResidency({ residency, source }: Policy, region: string): void {
  if (!residency || residency.some((glob) => matchesGlob(glob, region))) return;
  throw new UserError({
    what: `a restored table in ${region} is against the policy’s residency (${residency.join(', ')})`,
    where: source.file,
    means: 'nothing was looked at and nothing was changed',
    next: 'choose another Region, or change `residency:` in the policy',
    exit: 2,
  });
}

function refuseAccount(policy: Policy, account: string): never {
  throw new UserError({
    what: `the credentials are of account ${account}, but the policy is for account ${policy.account}`,
    where: policy.source.file,
    means: 'nothing was changed',
    next: 'use credentials of the policy’s account, or another policy',
    exit: 2,
  });
}
