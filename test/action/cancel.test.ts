import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { ORDERS } from '../cli/terminal.js';
import { table } from '../support/bench.js';
import { failure, Step, warnings } from './runner.js';

const files = { 'dynadrill.yml': ORDERS };

describe('a job that is cut short', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
    await table(sandbox, 'orders', 400);
  });
  afterEach(() => sandbox.close());

  const step = (inputs: Record<string, string> = {}) => new Step({ with: { endpoint: sandbox.url, ...inputs }, files });

  const RESTORING = '… orders: restoring to prod.drill.orders.';

  it('cancelled during a long restore, ends in time with a report, and gives the lease back', async () => {
    sandbox.sabotageRestores({ stall: true });
    const applying = step({ wait: '52w' });
    let cancelledAt = 0;
    const run = await applying.main((log, { cancel }) => {
      if (cancelledAt > 0 || !log.includes(RESTORING)) return;
      cancelledAt = performance.now();
      cancel();
    });
    expect(performance.now() - cancelledAt).toBeLessThan(7_500);
    expect(run.code).toBe(1);
    expect(run.summary).toMatch(/^## ⚠️ prod: interrupted/);
    expect(run.outputs).toMatchObject({ result: 'interrupted', changed: 'true' });
    expect(failure(run)).toContain('interrupted');

    const post = await applying.post();
    expect(post.code).toBe(0);
    expect(post.summary).toContain('It held no lease');
    expect(post.summary).toContain('orders: restoring into prod.drill.orders.');
  });

  it('killed outright, leaves a post step that frees the lease for the next run', async () => {
    sandbox.sabotageRestores({ stall: true });
    const applying = step({ wait: '52w' });
    const run = await applying.main((log, { kill }) => {
      if (log.includes(RESTORING)) kill();
    });
    expect(run).toMatchObject({ code: null, summary: '' });
    expect(JSON.parse(applying.state['run'] as string)).toMatchObject({
      policy: 'dynadrill.yml',
      endpoint: sandbox.url,
    });

    const post = await applying.post();
    expect(post.code).toBe(0);
    expect(post.summary).toContain('Its lease was still held and is free now');
    expect(post.log).toContain('goes on in the next run: orders: restoring into');

    const next = await step({ wait: '1m' }).main();
    expect(next.log).not.toContain('holds the lease');
  });

  it('cancelled when nothing answers any more, still says so within the time it has', async () => {
    const never = new Promise<void>(() => {});
    let cancelledAt = 0;
    const run = await step().main((log, { cancel }) => {
      if (cancelledAt > 0 || !log.includes('· create-backup orders')) return;
      sandbox.onRequest = { before: () => never };
      cancelledAt = performance.now();
      cancel();
    });
    expect(performance.now() - cancelledAt).toBeLessThan(7_500);
    expect(run.code).toBe(1);
    expect(run.summary).toContain('interrupted and could not wind up in time');
    expect(failure(run)).toContain('could not wind up');
  });

  it('a post step that cannot reach the account does not fail the job', async () => {
    const applying = step();
    await applying.main((log, { kill }) => {
      if (log.includes('· create-backup orders')) kill();
    });
    await sandbox.close();
    const post = await applying.post();
    expect(post.code).toBe(0);
    expect(warnings(post)[0]?.message).toContain('could not be tidied');
    sandbox = await startSandbox();
  });
});
