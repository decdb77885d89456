/**
 * A drill, from its intent to its end: intended → restoring → verifying → tearing-down → done. Each transition is a
 * conditional write in the ledger, so a run that may not wait longer leaves the drill, and the next one takes it up.
 */
import { poll } from '../../aws/retry.js';
import { describeTable, tagTable } from '../../aws/tables.js';
import { getDrill, putDrill } from '../../ledger/records.js';
import { RecordMoved } from '../../ledger/store.js';
import type { DrillOrigin, DrillRecord } from '../../model/ledger.js';
import { DRILL_TAG, OWNER_TAG, ROLE_TAG } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillFindings, DrillOutcome, Outcome } from '../../model/outcome.js';
import { fromIso, iso, MINUTE } from '../../model/time.js';
import { counted } from '../../model/words.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { atTarget, leavesHome } from './elsewhere.js';
import { gaveUp } from './findings.js';
import { lookedAtAgain } from './looked-at-again.js';
import { aimOf } from './prove.js';
import { rememberProof } from './remember-proof.js';
import { takeReplicaBackup } from './replica-backup.js';
import { intend, request } from './request.js';
import { copyIn, restoreCopy } from './restore-copy.js';
import { shown } from './shown.js';
import { StreamWatch } from './stream-watch.js';
import { tearDown } from './teardown.js';
import { verify } from './verify.js';

/** Carries a drill as far as this run may; `before` holds the outcome of the backup that it starts from. */
export async function drill(
  context: RunContext,
  step: StepOf<'drill'>,
  before: ReadonlyMap<string, Outcome>,
): Promise<StepResult> {
  let record: DrillRecord;
  if (step.resume) {
    const known = await getDrill(context.store, step.resume);
    if (known?.state === 'done') return { result: 'skipped', detail: 'another run has ended this drill' };
    if (!known) throw new Error(`the ledger has no record of drill ${step.resume} any more`);
    record = known;
  } else {
    const { connection, deadline, lease } = context;
    if (connection.clock.monotonic() >= deadline) {
      return { result: 'skipped', detail: 'put off: this run may not wait any longer; a later one drills it' };
    }
    const origin = originOf(context, step, before);
    if (!origin) return { result: 'skipped', detail: 'the backup that it was to start from is not AVAILABLE' };
    await lease?.check();
    record = await intend(context, step, origin);
  }

  // Before the restore is asked for: what the stream still shows now, it may not when the restore has ended.
  const watch =
    aimOf(record) === 'explained' && WATCHED.includes(record.state)
      ? await StreamWatch.begin(context, record)
      : undefined;
  try {
    return await goOn(context, step, record, watch);
  } catch (error) {
    if (error instanceof RecordMoved) return { result: 'skipped', detail: 'another run has taken this drill up' };
    throw error;
  } finally {
    await watch?.close();
  }
}

const WATCHED: DrillRecord['state'][] = ['intended', 'restoring', 'verifying'];

async function goOn(
  context: RunContext,
  step: StepOf<'drill'>,
  begun: DrillRecord,
  watch: StreamWatch | undefined,
): Promise<StepResult> {
  let record = begun;
  const giveUp = (verdict: 'failed' | 'inconclusive', reason: string) =>
    end(context, record, gaveUp(context.connection.clock.now(), record, verdict, reason));
  if (record.state === 'intended' && record.replica) {
    const taken = await takeReplicaBackup(context, step, record);
    if (taken === 'waiting') return stillRunning(context, record);
    if ('refused' in taken) return giveUp('inconclusive', `${taken.refused}; drill again`);
    record = taken;
  }
  if (record.state === 'intended') {
    const source = await describeTable(context.connection, record.table);
    const asked = await request(context, record, step.rule, source);
    if ('refused' in asked) return giveUp('failed', `the service refuses to restore it: ${asked.refused}`);
    record = asked;
  }
  if (record.state === 'restoring') {
    const waited = await awaitRestore(context, step, record, watch);
    if (waited === 'waiting') return stillRunning(context, record);
    if (waited === 'vanished') {
      return giveUp('inconclusive', 'the restored table vanished before it was ACTIVE; drill again');
    }
    record = waited;
  }
  if (record.state === 'verifying') {
    const restored = await describeTable(atTarget(context, record).connection, record.target);
    if (!restored) {
      return giveUp('inconclusive', 'the restored table was deleted before it was verified; drill again');
    }
    const { findings, contents } = await verify(context, record, step.rule, restored, watch);
    record = await putDrill(context.store, { ...record, state: 'tearing-down', findings, contents });
  }
  return end(context, record, record.findings as DrillFindings);
}

function originOf(
  { connection }: RunContext,
  step: StepOf<'drill'>,
  before: ReadonlyMap<string, Outcome>,
): DrillOrigin | undefined {
  const { origin } = step;
  switch (origin.kind) {
    case 'backup':
      return { kind: 'backup', arn: origin.arn, name: origin.name, createdAt: fromIso(origin.createdAt) };
    case 'new-backup': {
      const made = before.get(origin.step)?.backup;
      if (made?.status !== 'AVAILABLE') return undefined;
      return { kind: 'backup', arn: made.arn, name: made.name, createdAt: fromIso(made.at) };
    }
    case 'point-in-time':
      return { kind: 'point-in-time', at: fromIso(origin.at) };
    case 'replica':
      // Not asked for yet; the drill's own name is the backup's too.
      return { kind: 'backup', arn: '', name: '', createdAt: connection.clock.now() };
    case 'recorded':
      return undefined;
  }
}

