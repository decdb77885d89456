import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARTITIONS, Spill } from '../../src/data/spill.js';

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dynadrill-'));

async function all(spill: Spill) {
  const rows = [];
  for (let p = 0; p < PARTITIONS; p++) {
    for (const { key, payload } of await spill.read(p)) {
      expect(key.charCodeAt(0)).toBe(p);
      rows.push(`${Buffer.from(key, 'latin1').toString('hex')} ${payload.toString('hex')}`);
    }
  }
  return rows;
}

describe('a spill', () => {
  it('gives back every row, a key’s in the order in which they came', async () => {
    const row = fc.tuple(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.uint8Array({ maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 50 }), async (rows) => {
        const spill = await Spill.create();
        for (const [i, [key, payload]] of rows.entries()) {
          spill.add(i % 2 ? key : Buffer.from(key).toString('latin1'), payload);
          await spill.drain();
        }
        const expected = rows.map(
          ([key, payload]) => `${Buffer.from(key).toString('hex')} ${Buffer.from(payload).toString('hex')}`,
        );
        expect(spill.rows).toBe(rows.length);
        const order = (list: string[]) =>
          list
            .map((text, i) => [text.slice(0, 32), i, text] as const)
            .sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j))
            .map(([, , t]) => t);
        expect(order(await all(spill))).toEqual(order(expected));
        await spill.close();
      }),
      { numRuns: 30 },
    );
  });

  it('of more than memory is to hold goes to files, and takes them away', async () => {
    const before = folders().length;
    const spill = await Spill.create();
    const payload = Buffer.alloc(1_000, 5);
    for (let n = 0; n < 40_000; n++) {
      const key = Buffer.alloc(16);
      key.writeUInt32BE(Math.imul(n, 2_654_435_761) >>> 0);
      key.writeUInt32BE(n, 12);
      spill.add(key, payload);
      await spill.drain();
    }
    expect(folders().length).toBe(before + 1);
    let rows = 0;
    for (let p = 0; p < PARTITIONS; p++) {
      for (const row of await spill.read(p)) {
        expect(row.payload.equals(payload)).toBe(true);
        rows++;
      }
    }
    expect(rows).toBe(40_000);
    await spill.close();
    expect(folders().length).toBe(before);
    expect(existsSync(tmpdir())).toBe(true);
  });
});
