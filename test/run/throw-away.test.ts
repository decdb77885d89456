import { expect, it } from 'vitest';
import type { RunContext } from '../../src/run/context.js';
import { adopted } from '../../src/run/throw-away.js';
import { table } from '../plan/build.js';

it('a copy or drill table with replicas, which the sandbox has not, was adopted', async () => {
  const replicated = table('prod.copy.orders.k3x9ab', { replicas: [{ region: 'eu-west-1', status: 'ACTIVE' }] });
  // Whoever reads on to its recovery has not seen the replicas.
  expect(await adopted({} as RunContext, replicated)).toMatch(/replicas/);
});
