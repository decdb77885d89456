/** A table that is written to all the time, and most of all while its backup is taken. */
import { random } from '../../src/data/random.js';
import { SECOND } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { table } from './bench.js';

export const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

export interface Traffic {
  /** Ids that are written no more. */
  readonly spared: Set<string>;
  /** Ends the writing. */
  stop(): void;
}

/**
 * A table `orders` with a stream, where `item-…` are updated (and now and then set back to what they were) and `temp-…` come
 * and go: something at every request, and every few seconds for two minutes before and after each backup.
 */
export async function busyTable(sandbox: Sandbox, seed: number, count = 60): Promise<Traffic> {
  await table(sandbox, 'orders', count, STREAM);
  const next = random(seed);
  const pick = (most: number) => Math.floor(next() * most);
  let writes = 0;
  const traffic: Traffic = {
    spared: new Set(),
    stop: () => {
      sandbox.onRequest = {};
    },
  };
  const write = () => {
    const roll = next();
    const temp = { id: { S: `temp-${pick(20)}` } };
    if (roll < 0.6) {
      const item = itemNow(pick(count), pick(4), ++writes, next());
      if (!traffic.spared.has((item['id'] as { S: string }).S)) sandbox.write('orders', item);
    } else if (roll < 0.8) sandbox.write('orders', { ...temp, n: { N: String(pick(3)) } });
    else sandbox.remove('orders', temp);
  };
  const storm = async () => {
    for (let step = 0; step < 40; step++) {
      for (let n = 0; n < 3; n++) write();
      await sandbox.advance(Math.ceil(next() * 6 * SECOND));
    }
  };
  sandbox.onRequest = {
    before: async (operation) => {
      if (operation === 'CreateBackup') await storm();
      else for (let n = 0; n < 2; n++) write();
    },
    after: async (operation) => {
      if (operation === 'CreateBackup') await storm();
    },
  };
  return traffic;
}

/** One of a few states that an item goes through again and again, or one of its own. */
function itemNow(item: number, state: number, write: number, roll: number): WireItem {
  return {
    id: { S: `item-${item}` },
    state: { N: String(state) },
    big: { N: '1234567890123456789012345678901234567.8' },
    ...(roll < 0.5 ? { write: { N: String(write) } } : {}),
  };
}
