/** What schedule and retention come to on paper, where a person can count along. */
import { describe, expect, it } from 'vitest';
import type { Observed, ObservedBackup } from '../../../src/model/observed.js';
import type { Policy, Protection } from '../../../src/model/policy.js';
import type { Track } from '../../../src/model/simulation.js';
import { DAY, HOUR, MINUTE } from '../../../src/model/time.js';
import { type SimulationInput, simulate } from '../../../src/plan/simulate/simulate.js';
import * as build from '../build.js';

const GB = 1024 ** 3;
/** A Monday, at noon. */
const AT = Date.parse('2026-11-23T12:00:00Z');
const MIDNIGHT = AT - 12 * HOUR;

const governed = (protection: Partial<Protection>, label = 'orders'): Policy =>
  build.policy({ entries: [build.entry(label, protection)] });
const keeping = (keep: object, every = DAY) => ({ backups: build.backupRule({ keep, every }) });
const onPaper = (protection: Partial<Protection>, days: number): Track =>
  simulate({ days, at: AT, head: { policy: governed(protection) } }).lines[0]?.head as Track;
const days = (ages: Track['oldestMs']) => ages.map((age) => age && age / DAY);

/** An account with `orders` of 1 GB and what else is given. */
const account = (more: Partial<Observed> = {}): Observed =>
  build.observed({ at: AT, tables: [build.table('orders', { sizeBytes: GB })], ...more });
const standing = (ages: number[], more: Parameters<typeof build.backup>[2] = {}): ObservedBackup[] =>
  ages.map((age) => build.backup('orders', AT - age * DAY, { sizeBytes: GB, ...more }));
const fromAccount = (protection: Partial<Protection>, observed: Observed, more: Partial<SimulationInput> = {}) =>
  simulate({ days: 10, at: AT, head: { policy: governed(protection), observed }, ...more });
const trackFrom = (...args: Parameters<typeof fromAccount>) => fromAccount(...args).lines[0]?.head as Track;

