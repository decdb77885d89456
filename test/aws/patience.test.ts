import { describe, expect, it } from 'vitest';
import { Pacer } from '../../src/aws/pacer.js';
import { poll, retrying } from '../../src/aws/retry.js';
import type { Clock } from '../../src/model/clock.js';

/** A clock whose waits are instants: it notes them and moves on. */
function quickClock(): Clock & { waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    monotonic: () => now,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
    heard() {},
    skew: () => 0,
  };
}

describe('pacing', () => {
  it('spaces calls of one operation and leaves the others alone', async () => {
    const clock = quickClock();
    const pacer = new Pacer({ ListBackups: 4 }, clock);
    for (let n = 0; n < 4; n++) await pacer.turn('ListBackups');
    await pacer.turn('Scan');
    expect(clock.waits).toEqual([250, 250, 250]);
  });

  it('gives turns in order to those that ask at once', async () => {
    const clock = quickClock();
    const pacer = new Pacer({ DeleteBackup: 10 }, clock);
    await Promise.all([1, 2, 3].map(() => pacer.turn('DeleteBackup')));
    expect(clock.now()).toBe(200);
  });
});

describe('retrying', () => {
  it('tries again with growing pauses what is worth it', async () => {
    const clock = quickClock();
    let calls = 0;
    const answer = await retrying(
      async () => {
        if (++calls < 4) throw new Error('busy');
        return 'done';
      },
      { clock, when: (e) => (e as Error).message === 'busy', within: 60_000 },
    );
    expect(answer).toBe('done');
    expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('gives up on time, with the last error', async () => {
    const clock = quickClock();
    const failing = retrying(() => Promise.reject(new Error('busy')), { clock, when: () => true, within: 10_000 });
    await expect(failing).rejects.toThrow('busy');
    expect(clock.now()).toBeLessThanOrEqual(10_000);
  });

  it('does not try again what is not', async () => {
    const clock = quickClock();
    const failing = retrying(() => Promise.reject(new Error('wrong')), { clock, when: () => false, within: 10_000 });
    await expect(failing).rejects.toThrow('wrong');
    expect(clock.waits).toEqual([]);
  });
});

describe('polling', () => {
  it('ends with the answer that was waited for', async () => {
    const clock = quickClock();
    let asked = 0;
    const result = await poll(async () => ++asked, { clock, deadline: 600_000, until: (n) => n === 5 });
    expect(result).toEqual({ answer: 5, ready: true });
  });

  it('ends at the deadline with the last answer, and looks once more right at it', async () => {
    const clock = quickClock();
    const seen: number[] = [];
    const result = await poll(async () => clock.now(), {
      clock,
      deadline: 60_000,
      until: () => false,
      onWait: (elapsed) => seen.push(elapsed),
    });
    expect(result).toEqual({ answer: 60_000, ready: false });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
