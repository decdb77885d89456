import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { table } from '../support/bench.js';
import { dynadrill, ORDERS, type RunOptions, scratch } from './terminal.js';

const folder = scratch({ 'dynadrill.yml': ORDERS });
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
  await table(sandbox, 'orders', 400);
});
afterEach(() => sandbox.close());

const run = (args: string[], options: RunOptions = {}) =>
  dynadrill([...args, '--endpoint', sandbox.url], { cwd: folder, ...options });

describe('an interrupted apply', () => {
  it('reports and exits 130', async () => {
    sandbox.sabotageRestores({ stall: true });
    let sent = false;
    const { code, stdout } = await run(['apply', '--wait', '52w'], {
      onStderr(stderr, kill) {
        if (!sent && stderr.includes('… orders: restoring to prod.drill.orders.')) {
          sent = true;
          kill('SIGINT');
        }
      },
    });
    expect(stdout).toMatch(/^INTERRUPTED {2}prod: /);
    expect(code).toBe(130);
    // Wound up in order: nobody has to outwait the lease.
    sandbox.sabotageRestores(undefined);
    expect((await run(['apply', '--wait', '1m', '--format', 'json'])).stderr).not.toContain('holds the lease');
  });

  it('ends at once at the second signal', async () => {
    const never = new Promise<void>(() => {});
    let signals = 0;
    const { code, stdout } = await run(['apply'], {
      onStderr(stderr, kill) {
        if (signals === 0 && stderr.includes('· create-backup orders')) {
          // Nothing is answered any more, so the run cannot wind up.
          sandbox.onRequest = { before: () => never };
          signals = 1;
          kill('SIGINT');
        } else if (signals === 1 && stderr.includes('once more ends at once')) {
          signals = 2;
          kill('SIGINT');
        }
      },
    });
    expect(signals).toBe(2);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });
});
