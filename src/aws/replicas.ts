/** Replicas of a global table (version 2019.11.21): seen and changed at any member, one change of one table at a time. */
import { DescribeTableCommand, type ReplicationGroupUpdate, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { UserError } from '../model/errors.js';
import { MINUTE } from '../model/time.js';
import type { Connection } from './connection.js';
import { isError, isPassing, isThrottle, mayHaveHappened } from './errors.js';
import { retrying } from './retry.js';
import { isUnknownHere } from './settings.js';
import type { MayI } from './tables.js';

/** A replica, as the table says that it is replicated to. */
export interface ReplicaEntry {
  region: string;
  /** ReplicaStatus; a table's own status says nothing about it. */
  status: string;
  /** What went wrong, in the service's words. */
  why?: string;
  kmsKey?: string;
}

export interface ReplicatedTable {
  /** TableId; some endpoints have none. */
  id?: string;
  status: string;
  replicas: ReplicaEntry[];
}

/** A table's replicas in other Regions (DescribeTable). @returns `undefined` when there is no such table */
export async function describeReplicas(connection: Connection, table: string): Promise<ReplicatedTable | undefined> {
  try {
    const { Table } = await connection.send(new DescribeTableCommand({ TableName: table }));
    return (
      Table && {
        ...(Table.TableId ? { id: Table.TableId } : {}),
        status: Table.TableStatus ?? 'UNKNOWN',
        replicas: (Table.Replicas ?? [])
          .filter(({ RegionName }) => RegionName !== connection.region)
          .map((r) => ({
            region: r.RegionName ?? '',
            status: r.ReplicaStatus ?? 'UNKNOWN',
            ...(r.ReplicaStatusDescription ? { why: r.ReplicaStatusDescription } : {}),
            ...(r.KMSMasterKeyId ? { kmsKey: r.KMSMasterKeyId } : {}),
          })),
      }
    );
  } catch (error) {
    if (isError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

/**
 * Asks for a replica (UpdateTable, alone in its call). Sent once at a time: when an answer was lost, it is looked for first.
 * @param mayI called right before each try; what it throws ends the matter
 * @returns whether the table changed at once; an endpoint that does not know replicas answers and goes on as before
 * @throws UserError where the endpoint does not know the call
 */
export async function requestReplica(
  connection: Connection,
  table: string,
  { region, kmsKey }: { region: string; kmsKey?: string },
  mayI?: MayI,
): Promise<boolean> {
  const Create = { RegionName: region, ...(kmsKey ? { KMSMasterKeyId: kmsKey } : {}) };
  const stands = (now: ReplicatedTable | undefined) => now?.replicas.some((replica) => replica.region === region);
  return change(connection, table, { Create }, (now) => stands(now) === true, mayI);
}

/**
 * Asks for a replica's removal (UpdateTable, alone in its call): its table, items and backups by point-in-time recovery go with it.
 * @param mayI called right before each try; what it throws ends the matter
 */
export async function requestRemoval(
  connection: Connection,
  table: string,
  region: string,
  mayI?: MayI,
): Promise<boolean> {
  const asked = (now: ReplicatedTable | undefined) => {
    const entry = now?.replicas.find((replica) => replica.region === region);
    return now !== undefined && (!entry || entry.status === 'DELETING');
  };
  return change(connection, table, { Delete: { RegionName: region } }, asked, mayI);
}

/** Busy tables and the limits on simultaneous changes pass. */
const BUSY = ['ResourceInUseException', 'TableInUseException'];

async function change(
  connection: Connection,
  table: string,
  update: ReplicationGroupUpdate,
  isAsked: (now: ReplicatedTable | undefined) => boolean,
  mayI: MayI | undefined,
): Promise<boolean> {
  const { clock, signal } = connection;
  let lost = false;
  const once = async () => {
    if (lost && isAsked(await describeReplicas(connection, table))) return true;
    await mayI?.();
    try {
      const answer = await connection.sendOnce(new UpdateTableCommand({ TableName: table, ReplicaUpdates: [update] }));
      const { TableStatus, Replicas = [] } = answer.TableDescription ?? {};
      return TableStatus === 'UPDATING' || Replicas.length > 0;
    } catch (error) {
      lost ||= mayHaveHappened(error);
      throw explained(connection, error);
    }
  };
  return retrying(once, {
    clock,
    ...(signal ? { signal } : {}),
    within: 3 * MINUTE,
    when: (e) => isThrottle(e) || isPassing(e) || isError(e, ...BUSY),
  });
}

function explained(connection: Connection, error: unknown): unknown {
  // DynamoDB Local reads past ReplicaUpdates, and then finds nothing that was asked for.
  const unread = connection.endpoint !== undefined && /nothing to update/i.test((error as Error).message);
  if (error instanceof UserError || !(unread || isUnknownHere(error, connection))) return error;
  return new UserError({
    what: 'this endpoint does not know replicas',
    means: 'nothing was changed',
    next: 'try replicas against AWS or `dynadrill sandbox`; take `replicas` out of the policy for this endpoint',
    cause: error,
  });
}
