/** Takes the backups of a deploy fence side by side: all are asked for first, then one loop waits for all of them. */
import { createBackupOnce, describeBackup, listBackups } from '../../aws/backups.js';
import { poll } from '../../aws/retry.js';
import { FENCE_SETTLE } from '../../model/constants.js';
import type { FenceMode } from '../../model/fence.js';
import { backupName } from '../../model/names.js';
import type { ObservedBackup } from '../../model/observed.js';
import type { Outcome } from '../../model/outcome.js';
import { inParallel } from '../../model/parallel.js';
import type { SettingsRecord } from '../../model/settings.js';
import { iso, MINUTE, type Millis } from '../../model/time.js';
import { counted } from '../../model/words.js';
import { failed } from '../carry-out.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { keepSettings } from '../keep-settings.js';
import { waitOut } from '../wait-out.js';

type Step = StepOf<'create-backup'>;
type Status = ObservedBackup['status'] | 'ABSENT';

interface TakenFence {
  /** One for each step, in their order. */
  tables: FenceTable[];
  /** Every table's backup stands; what was to be waited out was. */
  stands: boolean;
}

interface FenceTable {
  step: Step;
  outcome: Outcome;
  /** Absent when no backup was made. */
  asked?: Asking;
}

/** By the service's clock: no later than the request was sent, and no earlier than it was answered. */
interface Asking {
  sentAt: Millis;
  answeredAt: Millis;
}

/** A table on its way: its backup was asked for, and perhaps it is known what became of it. */
interface Under {
  step: Step;
  name: string;
  /** Monotonic. */
  begun: Millis;
  asked?: Asking & { arn: string; createdAt: Millis; answeredMonotonic: Millis };
  ended?: StepResult & { durationMs: Millis };
  settings?: SettingsRecord | undefined;
}

/** Requests side by side: they are paced by the connection, so only their number in flight is bounded here. */
const WIDTH = 256;
/** Tables whose settings are read side by side, a dozen calls each. */
const SETTINGS_WIDTH = 16;

/**
 * Asks for all backups, waits until they are AVAILABLE and, for `strict`, 65 s by the monotonic clock after the last answer.
 * It takes no lease and waits for none. A table that fails stops no other, but then there is no fence and nothing is waited out.
 */
export async function takeFence(context: RunContext, steps: readonly Step[], mode: FenceMode): Promise<TakenFence> {
  const under = await inParallel(steps, WIDTH, (step) => ask(context, step));
  // Begun when nothing is left to ask for, they are read while the backups are made: the fence waits longer than they take.
  const settings = inParallel(under, SETTINGS_WIDTH, (each) => readBeside(context, each));
  try {
    if (mode === 'strict' && under.every(({ asked }) => asked)) await settle(context, under);
    await awaitAvailable(context, under);
  } catch (error) {
    for (const each of under) if (!each.ended) end(context, each, thrown(context, each, error));
  }
  await settings;
  const tables = under.map((each) => tableOf(each));
  return { tables, stands: tables.every(({ outcome }) => outcome.result === 'done') };
}

function thrown({ connection }: RunContext, { asked }: Under, error: unknown): StepResult {
  if (!connection.signal?.aborted) return failed(error);
  return asked
    ? { result: 'running', interrupted: true, detail: 'interrupted before the backup was seen to be AVAILABLE' }
    : { result: 'skipped', interrupted: true, detail: 'interrupted before a backup was asked for' };
}

async function ask(context: RunContext, step: Step): Promise<Under> {
  const { connection, policy, run, startedAt, progress } = context;
  const { clock } = connection;
  const name = backupName({ policy: policy.name, trigger: step.trigger, at: startedAt, run });
  const under: Under = { step, name, begun: clock.monotonic() };
  progress({ kind: 'start', step: step.id, text: step.reason });
  try {
    const sent = clock.now();
    const made = await createBackupOnce(connection, step.table, name);
    // The service's own stamp decides where it and our clock of whole seconds disagree, each time against us.
    const sentAt = Math.min(sent, made.createdAt || sent);
    const answeredAt = Math.max(clock.now(), made.createdAt);
    under.asked = { ...made, sentAt, answeredAt, answeredMonotonic: clock.monotonic() };
  } catch (error) {
    end(context, under, thrown(context, under, error));
  }
  return under;
}

