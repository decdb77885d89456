import { expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/model/time.js';
import { bench, table } from '../support/bench.js';
import { copies, expectSoundCopies, killedApply, sweptEvery } from '../support/kill.js';

/** A run takes its time: by default every fourth write, and all kinds of writes are among them. */
const STRIDE = sweptEvery ? 1 : 4;

it('a daily run that makes, drills and prunes copies, killed after a write, is completed by the next', async () => {
  const b = await bench();
  await table(b.sandbox, 'orders', 20);
  const morning = b.sandbox.now();
  for (let day = 0; day < 3; day++) {
    await b.sandbox.advance(morning + day * DAY - b.sandbox.now());
    await b.apply(copies.policy);
  }
  const killed: string[] = [];
  for (let nth = 1; ; nth += STRIDE) {
    await b.sandbox.advance(morning + (nth + 2) * DAY + HOUR - b.sandbox.now());
    const at = await killedApply(b, nth, 'after', `k${String(nth).padStart(3, '0')}`, copies);
    await expectSoundCopies(b, `after write ${nth}, ${at}`, 2, 20);
    if (!at) break;
    killed.push(at);
  }
  await b.close();
  const kinds = ['PutItem', 'CreateTable', 'BatchWriteItem', 'DeleteTable', 'DeleteItem'];
  if (sweptEvery) expect(new Set(killed)).toEqual(new Set(kinds));
  else expect(kinds).toEqual(expect.arrayContaining(killed));
  expect(killed.length).toBeGreaterThan(5);
}, 900_000);
