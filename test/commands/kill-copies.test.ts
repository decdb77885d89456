import { expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/model/time.js';
import { bench, table } from '../support/bench.js';
import { copies, expectSoundCopies, killedApply, MOMENTS, sweptEvery } from '../support/kill.js';

it.each(MOMENTS)(
  'a daily run that makes, drills and prunes copies, killed %s a call, is completed by the next',
  async (moment) => {
    const b = await bench();
    await table(b.sandbox, 'orders', 20);
    const morning = b.sandbox.now();
    for (let day = 0; day < 3; day++) {
      await b.sandbox.advance(morning + day * DAY - b.sandbox.now());
      await b.apply(copies.policy);
    }
    const killed: string[] = [];
    for (let nth = 1; ; nth++) {
      await b.sandbox.advance(morning + (nth + 2) * DAY + HOUR - b.sandbox.now());
      const at = await killedApply(b, nth, moment, `k${String(nth).padStart(3, '0')}`, copies);
      await expectSoundCopies(b, `${moment} call ${nth}, ${at}`, 2, 20);
      if (!at) break;
      killed.push(at);
    }
    await b.close();
    expect(new Set(killed)).toEqual(
      sweptEvery
        ? expect.anything()
        : new Set(['PutItem', 'CreateTable', 'BatchWriteItem', 'DeleteTable', 'DeleteItem']),
    );
  },
  900_000,
);
