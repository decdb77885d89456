import { describe, expect, it } from 'vitest';
import { getItem, putItem } from '../../src/aws/items.js';
import { MINUTE } from '../../src/model/time.js';
import { using } from '../support/bench.js';
import { IRELAND, shows, traffic } from '../support/replicated.js';
import { ALL, contents, rewinding, type Spoilt, spoilt } from '../support/rewinding.js';

/** `orders`, spoilt, with a replica that has kept up with some writes here. */
async function global(): Promise<Spoilt> {
  const scene = await spoilt(20, {}, { replication: { lag: 800 } });
  const { sandbox } = scene.b;
  sandbox.createReplica('orders', IRELAND);
  await sandbox.advance(20 * MINUTE);
  await traffic(sandbox, MINUTE);
  await shows(sandbox);
  return scene;
}

const attempt = ({ b, to, since }: Spoilt, apply: readonly (typeof ALL)[number][] = ALL) =>
  rewinding(b, { to, selection: { discardSince: since }, apply: [...apply] });

describe('a global table', () => {
  it('is rewound in the Region that is written to, and the replica follows', async () => {
    const scene = await global();
    const report = await attempt(scene);
    expect(report.problems).toEqual([]);
    expect(report.written).toMatchObject({ 'put-back': 2, revert: 2 });
    await scene.b.sandbox.advance(MINUTE);
    const here = await contents(scene.b);
    expect(here.has('item-0')).toBe(true);
    await using(scene.b.sandbox, async (connection) => {
      for (const [id, item] of here) {
        expect(await getItem(connection.at(IRELAND), 'orders', { id: { S: id } })).toEqual(item);
      }
      expect(await getItem(connection.at(IRELAND), 'orders', { id: { S: 'new-0' } })).toBeUndefined();
    });
  });

  it('is not written to while the other Region is', async () => {
    const scene = await global();
    await traffic(scene.b.sandbox, MINUTE, IRELAND);
    await shows(scene.b.sandbox);
    await expect(attempt(scene)).rejects.toThrow(/replica in eu-west-1 was written to in the last 15 minutes/);
    expect((await attempt(scene, [])).list).toBeDefined();
  });

  it('is not written to when nothing says how far the replica lags', async () => {
    const scene = await global();
    await scene.b.sandbox.advance(30 * MINUTE);
    await expect(attempt(scene)).rejects.toThrow(/has no lag that was measured/);
  });

  it('is not written to while the replica lags', async () => {
    const scene = await global();
    scene.b.sandbox.setReplicationLag(90_000);
    await traffic(scene.b.sandbox, MINUTE);
    await scene.b.sandbox.advance(2 * MINUTE);
    await shows(scene.b.sandbox);
    await expect(attempt(scene)).rejects.toThrow(/lagged by up to 1m 30s|lagged by up to/);
  });

  it('is not written to while the other Region is cut off', async () => {
    const scene = await global();
    scene.b.sandbox.cut(IRELAND);
    await expect(attempt(scene)).rejects.toThrow(/could not be asked/);
    await using(scene.b.sandbox, (connection) => putItem(connection, 'orders', { id: { S: 'still-here' } }));
  });
});
