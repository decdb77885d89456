/** A stream's life beside its table's: it begins when it is enabled, and can be read for a day after it ended. */
import type { Millis } from '../../model/time.js';
import { hash32 } from '../random.js';
import type { TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import { RETAINED, Stream } from './stream.js';

/**
 * Gives a table a new stream, as its StreamSpecification says.
 * @param createdAt which the label says. @param enabledAt changes before it are not in the stream.
 */
export function openStream(
  world: World,
  region: Region,
  record: TableRecord,
  createdAt: Millis,
  enabledAt: Millis,
): void {
  let at = createdAt;
  while (region.streams.has(streamArn(record, labelAt(at)))) at++;
  const label = labelAt(at);
  const arn = streamArn(record, label);
  const stream = new Stream(
    {
      arn,
      label,
      definition: record.definition,
      viewType: record.definition.StreamSpecification?.StreamViewType ?? 'KEYS_ONLY',
      createdAt: at,
      enabledAt,
      seed: hash32(world.seed, arn),
    },
    world.streamOptions,
  );
  region.streams.set(arn, stream);
  record.streamLabel = label;
  record.stream = stream;
  record.items.watch((change, before) => stream.capture(change, before));
}

/** Ends a table's stream, if it has one: it takes nothing down any more, and vanishes with its last records. */
export function closeStream(world: World, region: Region, record: TableRecord): void {
  const { stream } = record;
  if (stream === undefined) return;
  const now = world.now();
  stream.disable(now);
  delete record.stream;
  world.agenda.add(now + RETAINED, () => region.streams.delete(stream.birth.arn));
}

function streamArn(record: TableRecord, label: string): string {
  return `${record.arn}/stream/${label}`;
}

function labelAt(at: Millis): string {
  return new Date(at).toISOString().slice(0, 23);
}