describe('without an account', () => {
  it('a daily backup with `last: 3` comes to three, and three days back', () => {
    const track = onPaper(keeping({ last: 3 }), 6);
    expect(track.backups).toEqual([1, 2, 3, 3, 3, 3]);
    expect(days(track.oldestMs)).toEqual([1, 2, 3, 3, 3, 3]);
    expect(track.bytes).toEqual([1, 2, 3, 3, 3, 3].map((n) => n * GB));
    expect([track.created, track.deleted, track.drills, track.held]).toEqual([6, 3, 0, []]);
  });

  it('a backup of every six hours is one of four that day', () => {
    expect(onPaper(keeping({ within: 2 * DAY }, 6 * HOUR), 4).backups).toEqual([4, 8, 9, 9]);
  });

  it('seven days and four weeks are the last seven days and the two Sundays before the one among them', () => {
    const track = onPaper(keeping({ daily: 7, weekly: 4 }), 35);
    // From a Monday on: on the first Sunday seven stand; then the Sunday stays when its days go.
    expect(track.backups.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 7]);
    expect(track.backups.slice(13, 15)).toEqual([8, 8]);
    // On the fifth Sunday: seven days of which one is that week's, and the three Sundays before.
    expect(track.backups[34]).toBe(10);
    expect(days(track.oldestMs)[34]).toBe(22);
  });

  it('what nothing prunes stays', () => {
    const track = onPaper({ backups: { method: 'on-demand', every: DAY } }, 40);
    expect([track.backups.at(-1), track.deleted]).toEqual([40, 0]);
  });

  it('costs what stands, by the last thirty days, and what drills restore', () => {
    const track = onPaper({ ...keeping({ last: 3 }), drills: build.drillRule({ every: 10 * DAY }) }, 60);
    // Three backups at $0.10; one kept as the last proved for seven days of ten; three restores at $0.15.
    const stood = track.backups.slice(-30).reduce((sum, n) => sum + n, 0) / 30;
    expect(track.drills).toBe(6);
    expect(track.monthlyUsd).toBeCloseTo(stood * 0.1 + 3 * 0.15);
    expect(onPaper(keeping({ last: 3 }), 60).monthlyUsd).toBeCloseTo(0.3);
    expect(onPaper(keeping({ last: 1 }), 10).monthlyUsd).toBeCloseTo(0.1);
  });

  it.each([
    [1, 7 * DAY, 30 / 7],
    [90, 60 * DAY, 0.5],
    [3, 60 * DAY, 0.5],
  ])('in %i days counts restores by how often drills are asked for, not by what falls into them', (span, often, a) => {
    const with_ = onPaper({ ...keeping({ last: 1 }, 90 * DAY), drills: build.drillRule({ every: often }) }, span);
    const without = onPaper(keeping({ last: 1 }, 90 * DAY), span);
    expect(with_.monthlyUsd - without.monthlyUsd).toBeCloseTo(0.15 * a);
    expect(with_.bytes).toEqual(without.bytes);
  });

  it('prices copies as the tables that they are', () => {
    const track = onPaper({ backups: build.backupRule({ method: 'copy', keep: { last: 2 } }) }, 40);
    expect(track.monthlyUsd).toBeCloseTo(0.5);
  });

  it('keeps the last one proved beside what `keep` keeps, and says so', () => {
    const track = onPaper({ ...keeping({ last: 1 }), drills: build.drillRule({ every: 7 * DAY }) }, 30);
    expect(track.backups.slice(0, 9)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2]);
    expect(track.held).toEqual(['up to 1 backup at a time: last one proved']);
  });

  it('takes fresh backups for drills that only a fresh one satisfies, as the planner does', () => {
    const rare = (proof: 'best' | 'explained') => ({
      ...keeping({ last: 30 }, 7 * DAY),
      drills: build.drillRule({ every: DAY, proof }),
    });
    const streamed = { stream: 'new-and-old-images' as const };
    expect(onPaper({ ...rare('explained'), ...streamed }, 14).created).toBe(14);
    // What was explained once is on record, and `best` then is `exact`.
    expect(onPaper({ ...rare('best'), ...streamed }, 14).created).toBe(2);
    expect(onPaper(rare('explained'), 14).created).toBe(2);
  });

  it('drills from a point in time, and from a replica that the policy names', () => {
    const replicas = [{ region: 'eu-west-1', state: 'present' as const, at: { line: 1, column: 1 } }];
    const drills = (from: 'point-in-time' | 'replica') => build.drillRule({ every: 5 * DAY, from });
    const pitr = { state: 'on' as const, days: 35 };
    expect(onPaper({ ...keeping({ last: 1 }), pitr, drills: drills('point-in-time') }, 10).drills).toBe(2);
    expect(onPaper({ ...keeping({ last: 1 }), replicas, drills: drills('replica') }, 10).drills).toBe(2);
    expect(onPaper({ ...keeping({ last: 1 }), drills: drills('point-in-time') }, 10).drills).toBe(0);
  });

  it('has a line for each entry that backs anything up, and no total', () => {
    const entries = [
      build.entry('users', keeping({ last: 2 })),
      build.entry('orders', keeping({ last: 1 })),
      build.entry('tmp-*', keeping({ last: 1 }), { unprotected: 'rebuilt' }),
      build.entry('logs', {}),
    ];
    const { lines, total, start, from } = simulate({ days: 3, at: AT, head: { policy: build.policy({ entries }) } });
    expect(lines.map(({ label, base, head }) => [label, base, head?.backups])).toEqual([
      ['orders', undefined, [1, 1, 1]],
      ['users', undefined, [1, 2, 2]],
    ]);
    expect([total, start, from]).toEqual([undefined, 'empty', '2026-11-23T00:00:00Z']);
  });

  it('is the same at whatever time of the day it is asked', () => {
    const at = (hour: number) =>
      simulate({ days: 9, at: MIDNIGHT + hour * HOUR, head: { policy: governed(keeping({ daily: 2, weekly: 1 })) } });
    expect(at(23)).toEqual(at(0));
  });

  it('keeps runs apart where `every` is shorter than any workflow runs', () => {
    const dense = simulate({ days: 1, at: AT, head: { policy: governed(keeping({ last: 5 }, MINUTE)) } });
    expect(dense.lines[0]?.head?.created).toBe(96);
    expect(dense.assumptions.join()).toContain('15 minutes apart');
  });
});