async function readBeside(context: RunContext, each: Under): Promise<void> {
  if (each.asked) each.settings = await keepSettings(context, each.step.table, each.asked.arn);
}

/** What is deployed after this is written after every moment that a backup can hold. */
async function settle(context: RunContext, under: readonly Under[]): Promise<void> {
  const { clock } = context.connection;
  const last = Math.max(...under.map(({ asked }) => asked?.answeredMonotonic ?? 0));
  const step = { id: 'fence' };
  const begun = clock.monotonic();
  const left = last + FENCE_SETTLE - begun;
  await waitOut(
    context,
    step,
    left,
    `${counted(under.length, 'backup')} asked for: waiting until it is safe to deploy`,
  );
  const durationMs = clock.monotonic() - begun;
  context.progress({
    kind: 'end',
    step: step.id,
    result: 'done',
    text: 'what a backup leaves undefined is over',
    durationMs,
  });
}

async function awaitAvailable(context: RunContext, under: readonly Under[]): Promise<void> {
  const { connection, deadline, progress } = context;
  const pending = () => under.filter(({ ended }) => !ended);
  if (pending().length === 0) return;
  const { ready } = await poll(() => look(context, pending()), {
    clock: connection.clock,
    ...(connection.signal ? { signal: connection.signal } : {}),
    deadline,
    until: () => pending().length === 0,
    onWait: (elapsedMs) => {
      for (const { step } of pending()) {
        progress({ kind: 'waiting', step: step.id, text: `${step.table}: backup is CREATING`, elapsedMs });
      }
    },
  });
  if (ready) return;
  for (const each of pending()) {
    end(context, each, { result: 'running', detail: `${each.name} is still CREATING after the longest wait` });
  }
}

/** One listing for all; only what it does not show is asked for by itself. */
async function look(context: RunContext, pending: readonly Under[]): Promise<void> {
  const listed = await statuses(context, pending);
  const { connection } = context;
  await inParallel(pending, 8, async (each) => {
    const asked = each.asked;
    if (!asked) return;
    const status = listed.get(asked.arn) ?? (await describeBackup(connection, asked.arn))?.status ?? 'ABSENT';
    judge(context, each, status);
  });
}

async function statuses({ connection }: RunContext, pending: readonly Under[]): Promise<Map<string, Status>> {
  const since = Math.min(...pending.map(({ asked }) => asked?.sentAt ?? 0)) - MINUTE;
  try {
    return new Map((await listBackups(connection, undefined, since)).map(({ arn, status }) => [arn, status]));
  } catch {
    connection.signal?.throwIfAborted();
    // Whoever may not list may still describe.
    return new Map();
  }
}

function judge(context: RunContext, each: Under, status: Status): void {
  if (status === 'AVAILABLE') end(context, each, { result: 'done', detail: `${each.name} is AVAILABLE` });
  if (status === 'AVAILABLE' || status === 'CREATING') return;
  // Listings and descriptions may trail the request: for a minute, absence means nothing.
  const since = context.connection.clock.monotonic() - (each.asked?.answeredMonotonic ?? 0);
  if (status === 'ABSENT' && since <= MINUTE) return;
  end(context, each, {
    result: 'failed',
    detail: `${each.name} was made and is gone again`,
    problem: {
      means: 'this table has no backup from before the deploy',
      next: 'look in CloudTrail for who deleted it',
    },
  });
}

function end({ connection, progress }: RunContext, each: Under, result: StepResult): void {
  const durationMs = connection.clock.monotonic() - each.begun;
  each.ended = { ...result, durationMs };
  progress({ kind: 'end', step: each.step.id, result: result.result, text: result.detail, durationMs });
}

function tableOf({ step, name, asked, ended, settings }: Under): FenceTable {
  const result = ended ?? { result: 'skipped' as const, detail: 'not carried out', durationMs: 0 };
  const status = result.result === 'done' ? ('AVAILABLE' as const) : ('CREATING' as const);
  const stands = asked && result.result !== 'failed';
  return {
    step,
    outcome: {
      step: step.id,
      ...result,
      ...(stands ? { backup: { arn: asked.arn, name, at: iso(asked.createdAt), status } } : {}),
      ...(settings ? { settings } : {}),
    },
    ...(asked ? { asked: { sentAt: asked.sentAt, answeredAt: asked.answeredAt } } : {}),
  };
}
