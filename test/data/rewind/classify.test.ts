import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/data/explained/judge.js';
import { random } from '../../../src/data/random.js';
import { classify, mayBeAfter, touches, WINDOW_LEAST } from '../../../src/data/rewind/classify.js';
import { SECOND } from '../../../src/model/time.js';

const WINDOW = { from: 1_000 * SECOND, to: 1_100 * SECOND };
const IN = 1_050 * SECOND;
const BEFORE = 900 * SECOND;
const AFTER = 1_200 * SECOND;

/** A chain of states, each with the second from which it stood; the first stood from the beginning. */
function chain(first: string | undefined, ...then: [number, string | undefined][]): Change[] {
  let old = first;
  return then.map(([at, state]) => {
    const change = { at, ...(old === undefined ? {} : { old }), ...(state === undefined ? {} : { new: state }) };
    old = state;
    return change;
  });
}

const rule = (target: string | undefined, live: string | undefined, changes?: Change[], expired = false) =>
  classify({
    ...(target === undefined ? {} : { target }),
    ...(live === undefined ? {} : { live }),
    expired,
    ...(changes ? { changes, window: WINDOW } : {}),
  });

describe('without a window', () => {
  it.each([
    ['a', 'a', { kind: 'same' }],
    [undefined, undefined, { kind: 'same' }],
    ['a', undefined, { kind: 'put-back' }],
    ['a', 'b', { kind: 'revert' }],
    [undefined, 'b', { kind: 'delete' }],
  ])('%s that is live %s: %j', (target, live, ruling) => {
    expect(rule(target, live)).toEqual(ruling);
  });

  it('leaves what has expired dead, and reverts nothing to what would expire', () => {
    expect(rule('a', undefined, undefined, true)).toEqual({ kind: 'expired' });
    expect(rule('a', 'b', undefined, true)).toEqual({ kind: 'conflict', why: 'would-expire' });
    expect(rule('a', 'a', undefined, true)).toEqual({ kind: 'same' });
  });
});

describe('within a window', () => {
  it('reverts what the window wrote', () => {
    expect(rule('a', 'bad', chain('a', [IN, 'bad']))).toEqual({ kind: 'revert' });
    expect(rule('a', undefined, chain('a', [IN, undefined]))).toEqual({ kind: 'put-back' });
    expect(rule(undefined, 'bad', chain(undefined, [IN, 'bad']))).toEqual({ kind: 'delete' });
  });

  it('leaves what was not changed in the window, however much it differs', () => {
    expect(rule('a', 'good', chain('a', [BEFORE, 'good']))).toEqual({ kind: 'outside' });
    expect(rule('a', 'good', chain('a', [AFTER, 'good']))).toEqual({ kind: 'outside' });
    expect(rule('a', 'good', [])).toEqual({ kind: 'outside' });
  });

  it('leaves what was changed later, also when it is live as the window left it', () => {
    const later = { kind: 'conflict', why: 'changed-later' };
    expect(rule('a', 'good', chain('a', [IN, 'bad'], [AFTER, 'good']))).toEqual(later);
    expect(rule('a', 'bad', chain('a', [IN, 'bad'], [AFTER, 'good'], [AFTER, 'bad']))).toEqual(later);
  });

  it('leaves what is live otherwise than the window left it, though no later change is seen', () => {
    expect(rule('a', 'good', chain('a', [IN, 'bad']))).toEqual({ kind: 'conflict', why: 'changed-later' });
  });

  it('leaves what was changed between the backup and the window', () => {
    const changes = chain('a', [BEFORE, 'good'], [IN, 'bad']);
    expect(rule('a', 'bad', changes)).toEqual({ kind: 'conflict', why: 'changed-before' });
    expect(rule('a', 'bad', changes.slice(1))).toEqual({ kind: 'conflict', why: 'changed-before' });
  });

  it('says when the backup holds what the window wrote, though it equals what is live', () => {
    expect(rule('bad', 'bad', chain('a', [IN, 'bad']))).toEqual({ kind: 'conflict', why: 'in-origin' });
    expect(rule('bad', 'worse', chain('a', [IN, 'bad'], [IN, 'worse']))).toEqual({
      kind: 'conflict',
      why: 'in-origin',
    });
    expect(rule(undefined, undefined, chain('a', [IN, undefined]))).toEqual({ kind: 'conflict', why: 'in-origin' });
  });

  it('leaves what the stream contradicts itself about', () => {
    const torn = [...chain('a', [IN, 'bad']), ...chain('else', [IN, 'worse'])];
    expect(rule('a', 'worse', torn)).toEqual({ kind: 'conflict', why: 'unexplained' });
  });

  it('has nothing to do where it was set right already', () => {
    expect(rule('a', 'a', chain('a', [IN, 'bad'], [AFTER, 'a']))).toEqual({ kind: 'same' });
  });

  it.each([
    ['begins', WINDOW.from, -6, 4],
    ['ends', WINDOW.to, -5, 5],
  ])('cannot tell near where it %s', (_, end, first, last) => {
    const ruling = (second: number) => rule('a', 'bad', chain('a', [end + second * SECOND, 'bad']));
    for (let second = first; second <= last; second++) {
      expect(ruling(second), `${second}`).toEqual({ kind: 'conflict', why: 'at-edge' });
    }
  });

  it('is sure a second further on', () => {
    const ruling = (at: number) => rule('a', 'bad', chain('a', [at, 'bad'])).kind;
    expect(ruling(WINDOW.from - 7 * SECOND)).toBe('outside');
    expect(ruling(WINDOW.from + 5 * SECOND)).toBe('revert');
    expect(ruling(WINDOW.to - 6 * SECOND)).toBe('revert');
    expect(ruling(WINDOW.to + 6 * SECOND)).toBe('outside');
  });

  it('of the shortest length can hold one change', () => {
    const shortest = { from: WINDOW.from, to: WINDOW.from + WINDOW_LEAST };
    const changes = chain('a', [WINDOW.from + 5 * SECOND, 'bad']);
    expect(classify({ target: 'a', live: 'bad', expired: false, changes, window: shortest })).toEqual({
      kind: 'revert',
    });
    expect(touches(changes, shortest)).toBe(true);
  });
});