describe('from an account', () => {
  it('begins with what stands, prunes at once, and goes on', () => {
    const track = trackFrom(keeping({ last: 3 }), account({ backups: standing([1, 2, 3, 4, 5]) }));
    expect(track.backups).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
    expect([track.created, track.deleted]).toEqual([10, 12]);
  });

  it('holds a mass delete on paper as the next apply would, for as long as nobody allows it', () => {
    const observed = account({ backups: standing(Array.from({ length: 20 }, (_, day) => day + 1)) });
    const track = trackFrom(keeping({ last: 3 }), observed);
    expect(track.backups).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
    expect(track.held).toEqual([
      'up to 27 backups from 2026-11-23 on: 27 of 30 backups of the series at once; `allow: mass-delete` lets them go',
    ]);
    expect(trackFrom(keeping({ last: 3 }), observed, { allow: ['mass-delete'] }).backups[0]).toBe(3);
  });

  it('tells what a guard holds of each series by its own numbers', () => {
    const many = Array.from({ length: 20 }, (_, day) => day + 1);
    const backups = [...standing(many), ...standing(many.slice(5), { trigger: 'deploy', tail: 'bbbbbb' })];
    const rule = build.backupRule({ keep: { last: 3 }, deployKeep: { last: 2 } });
    expect(trackFrom({ backups: rule }, account({ backups })).held).toEqual([
      'up to 27 backups from 2026-11-23 on: 27 of 30 backups of the series at once; `allow: mass-delete` lets them go',
      'up to 13 backups from 2026-11-23 on: 13 of 15 backups of the series at once; `allow: mass-delete` lets them go',
    ]);
  });

  it('reaches back as far as the schedule does, and tells apart what is older and not of it', () => {
    const backups = [
      ...standing([1, 2, 3]),
      ...standing([1089.5], { trigger: 'manual', tail: 'cccccc' }),
      ...standing([2.5], { trigger: 'deploy', tail: 'bbbbbb' }),
    ];
    const track = trackFrom(keeping({ last: 3 }), account({ backups }));
    expect(days(track.oldestMs)).toEqual(Array.from({ length: 10 }, () => 2.5));
    expect(track.older).toEqual({ backups: 2, triggers: ['deploy', 'manual'], oldestMs: 1099 * DAY });
    expect(trackFrom(keeping({ last: 3 }), account({ backups: standing([1]) })).older).toBeUndefined();
  });

  it('does not count on a backup whose last drill failed', () => {
    const backups = standing([1, 2, 3]);
    const oldest = backups[2] as ObservedBackup;
    const proofs = (verdict: 'failed' | 'passed') =>
      build.ledger({ proofs: [build.proof(oldest, AT - HOUR, { verdict })] });
    const reachOf = (verdict: 'failed' | 'passed') => {
      const never = { backups: { method: 'on-demand' as const, every: DAY } };
      return days(trackFrom(never, account({ backups, ledger: proofs(verdict) })).oldestMs)[0];
    };
    expect([reachOf('passed'), reachOf('failed')]).toEqual([3.5, 2.5]);
  });

  it('leaves the series of deployments and of people to their own rules', () => {
    const backups = [
      ...standing([1, 2]),
      ...standing([1, 2, 3], { trigger: 'deploy', tail: 'bbbbbb' }),
      ...standing([5, 6], { trigger: 'manual', tail: 'cccccc' }),
    ];
    const forever = trackFrom(keeping({ last: 1 }), account({ backups }));
    expect(forever.backups).toEqual(Array.from({ length: 10 }, () => 6));
    const rule = build.backupRule({ keep: { last: 1 }, deployKeep: { last: 1 } });
    expect(trackFrom({ backups: rule }, account({ backups })).backups[9]).toBe(4);
  });

  it('counts what stands of others, and does not touch it', () => {
    const observed = account({ backups: [...standing([1]), ...standing([2, 3], { policy: 'other' })] });
    const { lines, assumptions } = fromAccount(keeping({ last: 1 }), observed);
    expect(lines[0]?.head?.backups[9]).toBe(1);
    expect(assumptions.join()).toContain('2 backups of others (by name) are not counted');
  });

  it('leaves backups of an earlier table of the same name aside', () => {
    const observed = account({ backups: [...standing([1]), ...standing([90, 91], { tableId: 'orders-0' })] });
    expect(trackFrom(keeping({ last: 5 }), observed).backups[0]).toBe(2);
  });

  it('lets no series go that has shrunk, and deletes nothing while the ledger is lost', () => {
    const backups = standing([1, 2, 3]);
    const proved = build.ledger({ proofs: [build.proof(backups[0] as ObservedBackup, AT - HOUR, { items: 9000 })] });
    const shrunk = trackFrom(keeping({ last: 1 }), account({ backups, ledger: proved }));
    expect([shrunk.deleted, shrunk.held[0]]).toEqual([0, expect.stringContaining('the series shrank')]);
    const accepted = { acknowledge: ['orders'] };
    expect(trackFrom(keeping({ last: 1 }), account({ backups, ledger: proved }), accepted).deleted).toBeGreaterThan(0);
    const lost = trackFrom(keeping({ last: 1 }), account({ backups, ledger: { state: 'missing' } }));
    expect([lost.deleted, lost.held[0]]).toEqual([0, expect.stringContaining('the ledger is missing')]);
    const unrecorded = { backups: build.backupRule({ method: 'copy', keep: { last: 1 } }) };
    expect(trackFrom(unrecorded, account({ backups, ledger: { state: 'missing' } })).created).toBe(0);
    const first = trackFrom(keeping({ last: 1 }), account({ ledger: { state: 'missing' } }));
    expect(first.deleted).toBe(9);
  });

  it('goes on with what it knows after a listing that failed, and says so', () => {
    const observed = account({ backups: standing([1]), backupsError: 'Throttling' });
    const { lines, assumptions } = fromAccount(keeping({ last: 2 }), observed);
    expect(lines[0]?.head?.backups.slice(0, 3)).toEqual([2, 2, 2]);
    expect(assumptions.join()).toContain('could not be listed whole');
  });

  it('knows a lost ledger by what stands of another table, too', () => {
    const tables = [build.table('orders'), build.table('users')];
    const observed = account({ tables, backups: standing([1]), ledger: { state: 'missing' } });
    const policy = build.policy({ entries: [build.entry('*', keeping({ last: 1 }))] });
    const { lines } = simulate({ days: 9, at: AT, head: { policy, observed } });
    expect(lines.map(({ label, head }) => [label, head?.deleted])).toEqual([
      ['orders', 0],
      ['users', 0],
    ]);
  });

  it('drills when it is due since the last one, and again after a day when that failed', () => {
    const backups = standing([1]);
    const protection = { ...keeping({ last: 2 }), drills: build.drillRule({ every: 7 * DAY }) };
    const drilled = (verdict: 'passed' | 'failed') =>
      account({
        backups,
        ledger: build.ledger({ drills: [build.drillRecord('orders', 'd1aaaaaa', AT - 12 * HOUR, { verdict })] }),
      });
    expect(trackFrom(protection, drilled('passed')).drills).toBe(1);
    expect(trackFrom(protection, drilled('failed')).drills).toBe(2);
  });

  it('sums up all tables, and goes back with all of them only as far as the youngest oldest point', () => {
    const tables = ['orders', 'users'].map((name) => build.table(name, { sizeBytes: GB }));
    const policy = build.policy({
      entries: [build.entry('orders', keeping({ last: 3 })), build.entry('users', keeping({ last: 1 }))],
    });
    const { total } = simulate({ days: 4, at: AT, head: { policy, observed: account({ tables }) } });
    expect(total?.head?.backups).toEqual([2, 3, 4, 4]);
    expect(total?.head?.oldestMs).toEqual(Array.from({ length: 4 }, () => 12 * HOUR));
    expect(total?.head?.monthlyUsd).toBeCloseTo((13 / 4) * 0.1);
    expect(total?.base).toBeUndefined();
  });
});

