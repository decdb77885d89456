/** The settings that a restore does not bring back, so that nobody learns of them on the bad day. */
import type { Connection } from '../../aws/connection.js';
import { scalableDimensions } from '../../aws/scaling.js';
import { describePitr, describeTtl, listTags } from '../../aws/tables.js';
import type { ObservedTable } from '../../model/observed.js';

/**
 * Compares the source's settings with the restored table's.
 * @param there to the Region of the restored table
 * @returns what was dropped, for people, and what could not be read on this endpoint
 */
export async function droppedSettings(
  connection: Connection,
  source: ObservedTable,
  restored: ObservedTable,
  there: Connection,
): Promise<{ dropped: string[]; unread: string[] }> {
  const dropped: string[] = [];
  const unread: string[] = [];
  const look = async (name: string, question: () => Promise<string | undefined>) => {
    try {
      const lost = await question();
      if (lost) dropped.push(lost);
    } catch {
      connection.signal?.throwIfAborted();
      unread.push(name);
    }
  };
  await look('TTL', async () => {
    const ttl = await describeTtl(connection, source.name);
    return ttl && (await describeTtl(there, restored.name)) !== ttl ? `TTL (${ttl})` : undefined;
  });
  await look('tags', async () => {
    const tags = Object.keys(await listTags(connection, source.arn));
    const back = await listTags(there, restored.arn);
    const lost = tags.filter((key) => !(key in back));
    return lost.length > 0 ? `tags (${lost.length})` : undefined;
  });
  await look('stream', async () => (source.stream && !restored.stream ? `stream (${source.stream.view})` : undefined));
  await look('auto scaling', async () => {
    const scaled = await scalableDimensions(connection, source.name);
    return scaled.length > 0 ? `auto scaling (${scaled.length})` : undefined;
  });
  await look('point-in-time recovery', async () => {
    const pitr = await describePitr(connection, source.name);
    if (!pitr.enabled || (await describePitr(there, restored.name)).enabled) return undefined;
    return `point-in-time recovery (${pitr.days}d)`;
  });
  await look('deletion protection', async () =>
    source.deletionProtection && !restored.deletionProtection ? 'deletion protection' : undefined,
  );
  await look('table class', async () =>
    source.tableClass && source.tableClass !== (restored.tableClass ?? 'STANDARD')
      ? `table class (${source.tableClass})`
      : undefined,
  );
  return { dropped, unread };
}
