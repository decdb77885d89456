import { expect, it } from 'vitest';
import { replicationLag } from '../../src/aws/metrics.js';
import { describeReplicas } from '../../src/aws/replicas.js';
import { MINUTE } from '../../src/model/time.js';
import { carryOut } from '../../src/run/carry-out.js';
import type { RunContext } from '../../src/run/context.js';
import { type Engine, onEvery } from './engines.js';

const REGION = 'eu-west-1';

/** Carries a creation out as a run does that may wait for ten minutes. */
async function create({ connection }: Engine, table: string) {
  const context = {
    connection,
    policy: { name: 'prod', formerly: [] },
    deadline: connection.clock.monotonic() + 10 * MINUTE,
    progress: () => {},
  } as unknown as RunContext;
  const rule = { region: REGION, state: 'present' as const, at: { line: 1, column: 1 } };
  const [outcome] = await carryOut(context, [
    { id: 'x', kind: 'create-replica', reason: '', table, region: REGION, rule },
  ]);
  return outcome;
}

onEvery('replicas', (engine) => {
  it('is made and named by its table', async () => {
    const table = await engine.table();
    expect(await create(engine, table)).toMatchObject({ result: 'done' });
    expect((await describeReplicas(engine.connection, table))?.replicas).toMatchObject([
      { region: REGION, status: 'ACTIVE' },
    ]);
  });
});

onEvery('items', (engine) => {
  it('a replica that the engine cannot make is soon said to be missing', async () => {
    if (engine.sandbox) return;
    const table = await engine.table();
    const outcome = await create(engine, table);
    expect(outcome?.result).toBe('failed');
    expect(`${outcome?.detail} ${outcome?.problem?.means}`).toMatch(/does not know replicas/);
    expect(outcome?.durationMs).toBeLessThan(30_000);
  });

  it('lag that the engine does not measure is no data', async () => {
    const table = await engine.table();
    expect(await replicationLag(engine.connection, table, REGION)).toBe('no-data');
  });
});
