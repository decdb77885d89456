/** `rewind`: takes a table back in place, item by item, where it was written to wrongly. */
import { readFile } from 'node:fs/promises';
import { describeTable } from '../aws/tables.js';
import { isLaterThanOrigin } from '../data/rewind/since.js';
import { readLedger } from '../ledger/records.js';
import { getRewind } from '../ledger/rewinds.js';
import { Store } from '../ledger/store.js';
import { createLedger } from '../ledger/table.js';
import { UserError } from '../model/errors.js';
import type { DrillOrigin } from '../model/ledger.js';
import { copyTableOf } from '../model/names.js';
import type { ObservedTable } from '../model/observed.js';
import { namesOf, type Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import type { RewindRecord, RewindReport, RewindRequest } from '../model/rewind.js';
import { iso } from '../model/time.js';
import { settleAccount } from '../observe/account.js';
import { typicalRestoreMs } from '../plan/typical-restore.js';
import { listLines } from '../report/rewind-words.js';
import type { RunContext } from '../run/context.js';
import { choose } from '../run/rewind/choose.js';
import type { Chosen, RewindContext, RewindSoFar } from '../run/rewind/context.js';
import { estimate } from '../run/rewind/estimate.js';
import { takeLease } from '../run/rewind/lease.js';
import { resolveOrigin } from '../run/rewind/origin.js';
import { refuseSince, refuseTable, refuseWindow, type Watchers, watchersOf } from '../run/rewind/refuse.js';
import { refuseReplicated } from '../run/rewind/replicated.js';
import { rewindTable } from '../run/rewind/rewind.js';
import { refuseOther, standsFor } from '../run/rewind/take-up.js';
import { writtenSoFar } from '../run/rewind/verify.js';
import { type Connections, connected, type Environment } from './environment.js';
import { isOfTheWorld } from './of-the-world.js';
import { assertSelection } from './rewind-options.js';
import { discardText, originText, type RewindFacts, rewindReport } from './rewind-report.js';
import { begin } from './run.js';

/**
 * Rewinds a table, or shows what a rewind would do. The policy’s ledger remembers it, and a later run with the same request
 * goes on where this one ended.
 * @throws UserError when it cannot begin, or is refused (exit 2): then nothing was written
 */
export async function rewind(request: RewindRequest, policy: Policy, env: Environment): Promise<RewindReport> {
  if (request.apply !== 'none') assertSelection(request.selection);
  const governed = request.region ? { ...policy, region: request.region } : policy;
  return connected(governed, env, (connections) => carryOut(request, governed, env, connections));
}

async function carryOut(
  request: RewindRequest,
  policy: Policy,
  env: Environment,
  { connection, aftercare }: Connections,
): Promise<RewindReport> {
  const { ledger } = await settleAccount(connection, policy);
  const store = new Store(connection, policy.ledger, namesOf(policy));
  const open = ledger ? await openRewind(store, request.table) : undefined;
  refuseOther(request, open);
  const ends = request.apply === 'none' ? open : undefined;
  const live = (await describeTable(connection, request.table)) ?? (ends && gone(request.table));
  if (!live) throw noTable(request, policy);
  const started = begin(connection, env);
  const run: RunContext = {
    connection,
    aftercare,
    policy,
    store,
    run: started.run,
    startedAt: started.at,
    newId: env.newId,
    deadline: started.monotonic + request.wait,
    typicalRestoreMs: () => typical,
    progress: env.progress,
  };
  const typical = ledger ? await typicalOf(store, request.table) : undefined;
  const watchers = ends ? NOBODY : await watchersOf(run, live);
  if (!ends) refuseTable(live, request, watchers, policy);
  if (request.apply !== 'none' && request.apply.length > 0) await refuseReplicated(connection, live, started.at);
  const selected = choose(ends ? {} : request.selection, ends ? undefined : await keysText(request), live);
  // A list that stands needs the stream no more; whether it is gone on with, the run decides once it has the lease.
  const stands = standsFor(open, selected, live, connection.clock.now());
  if (!stands) refuseWindow(live, selected, connection.clock.now());
  // What an earlier run has begun does not need its backup any more.
  const known =
    open && (ends || (open.tableId === live.id && names(open.origin, request.to))) ? open.origin : undefined;
  const origin = known ?? (await resolveOrigin(run, request.to, live));
  const later = selected.discardSince !== undefined && isLaterThanOrigin(selected.discardSince, origin);
  const chosen: Chosen = { ...selected, ...(later ? { sinceLater: true as const } : {}) };
  if (!stands) refuseSince(live, chosen, origin, connection.clock.now());
  if (!ledger) await createLedger(connection, policy.ledger, policy.name);
  const notices: string[] = [];
  const soFar: RewindSoFar = { resumed: false };
  const facts: RewindFacts = { request, policy, env, run, started, live, chosen, origin, watchers, notices, soFar };
  const failure = await attempt(facts, new Store(aftercare, policy.ledger, namesOf(policy)));
  return rewindReport(facts, failure);
}

/** @returns what ended it early, when something did. @throws UserError (exit 2) when it was refused */
async function attempt(facts: RewindFacts, leases: Store): Promise<Problem | undefined> {
  const { request, env, run, live, chosen, origin, watchers, soFar } = facts;
  const lease = await takeLease(run, leases, request.table);
  const restored = origin.kind !== 'backup' || copyTableOf(origin.arn) === undefined;
  const narrow = chosen.window !== undefined || chosen.keys !== undefined;
  if (request.apply !== 'none') {
    soFar.estimate = estimate(live, run.typicalRestoreMs(live.name), { restored, tables: narrow ? 1 : 2 });
    env.progress({ kind: 'phase', text: `rewinding ${live.name} to ${originText(origin)}: ${chosen.words}` });
    env.progress({ kind: 'note', text: soFar.estimate.text });
  }
  const context: RewindContext = {
    ...run,
    lease,
    request,
    chosen,
    live,
    ...(watchers.ttl ? { ttl: watchers.ttl } : {}),
    preview: (record) => preview(facts, record),
    notice: (text) => facts.notices.push(text),
  };
  try {
    await rewindTable(context, origin, soFar);
    return soFar.halfWritten ? halfWritten(soFar, request.table) : undefined;
  } catch (error) {
    if (soFar.record?.writingSince !== undefined && !soFar.written) {
      soFar.written = await writtenSoFar({ ...context, store: leases }, soFar.record).catch(
        () => soFar.written as never,
      );
    }
    if (env.signal?.aborted) return undefined;
    if (error instanceof UserError && error.exit === 2) throw error;
    if (!isOfTheWorld(error)) throw error;
    return problemOf(error, request.table);
  } finally {
    await lease.release();
  }
}

/** Before anything is written: what differs, and what sees the writes. */
function preview(facts: RewindFacts, record: RewindRecord): void {
  const { env, watchers } = facts;
  const note = (text: string) => env.progress({ kind: 'note', text });
  for (const line of listLines(record)) note(line.replaceAll('`', ''));
  const discarded = discardText(facts, record);
  if (discarded) note(discarded);
  for (const text of watchers.seenBy) note(text);
}

const NOBODY: Watchers = { seenBy: [], triggers: [] };

async function openRewind(store: Store, table: string): Promise<RewindRecord | undefined> {
  const known = await getRewind(store, table);
  return known?.state === 'done' ? undefined : known;
}

/** Whether `--to` means this. */
function names(origin: DrillOrigin, to: string): boolean {
  return origin.kind === 'backup' ? to === origin.name || to === origin.arn : to === iso(origin.at);
}

/** Stands in for a table that was deleted: its rewind can still be ended. */
function gone(name: string): ObservedTable {
  const nothing = { createdAt: 0, itemCount: 0, sizeBytes: 0, keys: [], indexes: [], replicas: [] };
  return { name, arn: '', status: 'DELETED', billing: 'PAY_PER_REQUEST', deletionProtection: false, ...nothing };
}

/** Another restore of the table, if one was measured, tells how long this one may take. */
async function typicalOf(store: Store, table: string): Promise<number | undefined> {
  const ledger = await readLedger(store);
  return ledger.state === 'present'
    ? typicalRestoreMs(ledger.drills.filter((drill) => drill.table === table))
    : undefined;
}

async function keysText({ selection: { keysFile } }: RewindRequest): Promise<string | undefined> {
  if (keysFile === undefined) return undefined;
  try {
    return await readFile(keysFile, 'utf8');
  } catch (error) {
    throw new UserError({
      what: `the file of keys cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      where: keysFile,
      means: 'nothing was done',
      next: 'check the path',
      exit: 2,
      cause: error,
    });
  }
}

/** What is left to say of a rewind that was ended as it stands. */
function halfWritten({ record }: RewindSoFar, table: string): Problem {
  const undo = record?.safety ? `, or undo what was written with its backup ${record.safety.name}` : '';
  return {
    table,
    what: `rewind ${record?.id} was ended half written`,
    why: 'its list was too old to be written from; what was written was read again, as said here',
    next: `run the command again to compare anew${undo}`,
  };
}

function problemOf(error: Error, table: string): Problem {
  const parts = error instanceof UserError ? error.parts : undefined;
  const why = parts?.means ?? (parts ? undefined : error.name);
  const next = parts?.next ?? 'run the same command again: it goes on where this run was';
  return { table, what: error.message, ...(why ? { why } : {}), next };
}

function noTable({ table }: RewindRequest, { region, source }: Policy): UserError {
  return new UserError({
    what: `there is no table ${table} in ${region}`,
    where: source.file,
    means: 'nothing was done',
    next: 'check the name and the Region; a table that was deleted is restored, and not rewound',
    exit: 2,
  });
}