describe('before and after', () => {
  const base = governed(keeping({ last: 9 }));
  const head = governed(keeping({ last: 6 }));

  it('begins both with the same backups', () => {
    const observed = account({ backups: standing([1, 2, 3, 4, 5, 6, 7, 8, 9]) });
    const { lines } = simulate({ days: 5, at: AT, base: { policy: base, observed }, head: { policy: head, observed } });
    expect(lines[0]?.base?.backups).toEqual([9, 9, 9, 9, 9]);
    // Four of ten at once are more than the guard lets go.
    expect(lines[0]?.head?.backups).toEqual([10, 11, 12, 13, 14]);
  });

  it('has only the side that backs a table up, and leaves out what neither does', () => {
    const off = governed({});
    const { lines } = simulate({ days: 2, at: AT, base: { policy: base }, head: { policy: off } });
    expect(lines.map(({ base: was, head: is }) => [was?.backups, is])).toEqual([[[1, 2], undefined]]);
    expect(simulate({ days: 2, at: AT, base: { policy: off } }).lines).toEqual([]);
  });

  it.each<[string, Policy]>([
    ['the entry is gone', build.policy()],
    ['backups are off', governed({})],
    ['it is unprotected', build.policy({ entries: [build.entry('orders', {}, { unprotected: 'rebuilt' })] })],
  ])('keeps what stands where no backups are taken any more: %s', (_, after) => {
    const observed = account({ backups: standing([1, 2, 3, 4, 5, 6, 7, 8, 9]) });
    const edit = { base: { policy: base, observed }, head: { policy: after, observed } };
    const { lines, total, assumptions } = simulate({ days: 40, at: AT, ...edit });
    const [line] = lines;
    expect(line?.base?.backups).toEqual(line?.head?.backups);
    expect(line?.head?.monthlyUsd).toBeCloseTo(line?.base?.monthlyUsd as number);
    expect(line?.head).toMatchObject({ noNew: true, created: 0, deleted: 0, drills: 0, held: [] });
    expect(total?.head?.noNew).toBe(true);
    expect(assumptions.join()).toContain('stay as they are there');
    const turned = simulate({ days: 5, at: AT, base: edit.head, head: edit.base });
    expect(turned.lines[0]?.base).toMatchObject({ noNew: true, backups: [9, 9, 9, 9, 9] });
  });

  it('keeps what stands beside the new ones of a policy that no longer knows it', () => {
    const observed = account({ backups: standing([1, 2, 3]) });
    const edited = (more: Partial<Policy>) => {
      const policy = { ...governed(keeping({ last: 3 })), ...more };
      const before = { policy: governed(keeping({ last: 3 })), observed };
      return simulate({ days: 5, at: AT, base: before, head: { policy, observed } }).lines[0];
    };
    const renamed = edited({ name: 'shop' });
    expect(renamed?.base).toMatchObject({ backups: [3, 3, 3, 3, 3] });
    expect(renamed?.base?.left).toBeUndefined();
    expect(renamed?.head).toMatchObject({ backups: [4, 5, 6, 6, 6], left: 3, deleted: 2 });
    // What the new name knows starts anew.
    expect(days(renamed?.head?.oldestMs ?? [])).toEqual([0.5, 1.5, 2.5, 2.5, 2.5]);
    expect(days(renamed?.base?.oldestMs ?? [])).toEqual([2.5, 2.5, 2.5, 2.5, 2.5]);
    expect(renamed?.head?.monthlyUsd).toBeGreaterThan(renamed?.base?.monthlyUsd as number);
    expect(edited({ name: 'shop', formerly: ['prod'] })?.head).toEqual(renamed?.base);
  });

  it('on paper says when the policy that is equal does not own what stands', () => {
    const owns = (more: Partial<Policy>) =>
      simulate({ days: 2, at: AT, base: { policy: base }, head: { policy: { ...base, ...more } } }).disowns;
    expect(owns({})).toBeUndefined();
    expect(owns({ name: 'shop', formerly: ['prod'] })).toBeUndefined();
    for (const more of [{ name: 'shop' }, { account: '210987654321' }, { region: 'eu-west-1' }, { ledger: 'x' }]) {
      expect(owns(more), JSON.stringify(more)).toBe(true);
    }
  });

  it('leaves a side out whose account was not looked at, and says so', () => {
    const { lines, assumptions } = simulate({
      days: 2,
      at: AT,
      base: { policy: base },
      head: { policy: head, observed: account() },
    });
    expect(lines.map(({ label, base: was }) => [label, was])).toEqual([['orders', undefined]]);
    expect(assumptions.join()).toContain('What it was before is not shown');
  });
});
