/** What holds of every simulation, whatever the policy and whatever stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observed, ObservedBackup } from '../../../src/model/observed.js';
import type { Keep, Policy, Protection } from '../../../src/model/policy.js';
import type { Track } from '../../../src/model/simulation.js';
import { DAY, HOUR, MINUTE, type Millis } from '../../../src/model/time.js';
import { makePlan } from '../../../src/plan/plan.js';
import { courseOf } from '../../../src/plan/simulate/course.js';
import { simulate } from '../../../src/plan/simulate/simulate.js';
import { tablesOf } from '../../../src/plan/simulate/subjects.js';
import * as build from '../build.js';
import { keep } from '../random-input.js';
import { carriedOut } from '../simulate.js';

const AT = build.NOW;
const DAYS = 25;

const every = fc.constantFrom(6 * HOUR, DAY, 7 * DAY);
const protection: fc.Arbitrary<Partial<Protection>> = fc
  .record({
    keep,
    deployKeep: fc.option(keep, { nil: undefined }),
    every,
    method: fc.constantFrom('on-demand', 'copy'),
    drills: fc.option(
      fc.record({
        every,
        from: fc.constantFrom('latest-backup', 'random-backup'),
        proof: fc.constantFrom('best', 'explained'),
      }),
      { nil: undefined },
    ),
    stream: fc.boolean(),
  })
  .map(({ drills, stream, ...rule }) => ({
    backups: build.backupRule(rule as object),
    ...(drills ? { drills: build.drillRule(drills as object) } : {}),
    // The stand-in below records no contents, by which `best` would be `exact` the next time.
    ...(stream && drills?.proof !== 'best' ? { stream: 'new-and-old-images' as const } : {}),
  }));

/** Backups of some triggers at odd times, a drill of some of them. */
const account: fc.Arbitrary<Observed> = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 60 * 24 }), fc.constantFrom('scheduled', 'scheduled', 'deploy', 'manual')),
    {
      maxLength: 14,
    },
  )
  .map((drawn) => {
    const backups = drawn.map(([hours, trigger], index) =>
      build.backup('orders', AT - hours * HOUR - index * MINUTE, { trigger, tail: `tail${index}0` } as object),
    );
    const drills = backups
      .filter((_, index) => index % 4 === 1)
      .map(({ arn, name, createdAt }, index) =>
        build.drillRecord('orders', `drill${index}0`, AT - (index + 2) * HOUR, {
          origin: { kind: 'backup', arn, name, createdAt },
        }),
      );
    return build.observed({ tables: [build.table('orders')], backups, ledger: build.ledger({ drills }) });
  });

const policyWith = (given: Partial<Protection>): Policy => build.policy({ entries: [build.entry('orders', given)] });

/** Makes whole plans at these moments and carries them out with the tests' own stand-in for the run. */
function standingDaily(policy: Policy, begin: Observed, moments: readonly Millis[], from: Millis): string[][] {
  let now = begin;
  const ends = Array.from({ length: DAYS }, (_, day) => from + (day + 1) * DAY);
  const daily: string[][] = [];
  for (const at of [...moments, Number.POSITIVE_INFINITY]) {
    while (ends[0] !== undefined && ends[0] <= at) {
      ends.shift();
      daily.push(now.backups.map(({ createdAt }) => String(createdAt)).sort());
    }
    if (!Number.isFinite(at)) break;
    now = { ...now, at };
    now = carriedOut(policy, now, makePlan({ policy, observed: now, allow: [] }), { verdict: 'passed' });
  }
  return daily;
}

const head = (track: { lines: { head?: Track }[] }) => track.lines[0]?.head;
const run = (given: Partial<Protection>, observed?: Observed) =>
  head(
    simulate({ days: DAYS, at: AT, head: { policy: policyWith(given), ...(observed ? { observed } : {}) } }),
  ) as Track;

