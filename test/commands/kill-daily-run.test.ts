import { expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/model/time.js';
import { bench, table } from '../support/bench.js';
import { expectSound, killedApply, MOMENTS, policy, sweptEvery } from '../support/kill.js';

it.each(MOMENTS)(
  'a daily run, killed %s a call, is completed by the next: no second backup, no orphan, nothing lost',
  async (moment) => {
    const b = await bench();
    await table(b.sandbox, 'orders', 20);
    const morning = b.sandbox.now();
    for (let day = 0; day < 3; day++) {
      await b.sandbox.advance(morning + day * DAY - b.sandbox.now());
      await b.apply(policy);
    }
    const killed: string[] = [];
    for (let nth = 1; ; nth++) {
      await b.sandbox.advance(morning + (nth + 2) * DAY + HOUR - b.sandbox.now());
      const at = await killedApply(b, nth, moment, `k${String(nth).padStart(3, '0')}`);
      await expectSound(b, `${moment} call ${nth}, ${at}`, 2);
      if (!at) break;
      killed.push(at);
    }
    await b.close();
    expect(new Set(killed)).toEqual(
      sweptEvery
        ? expect.anything()
        : new Set([
            'PutItem',
            'CreateBackup',
            'RestoreTableFromBackup',
            'TagResource',
            'DeleteTable',
            'DeleteBackup',
            'DeleteItem',
          ]),
    );
  },
  900_000,
);
