import { expect, it } from 'vitest';
import { deleteItem, putItem } from '../../src/aws/items.js';
import { copy } from '../../src/commands/copy.js';
import { compareTables } from '../../src/data/compare.js';
import type { Progress } from '../../src/model/progress.js';
import type { WireItem } from '../../src/model/wire.js';
import { itemsOfEveryType } from './cases.js';
import { type Engine, KEYS, onEvery, putAll, REGION, STREAMED } from './engines.js';

const small = (n: number, version = 0): WireItem => ({
  pk: { S: `small ${n % 50}` },
  sk: { N: String(n) },
  version: { N: String(version) },
});

/** Writes made at least: the copy is quick, and what is written after it is not in it. */
const LEAST = 20;

/** Changes items one after the other, without a pause, until it is told to stop; every third change is a delete. */
function writeOn({ connection }: Engine, table: string) {
  let going = true;
  let writes = 0;
  const done = (async () => {
    // A multiplier without a common factor with 700 visits every item, new ones among them.
    for (let n = 1; going || writes < LEAST; n++, writes++) {
      const { pk, sk } = small((n * 263) % 700) as { pk: { S: string }; sk: { N: string } };
      if (n % 3 === 0) await deleteItem(connection, table, { pk, sk });
      else await putItem(connection, table, small(Number(sk.N), n));
    }
    return writes;
  })();
  return {
    done,
    stop: () => {
      going = false;
    },
  };
}

onEvery('follow', (engine) => {
  it('holds every write that was made while it copied', async () => {
    const source = await engine.table(STREAMED);
    const target = `${source}-copy`;
    const items = itemsOfEveryType(engine.name).filter((item) => JSON.stringify(item).length < 100_000);
    await putAll(engine, source, [...items, ...Array.from({ length: 500 }, (_, n) => small(n))]);
    const writer = writeOn(engine, source);
    const progress = (p: Progress) => {
      // It writes on into the replay, and not for ever: how far it is behind then is another question.
      if (p.kind === 'phase' && /replaying/.test(p.text)) writer.stop();
    };
    let ids = 0;
    const report = await copy(
      { source, target, region: REGION, options: { follow: true, followFor: 0, enableStream: false } },
      undefined,
      { version: 'test', endpoint: engine.url, progress, newId: () => `id${String(++ids).padStart(6, '0')}` },
    ).finally(writer.stop);
    expect(report.problems).toEqual([]);
    expect(report.verification?.verdict).toBe('passed');
    expect(await writer.done).toBeGreaterThanOrEqual(LEAST);
    expect((report.follow?.put ?? 0) + (report.follow?.deleted ?? 0)).toBeGreaterThan(0);
    const side = (table: string) => ({ connection: engine.connection, table, size: 0 });
    expect(await compareTables({ a: side(source), b: side(target), keys: KEYS })).toMatchObject({ equal: true });
  });
});
