/** Stream records as they travel. */
import { SECOND } from '../../model/time.js';
import type { WireItem, WireValue } from '../../model/wire.js';
import type { Json } from '../records.js';
import { itemBytes } from '../store/item-size.js';
import { sequenceText } from './sequence.js';
import type { StreamRecord } from './shard.js';
import type { Stream } from './stream.js';

/** Whom the service names when it expires an item (Streams API, `Record`). */
const TIME_TO_LIVE = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };

/** @returns the record as GetRecords gives it, and its size: the bytes of the keys and images that it shows. */
export function wireRecord(stream: Stream, record: StreamRecord): { json: Json; size: number } {
  const { change, before, seq } = record;
  const { arn, viewType } = stream.birth;
  const shown = parts(stream, record);
  const size = Object.values(shown).reduce((sum, item) => sum + itemBytes(item), 0);
  const json = {
    eventID: `${stream.birth.seed.toString(16).padStart(8, '0')}${seq.toString(16).padStart(24, '0')}`,
    eventName: change.image === undefined ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: arn.split(':')[3],
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(change.at / SECOND),
      ...shown,
      SequenceNumber: sequenceText(seq),
      SizeBytes: size,
      StreamViewType: viewType,
    },
    ...(change.expired && { userIdentity: TIME_TO_LIVE }),
  };
  return { json, size };
}

function parts(stream: Stream, { change, before }: StreamRecord): Record<string, WireItem> {
  const { viewType, definition } = stream.birth;
  const { image } = change;
  const either = (image ?? before) as WireItem;
  const Keys: WireItem = Object.fromEntries(
    definition.KeySchema.map(({ AttributeName }) => [AttributeName, either[AttributeName] as WireValue]),
  );
  return {
    Keys,
    ...(image && (viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES') && { NewImage: image }),
    ...(before && (viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES') && { OldImage: before }),
  };
}
