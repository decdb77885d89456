import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { createReplica, HOME, held, IRELAND, inRegion, put, replicated, TOKYO, view } from './replicated.js';
import { row } from './streamed-table.js';
import { refusalOf } from './support.js';

describe('a Region that is cut off', () => {
  test('cannot be reached, neither sends nor receives, and loses nothing', async () => {
    const { box, db, replicas } = await replicated([IRELAND, TOKYO]);
    const [ireland, tokyo] = replicas as [DynamoDBClient, DynamoDBClient];
    const all = [db, ...replicas];
    await put(db, 'under way', 1);
    box.inRegion(IRELAND).write('orders', row('sent before', 1));
    box.cut(IRELAND);
    expect((await refusalOf(put(ireland, 'x', 1))).status).toBe(0);
    expect(box.requests.at(-1)).toMatchObject({ region: IRELAND, operation: 'PutItem', fault: 'cut' });
    box.inRegion(IRELAND).write('orders', row('both', 1));
    await box.advance(SECOND);
    await put(db, 'both', 2);
    await put(tokyo, 'tokyo', 3);
    await box.advance(HOUR);
    expect(await held([db, tokyo])).toEqual(Array(2).fill({ 'under way': '1', both: '2', tokyo: '3' }));
    box.rejoin(IRELAND);
    expect(await held([ireland])).toEqual([{ 'sent before': '1', both: '1' }]);
    await box.advance(SECOND);
    expect(await held(all)).toEqual(Array(3).fill({ 'under way': '1', 'sent before': '1', both: '2', tokyo: '3' }));
  });

  test('answers 503 on request', async () => {
    const { box, replicas } = await replicated([IRELAND]);
    box.cut(IRELAND, { requests: 'unavailable' });
    expect(await refusalOf(put(replicas[0] as DynamoDBClient, 'x', 1))).toMatchObject({
      name: 'ServiceUnavailable',
      status: 503,
    });
  });

  test('under load on both sides, all replicas hold the same in the end', async () => {
    const { box, db, replicas } = await replicated([IRELAND, TOKYO], { replication: { lag: [0, 3 * SECOND] } });
    const regions = [HOME, IRELAND, TOKYO];
    const load = async (rounds: number, salt: number) => {
      for (let n = 0; n < rounds; n++) {
        const where = box.inRegion(regions[(n * 7 + salt) % 3] as string);
        if (n % 5 === 4) where.remove('orders', row(`item-${n % 11}`, 0));
        else where.write('orders', row(`item-${n % 11}`, n + salt));
        await box.advance(n % 3 === 0 ? 0 : 97);
      }
    };
    await load(200, 0);
    box.cut(TOKYO);
    await load(200, 1_000);
    box.rejoin(TOKYO);
    await load(200, 2_000);
    await box.advance(MINUTE);
    const [one, two, three] = await held([db, ...replicas]);
    expect(Object.keys(one ?? {}).length).toBeGreaterThan(3);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  test('gets its new replica when it is back, with what was sent to its source meanwhile', async () => {
    const { box, db, replicas } = await replicated([IRELAND]);
    box.setReplicationLag(10 * MINUTE, { from: IRELAND, to: HOME });
    box.inRegion(IRELAND).write('orders', row('slow', 1));
    box.inRegion(IRELAND).write('orders', row('removed since', 1));
    await box.advance(SECOND);
    box.write('orders', row('removed since', 2));
    box.remove('orders', row('removed since', 2));
    await createReplica(db, TOKYO);
    await box.advance(30 * SECOND);
    box.cut(TOKYO);
    await box.advance(MINUTE);
    await put(db, 'meanwhile', 2);
    await box.advance(2 * MINUTE);
    expect(await view(db)).toBe(`UPDATING ${IRELAND}=ACTIVE ${TOKYO}=CREATING`);
    box.rejoin(TOKYO);
    const tokyo = inRegion(box, TOKYO);
    expect(await held([tokyo])).toEqual([{ meanwhile: '2' }]);
    await box.advance(10 * MINUTE);
    expect(await held([db, ...replicas, tokyo])).toEqual(Array(3).fill({ slow: '1', meanwhile: '2' }));
  });
});
