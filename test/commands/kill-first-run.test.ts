import { expect, it } from 'vitest';
import { bench, table } from '../support/bench.js';
import { expectSound, killedApply, MOMENTS } from '../support/kill.js';

it.each(MOMENTS)(
  'a first run, killed %s a call, is completed by the next',
  async (moment) => {
    for (let nth = 1; ; nth++) {
      const b = await bench({ seed: nth });
      await table(b.sandbox, 'orders', 20);
      const at = await killedApply(b, nth, moment, 'kill');
      if (at) await expectSound(b, `${moment} call ${nth}, ${at}`, 1);
      await b.close();
      if (!at) {
        expect(nth).toBeGreaterThan(10);
        return;
      }
    }
  },
  900_000,
);
