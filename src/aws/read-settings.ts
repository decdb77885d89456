/** All settings of a table at once, as a restore puts them back. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { inParallel } from '../model/parallel.js';
import type { SettingsRecord } from '../model/settings.js';
import type { Connection } from './connection.js';
import { describeShape } from './create-table.js';
import { SETTINGS } from './settings.js';
import { describeTable } from './tables.js';

/** Settings read side by side: most of the time is the way there and back. */
const WIDTH = 4;

/**
 * Reads what a table is set to; writes nothing. A setting that cannot be read is named in `unread`.
 * @returns `undefined` when there is no such table
 * @throws when the table cannot be described, or the run is interrupted
 */
export async function readSettings(connection: Connection, name: string): Promise<SettingsRecord | undefined> {
  const look = describingOnce(connection);
  const table = await describeTable(look, name);
  const shape = (await describeShape(look, name))?.shape;
  if (!table || !shape) return undefined;
  const values: Record<string, unknown> = {};
  const unread: string[] = [];
  await inParallel(SETTINGS, WIDTH, async (setting) => {
    try {
      const value = await setting.read(look, { name, arn: table.arn });
      if (value !== undefined) values[setting.name] = value;
    } catch {
      connection.signal?.throwIfAborted();
      unread.push(setting.name);
    }
  });
  return {
    table: name,
    tableArn: table.arn,
    ...(table.id ? { tableId: table.id } : {}),
    at: connection.clock.now(),
    keys: table.keys,
    shape: { definition: { ...shape.definition }, ...(shape.kmsKey ? { kmsKey: shape.kmsKey } : {}) },
    values,
    unread: unread.sort(),
    replicas: table.replicas.map(({ region }) => region).sort(),
  };
}

/** Half of the settings are in DescribeTable's answer, which is asked for once. */
function describingOnce(connection: Connection): Connection {
  let described: Promise<unknown> | undefined;
  const send = (command: unknown) => {
    if (!(command instanceof DescribeTableCommand)) return connection.send(command as never);
    described ??= connection.send(command);
    return described;
  };
  return { ...connection, send: send as Connection['send'] };
}