/** Waits until the restored table is ACTIVE, as long as this run may. */
async function awaitRestore(
  context: RunContext,
  step: StepOf<'drill'>,
  record: DrillRecord,
  watch: StreamWatch | undefined,
): Promise<DrillRecord | 'waiting' | 'vanished'> {
  const { connection, deadline, progress, lease, policy, store } = context;
  const { clock } = connection;
  if (copyIn(record.origin) !== undefined) {
    const until = Math.min(deadline, clock.monotonic() + step.rule.wait);
    return restoreCopy(context, record, { step: step.id, deadline: until, takenUp: step.resume !== undefined });
  }
  const there = atTarget(context, record);
  const since = record.requestedAt ?? record.intentAt;
  const typicalMs = context.typicalRestoreMs(record.table);
  let looks = 0;
  const look = async () => {
    looks++;
    await watch?.keepUp();
    return describeTable(there.connection, record.target);
  };
  const { answer, ready } = await poll(look, {
    clock,
    ...(connection.signal ? { signal: connection.signal } : {}),
    deadline: Math.min(deadline, clock.monotonic() + step.rule.wait),
    first: 5_000,
    // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
    until: (table) => (table ? table.status === 'ACTIVE' : clock.now() - since > MINUTE),
    onWait: () => {
      const text = `${record.table}: restoring to ${record.target}`;
      progress({
        kind: 'waiting',
        step: step.id,
        text,
        elapsedMs: clock.now() - since,
        ...(typicalMs ? { typicalMs } : {}),
      });
      void lease?.beat();
    },
  });
  if (!ready) return 'waiting';
  if (!answer) return 'vanished';
  const active = await putDrill(store, {
    ...record,
    state: 'verifying',
    activeAt: clock.now(),
    ...(step.resume && looks === 1 ? { unwatched: true } : {}),
    ...(answer.id ? { targetId: answer.id } : {}),
  });
  await tagOwn(there, answer, record.id, policy.name);
  return active;
}

/** A second sign of whose the table is, beside the ledger; an endpoint without tags can live without it. */
async function tagOwn({ connection, progress }: RunContext, table: ObservedTable, id: string, policy: string) {
  try {
    await tagTable(connection, table.arn, { [OWNER_TAG]: policy, [ROLE_TAG]: 'drill', [DRILL_TAG]: id });
  } catch (error) {
    connection.signal?.throwIfAborted();
    progress({ kind: 'note', text: `${table.name} could not be tagged: ${(error as Error).message}` });
  }
}

/** Tears down, writes the proof, and closes the record; a table that must be kept closes it too, and is said. */
async function end(context: RunContext, record: DrillRecord, findings: DrillFindings): Promise<StepResult> {
  const { connection, store } = context;
  const closing: DrillRecord =
    record.state === 'tearing-down' ? record : await putDrill(store, { ...record, state: 'tearing-down', findings });
  const teardown = await tearDown(context, closing);
  const now = connection.clock.now();
  if (teardown.deleted || !leavesHome(record)) {
    await putDrill(store, { ...closing, state: 'done', endedAt: record.endedAt ?? now });
  } else if (!teardown.later && record.kept === undefined) {
    await putDrill(store, { ...closing, kept: teardown.detail, endedAt: now });
  }
  if (record.kept !== undefined) return lookedAtAgain(context, record, teardown);
  if (record.origin.kind === 'backup' && !record.replica)
    await rememberProof(context, record, record.origin.arn, findings);
  const outcome: DrillOutcome = { ...shown(record), state: 'done', findings, teardown: teardown.detail };
  if (findings.verdict === 'passed' && teardown.deleted) {
    return { result: 'done', detail: `passed (${findings.proof}), ${counted(findings.items, 'item')}`, drill: outcome };
  }
  return {
    result: 'failed',
    detail:
      findings.verdict === 'passed'
        ? `passed, but ${record.target} was ${teardown.detail}`
        : `${findings.verdict}: ${findings.reasons.join('; ')}`,
    drill: outcome,
    problem:
      findings.verdict === 'passed'
        ? {
            means: 'the drill passed; the throw-away table stands and costs storage',
            next: 'delete it by hand, or take away what makes it look adopted',
          }
        : {
            means:
              findings.verdict === 'failed'
                ? `this ${record.replica ? 'replica' : 'backup'} may not bring the table back`
                : `nothing is proved about this ${record.replica ? 'replica' : 'backup'}`,
            next: `look at the reasons, then run \`dynadrill drill ${record.table}\` again`,
          },
  };
}

function stillRunning({ connection }: RunContext, record: DrillRecord): StepResult {
  const since = iso(record.requestedAt ?? record.intentAt);
  const doing = record.state === 'intended' ? 'its backup is being made' : 'still restoring';
  return {
    result: 'running',
    detail: `${doing} since ${since} (now ${iso(connection.clock.now())}); the next run takes it up`,
    drill: { ...shown(record), state: 'restoring', teardown: 'not yet: the restore goes on' },
  };
}
