/** Gives a table a replica, waits until it stands, and makes the settings there that the service never copies. */
import { describeReplicas, type ReplicaEntry, requestReplica } from '../../aws/replicas.js';
import { poll } from '../../aws/retry.js';
import { describeTable } from '../../aws/tables.js';
import { REPLICA_APPEARS } from '../../model/constants.js';
import type { Outcome } from '../../model/outcome.js';
import { type Millis, SECOND } from '../../model/time.js';
import { REMOVED_BY_HAND, removedByHand } from '../../plan/remove-by-hand.js';
import type { RunContext, StepOf, StepResult } from '../context.js';
import { overtaken, remade } from '../same-table.js';
import { otherChange, waitsFor } from './one-change.js';
import { giveSettings } from './settings.js';

type Create = StepOf<'create-replica'>;

/**
 * @param before outcomes of the steps carried out so far: the one that it comes after must be among them, and done
 * @returns `done` only for a replica that is ACTIVE with its settings; `running` when the wait ended first
 */
export async function createReplica(
  context: RunContext,
  step: Create,
  before: ReadonlyMap<string, Outcome>,
): Promise<StepResult> {
  const { connection, lease } = context;
  const why = waitsFor(step, before);
  if (why) return { result: 'skipped', detail: why };
  const moved = await remade(connection, step);
  if (moved) return { result: 'failed', ...moved };
  const now = await describeReplicas(connection, step.table);
  if (!now) return { result: 'failed', ...overtaken(`${step.table} is gone`) };
  const found = now.replicas.find(({ region }) => region === step.region);
  if (found && FAILED[found.status]) return { result: 'failed', ...broken(step, found, connection.region) };
  if (found) return await untilThere(context, step, REPLICA_APPEARS);
  const other = otherChange(now, step.region);
  if (other) return { result: 'skipped', detail: other };
  const changed = await requestReplica(connection, step.table, step, () => lease?.check());
  // A simulator that answers as if nothing had been asked goes on as if nothing had been asked.
  return untilThere(context, step, changed || !connection.endpoint ? REPLICA_APPEARS : 10 * SECOND);
}

/** @param within how long the table may take to name the replica at all */
async function untilThere(context: RunContext, step: Create, within: Millis): Promise<StepResult> {
  const { connection, deadline, progress, lease } = context;
  const { clock, signal } = connection;
  const asked = clock.monotonic();
  let seen = false;
  const { answer, ready } = await poll(
    async () => {
      const replica = (await describeReplicas(connection, step.table))?.replicas.find((r) => r.region === step.region);
      seen ||= replica !== undefined;
      const there =
        replica?.status === 'ACTIVE' ? await describeTable(connection.at(step.region), step.table) : undefined;
      return { replica, there };
    },
    {
      clock,
      ...(signal ? { signal } : {}),
      // Whether it appears at all is found out in any case: nobody else would notice.
      deadline: Math.max(deadline, asked + within),
      until: ({ replica, there }) => {
        if (!replica) return seen || clock.monotonic() - asked > within;
        if (FAILED[replica.status] || there?.status === 'ACTIVE') return true;
        return clock.monotonic() >= deadline;
      },
      onWait: (elapsedMs) => {
        const text = `${step.table}: the replica in ${step.region} is being created`;
        progress({ kind: 'waiting', step: step.id, text, elapsedMs });
        void lease?.beat();
      },
    },
  );
  const { replica, there } = answer;
  if (ready && there?.status === 'ACTIVE') return giveSettings(context, step, there);
  if (replica && !FAILED[replica.status]) return stillGoing(step, replica);
  return { result: 'failed', ...(replica ? broken(step, replica, connection.region) : neverCame(step, seen, within)) };
}

function stillGoing(step: Create, { status }: ReplicaEntry): StepResult {
  return {
    result: 'running',
    detail: `the replica in ${step.region} is ${status} after the longest wait; a later run goes on from there`,
  };
}

/** States of a replica that no waiting mends, and what to do about each; {@link REMOVED_BY_HAND} are to be removed, too. */
const FAILED: Record<string, string> = {
  CREATION_FAILED: 'mend the cause, remove the failed replica and run again',
  REGION_DISABLED: 'enable the Region for the account, or take the replica out of the policy',
  REPLICATION_NOT_AUTHORIZED: 'give the service-linked role of DynamoDB replication its permissions back',
  INACCESSIBLE_ENCRYPTION_CREDENTIALS: 'let DynamoDB use the KMS key again, within seven days',
  ARCHIVING: 'let DynamoDB use the KMS key again; the replica is being turned into a table of its own',
  ARCHIVED: 'restore what you need from the archived table’s backup, and remove the replica',
};

function broken({ table, region }: Create, { status, why }: ReplicaEntry, home: string) {
  const byHand = REMOVED_BY_HAND.includes(status) ? `; it is removed ${removedByHand({ table, region, home })}` : '';
  return {
    detail: `the replica in ${region} is ${status}${why ? `: ${why}` : ''}`,
    problem: { means: 'the table’s items are not kept in that Region', next: `${FAILED[status] ?? ''}${byHand}` },
  };
}

function neverCame({ table, region }: Create, seen: boolean, within: Millis) {
  if (seen) {
    return {
      detail: `the replica in ${region} was being created and is gone again`,
      problem: {
        means: 'the table’s items are not kept in that Region',
        next: 'look in CloudTrail for UpdateTable and for who deleted it, then run apply again',
      },
    };
  }
  return {
    detail: `${table} named no replica in ${region} within ${within / SECOND} seconds of being asked for one`,
    problem: {
      means: 'its creation was broken off in silence, or this endpoint does not know replicas',
      next:
        'look in CloudTrail for CreateTableReplica and its error (permissions in that Region, a table of the same name, ' +
        'service quotas), then run apply again',
    },
  };
}
