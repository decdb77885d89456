import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/aws/connection.js';
import { open } from '../../../src/aws/connection.js';
import { clockFor } from '../../../src/aws/endpoint-clock.js';
import { copiesOf } from '../../../src/ledger/copies.js';
import { Store } from '../../../src/ledger/store.js';
import { createLedger } from '../../../src/ledger/table.js';
import type { Share } from '../../../src/model/copy.js';
import { CopyBusy, type LeaseOptions, takeEnd, takeShare } from '../../../src/run/copy/leases.js';
import { type Bench, bench } from '../../support/bench.js';

let b: Bench;
let connection: Connection;
beforeAll(async () => {
  b = await bench();
  connection = open({ region: 'us-east-1', endpoint: b.sandbox.url, clock: await clockFor(b.sandbox.url) });
  await createLedger(connection, 'memory', 'dynadrill.copy');
});
afterAll(async () => {
  connection.close();
  await b.close();
});

const share = (text: string): Share | undefined => {
  const [, first, last] = /^(\d)-(\d)$/.exec(text) ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last), total: 8 };
};

const options = (target: string, run: string, onWait = () => {}): LeaseOptions => ({
  copies: copiesOf(new Store(connection, 'memory', ['dynadrill.copy'])),
  target,
  run,
  clock: connection.clock,
  onWait,
});

describe('the lease on a share of a target', () => {
  it.each([
    ['all', 'all', true],
    ['1-4', 'all', true],
    ['all', '1-4', true],
    ['1-4', '4-6', true],
    ['4-6', '1-4', true],
    ['2-3', '1-8', true],
    ['1-4', '1-4', true],
    ['1-4', '5-8', false],
    ['5-8', '1-4', false],
  ])('%s, held by a run that is alive, refuses %s: %s', async (held, wanted, refuses) => {
    const target = `${held}-${wanted}`;
    const first = await takeShare(options(target, 'one'), share(held));
    // Whoever waits sees it beat.
    const second = takeShare(
      options(target, 'two', () => void first.beat()),
      share(wanted),
    );
    if (refuses) await expect(second).rejects.toThrow(CopyBusy);
    else await (await second).release();
    await first.check();
    await first.release();
    // What was refused was given back, too.
    await (
      await takeShare(
        options(target, 'three', () => expect.unreachable('nobody holds it')),
        share('1-8'),
      )
    ).release();
  });

  it.each([
    ['all', 'all'],
    ['all', '1-4'],
  ])('%s, given back while another run waits for it, lets that one have %s', async (held, wanted) => {
    const target = `back-${held}-${wanted}`;
    const first = await takeShare(options(target, 'one'), share(held));
    const second = await takeShare(
      options(target, 'two', () => void first.release()),
      share(wanted),
    );
    await second.check();
    await second.release();
  });

  it('is not taken for lost by one who looks while it beats', async () => {
    const lease = await takeShare(options('beating', 'one'), undefined);
    await connection.clock.sleep(20_000);
    let beat: Promise<void> | undefined;
    b.sandbox.onRequest = {
      after: async (operation) => {
        if (operation !== 'GetItem' || beat) return;
        // The row was read; before its answer is there, another reader of the same job lets the lease beat.
        beat = lease.beat();
        await beat;
      },
    };
    await lease.check();
    expect(beat).toBeDefined();
    b.sandbox.onRequest = {};
    await lease.check();
    await lease.release();
  });

  it('on another target refuses nothing', async () => {
    const first = await takeShare(options('a', 'one'), undefined);
    const second = await takeShare(
      options('ab', 'two', () => expect.unreachable('waits')),
      undefined,
    );
    await Promise.all([first.release(), second.release()]);
  });

  it('is told by the lease on its end, which one job holds', async () => {
    const end = await takeEnd(options('e', 'one'));
    const beating = () => void end.beat();
    await expect(takeEnd(options('e', 'two', beating))).rejects.toThrow(CopyBusy);
    await expect(takeShare(options('e', 'two', beating), undefined)).rejects.toThrow(CopyBusy);
    await (await takeShare(options('e', 'two', beating), share('1-4'))).release();
    await end.release();
  });
});
