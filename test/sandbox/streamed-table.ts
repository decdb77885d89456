/** Tables with streams, and their records in brief. */

import { SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { streamOf, type WireRecord } from './stream-reader.js';
import { sandbox, simpleTable } from './support.js';

export const PLAIN = { emptyPages: 0, delay: 0 };

export function streamed(name: string, StreamViewType = 'NEW_AND_OLD_IMAGES') {
  return { ...simpleTable(name), StreamSpecification: { StreamEnabled: true, StreamViewType } };
}

export async function watched(streams: object = PLAIN, view?: string) {
  const { box, db } = await sandbox({ streams });
  await box.createTable(streamed('orders', view));
  return { box, db, arn: await streamOf(box, 'orders') };
}

export const brief = ({ eventName, dynamodb: { Keys, OldImage, NewImage } }: WireRecord) => [
  eventName,
  (Keys['id'] as { S: string }).S,
  OldImage?.['n'] && (OldImage['n'] as { N: string }).N,
  NewImage?.['n'] && (NewImage['n'] as { N: string }).N,
];

export const row = (id: string, n: number): WireItem => ({ id: { S: id }, n: { N: `${n}` } });

/** Puts `count` items, each `times` times, a second apart. */
export async function busy(box: Sandbox, count: number, times: number) {
  for (let n = 0; n < times; n++) {
    for (let i = 0; i < count; i++) box.write('orders', row(`item-${i}`, n));
    await box.advance(SECOND);
  }
}