describe('giving up what was written since a moment', () => {
  const SINCE = 1_000 * SECOND;
  const given = (target: string | undefined, live: string | undefined, changes: Change[] | undefined, later: boolean) =>
    classify({
      ...(target === undefined ? {} : { target }),
      ...(live === undefined ? {} : { live }),
      expired: false,
      ...(changes ? { changes } : {}),
      discard: { since: SINCE, later },
    });
  const before = { kind: 'conflict', why: 'changed-before' };

  it.each([false, true])('leaves what was not changed since (later than what comes back: %s)', (later) => {
    expect(given('a', 'good', [], later)).toEqual(before);
    expect(given('a', 'good', chain('a', [900 * SECOND, 'good']), later)).toEqual(before);
    expect(given('a', 'a', [], later)).toEqual({ kind: 'same' });
    expect(given('a', 'bad', chain('a', [1_100 * SECOND, 'bad']), later)).toEqual({ kind: 'revert' });
    expect(given(undefined, 'bad', chain(undefined, [1_100 * SECOND, 'bad']), later)).toEqual({ kind: 'delete' });
  });

  it('leaves what was changed both before and since, unless that is when what comes back was made', () => {
    const both = chain('good', [1_100 * SECOND, 'bad']);
    expect(given('a', 'bad', both, true)).toEqual(before);
    expect(given('a', 'bad', both, false)).toEqual({ kind: 'revert' });
    const torn = [...both, ...chain('else', [1_200 * SECOND, 'worse'])];
    expect(given('good', 'worse', torn, true)).toEqual({ kind: 'conflict', why: 'unexplained' });
  });

  it('takes back all that differs where no stream tells', () => {
    expect(given('a', 'good', undefined, false)).toEqual({ kind: 'revert' });
  });
});

it('a change may be from after a moment that lies up to six seconds after its stamp', () => {
  expect(mayBeAfter({ at: 94_000 }, 100_000)).toBe(true);
  expect(mayBeAfter({ at: 93_000 }, 100_000)).toBe(false);
});

/**
 * The obvious reference: the item’s whole life with true times. What a rewind may do at all is to set an item, changed in the
 * window and never again, back to what it was just before, which is also what the backup holds.
 */
describe('against whole lives', () => {
  const states = [undefined, 'a', 'b', 'c'];
  for (let seed = 1; seed <= 40; seed++) {
    it(`of items, seed ${seed}`, () => {
      const next = random(seed);
      const pick = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)] as T;
      for (let run = 0; run < 500; run++) {
        // True moments anywhere; stamps are rounded down and up to five seconds off either way, in order.
        let now = pick(states);
        const first = now;
        let target = first;
        const backupAt = WINDOW.from - 300 * SECOND + Math.floor(next() * 100) * SECOND;
        const times = Array.from({ length: Math.floor(next() * 5) }, () => WINDOW.from + (next() * 500 - 200) * SECOND);
        const off = (next() * 2 - 1) * 5 * SECOND;
        const life: { at: number; state: string | undefined }[] = [];
        const changes: Change[] = [];
        for (const at of times.sort((a, b) => a - b)) {
          const state = pick(states.filter((each) => each !== now));
          const stamp = Math.floor((at + off) / SECOND) * SECOND;
          changes.push(...chain(now, [stamp, state]));
          now = state;
          life.push({ at, state });
          if (at <= backupAt) target = state;
        }
        const ruling = rule(target, now, changes);
        const inside = life.filter(({ at }) => at >= WINDOW.from && at <= WINDOW.to);
        const later = life.filter(({ at }) => at > WINDOW.to);
        const before = life.filter(({ at }) => at < WINDOW.from).at(-1);
        const just = before ? before.state : first;
        if (['put-back', 'revert', 'delete'].includes(ruling.kind)) {
          expect(inside.length, 'something was changed in the window').toBeGreaterThan(0);
          expect(later, 'nothing good is undone after it').toEqual([]);
          expect(target, 'nothing good is undone before it').toBe(just);
          const kind = target === undefined ? 'delete' : now === undefined ? 'put-back' : 'revert';
          expect(ruling.kind).toBe(kind);
          expect(target).not.toBe(now);
        }
        // And nothing surely of the window is passed over in silence.
        const sure = inside.some(({ at }) => at > WINDOW.from + 11 * SECOND && at < WINDOW.to - 11 * SECOND);
        if (sure) expect(ruling.kind).not.toBe('outside');
        const clear = life.every(
          ({ at }) => Math.min(Math.abs(at - WINDOW.from), Math.abs(at - WINDOW.to)) > 11 * SECOND,
        );
        if (sure && clear && later.length === 0 && target === just && target !== now) {
          expect(['put-back', 'revert', 'delete']).toContain(ruling.kind);
        }
      }
    });
  }
});