describe('a simulation', () => {
  it('ends each day with the very backups that whole plans, carried out, leave', () => {
    fc.assert(
      fc.property(protection, account, (given, observed) => {
        const policy = policyWith(given);
        const [subject] = tablesOf(policy, observed);
        const from = Math.floor(AT / DAY) * DAY;
        const course = courseOf(subject as never, { begin: AT, end: from + DAYS * DAY, allow: [], acknowledge: [] });
        const moments = [...new Set([AT, ...course.taken.map(({ at }) => at), ...course.drills])].sort((a, b) => a - b);
        const oracle = standingDaily(policy, observed, moments, from);
        const starting = [...observed.backups].sort((a, b) => a.createdAt - b.createdAt);
        const lives = [
          ...starting.map(({ createdAt: at }, index) => ({ at, gone: course.gone[index] as number })),
          ...course.taken,
        ];
        const paper = oracle.map((_, day) => {
          const end = from + (day + 1) * DAY;
          return lives
            .filter(({ at, gone }) => at < end && gone >= end)
            .map(({ at }) => String(at))
            .sort();
        });
        expect(paper).toEqual(oracle);
      }),
      { numRuns: 12, seed: 5 },
    );
  });

  it('is the same for the same input, and for base and head of one meaning', () => {
    fc.assert(
      fc.property(protection, account, (given, observed) => {
        const side = { policy: policyWith(given), observed };
        const both = simulate({ days: DAYS, at: AT, base: side, head: structuredClone(side) });
        expect(both.lines[0]?.base).toEqual(both.lines[0]?.head);
        expect(simulate({ days: DAYS, at: AT, base: side, head: side })).toEqual(both);
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it('without an account never has more standing than the rules of `keep` ask for, and the one that floors add', () => {
    fc.assert(
      fc.property(protection, (given) => {
        const { backups, drills } = given as Protection;
        const { within = 0, ...counts } = (backups as { keep: Keep }).keep;
        const rule = (backups as { every: Millis }).every;
        const asked =
          Object.values(counts).reduce((sum, n) => sum + n, 0) + (within ? Math.floor(within / rule) + 1 : 0);
        // A drill may take a backup of its own within `within`, and is the last one proved until the next.
        const extra = drills ? 2 + Math.ceil(within / drills.every) : 1;
        expect(Math.max(...run(given).backups)).toBeLessThanOrEqual(asked + extra);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('never has fewer on any day under a `keep` of which every rule is at least as large', () => {
    const more = fc.record({
      last: fc.nat(3),
      daily: fc.nat(3),
      weekly: fc.nat(2),
      within: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(keep, more, every, (less, by, often) => {
        const larger: Keep = {
          ...less,
          last: (less.last ?? 0) + by.last,
          daily: (less.daily ?? 0) + by.daily,
          weekly: (less.weekly ?? 0) + by.weekly,
          within: (less.within ?? 0) + by.within * DAY + 1,
        };
        const few = run({ backups: build.backupRule({ keep: less, every: often }) });
        const many = run({ backups: build.backupRule({ keep: larger, every: often }) });
        expect(few.backups.filter((count, day) => (many.backups[day] as number) < count)).toEqual([]);
        expect(few.oldestMs.filter((age, day) => (many.oldestMs[day] ?? -1) < (age ?? -1))).toEqual([]);
      }),
      { numRuns: 25, seed: 5 },
    );
  });
});

describe('many tables', () => {
  /** Weekly drills and daily backups of `count` tables, each at a time of its own. */
  function many(count: number): Observed {
    const tables = Array.from({ length: count }, (_, n) =>
      build.table(`prod-${n}`, { sizeBytes: (n + 1) * 1024 ** 2 }),
    );
    const backups = tables.flatMap(({ name }, n): ObservedBackup[] =>
      [0, 1, 2, 3].map((day) =>
        build.backup(name, AT - day * DAY - ((n * 11) % 1439) * MINUTE, { sizeBytes: 1024 ** 2 }),
      ),
    );
    return build.observed({ tables, backups });
  }
  const policy = build.policy({
    entries: [build.entry('prod-*', { backups: build.backupRule({ keep: { last: 3 } }), drills: build.drillRule() })],
  });

  it('are run forward each for itself while they are few, and sum up', () => {
    const { lines, total, assumptions } = simulate({ days: 5, at: AT, head: { policy, observed: many(20) } });
    expect(lines).toHaveLength(20);
    expect(total?.head?.backups[4]).toBe(lines.reduce((sum, line) => sum + (line.head?.backups[4] ?? 0), 0));
    expect(assumptions.join()).not.toContain('nearly alike');
  });

  it('share a course where they are too many, each with its own sizes, and it says so', () => {
    const { lines, assumptions } = simulate({ days: 90, at: AT, head: { policy, observed: many(600) } });
    expect(assumptions.join()).toMatch(/nearly alike were run forward once: \d{1,2} courses/);
    expect(new Set(lines.map(({ head: track }) => track?.bytes[60])).size).toBe(600);
    expect(new Set(lines.map(({ head: track }) => track?.backups[60]))).toEqual(new Set([4]));
  });

  it('are not taken for alike when one has shrunk', () => {
    const names = ['prod-0', 'prod-1'];
    const backups = names.flatMap((name) => [0, 1, 2, 3].map((day) => build.backup(name, AT - day * DAY - HOUR)));
    const proofs = [0, 4].map((n) =>
      build.proof(backups[n] as ObservedBackup, AT - 1, { items: n === 0 ? 1000 : 9000 }),
    );
    const observed = build.observed({
      tables: names.map((name) => build.table(name)),
      backups,
      ledger: build.ledger({ proofs }),
    });
    const { lines } = simulate({ days: 9, at: AT, head: { policy, observed } });
    expect(lines.map(({ head: track }) => track?.deleted)).toEqual([9, 0]);
  });
});

describe('a long series', () => {
  it('is planned for a few backups at a time, and each day ends as if for every one', () => {
    const hourly = {
      backups: build.backupRule({ every: HOUR, keep: { hourly: 60, daily: 9 } }),
      drills: build.drillRule(),
    };
    const policy = policyWith(hourly);
    const observed = build.observed({ tables: [build.table('orders')] });
    const track = run(hourly, observed);
    const from = Math.floor(AT / DAY) * DAY;
    const hours = Array.from({ length: DAYS * 24 - 12 }, (_, hour) => AT + hour * HOUR);
    expect(track.backups).toEqual(standingDaily(policy, observed, hours, from).map(({ length }) => length));
  });
});
