/** Random small policies over a few table names and tags, so that their entries meet in every way. */
import fc from 'fast-check';
import type { DrillRule, Entry, Keep, Policy, Protection, Selector } from '../../../src/model/policy.js';
import { DAY, HOUR } from '../../../src/model/time.js';
import { labelOf } from '../../../src/policy/select.js';
import * as build from '../build.js';

export const NAMES = ['aaa', 'aab', 'aba', 'abb', 'baa', 'bab', 'bba', 'bbb', 'a-b', 'aa-b', 'b-a'];
const TAGS: Record<string, string>[] = [
  {},
  { tier: 'gold' },
  { tier: 'silver' },
  { team: 'shop' },
  { tier: 'gold', team: 'shop' },
  { tier: 'silver', team: 'shop' },
];

/** Every name with every set of tags, and without tags, as they are when nothing read them. */
export const TABLES: { name: string; tags?: Record<string, string> }[] = NAMES.flatMap((name) => [
  { name },
  ...TAGS.map((tags) => ({ name, tags })),
]);

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const glob = fc.string({ unit: some('a', 'b', '-', '*', '*', '?'), minLength: 1, maxLength: 4 });
const selector: fc.Arbitrary<Selector> = fc.oneof(
  some(...NAMES).map((name): Selector => ({ kind: 'name', name })),
  glob.map((text): Selector => ({ kind: 'match', glob: text })),
  glob.map((text): Selector => ({ kind: 'match', glob: text })),
  some(...TAGS.slice(1)).map((tags): Selector => ({ kind: 'tags', tags })),
);

const count = (max: number) => maybe(fc.integer({ min: 1, max }));
export const keep: fc.Arbitrary<Keep> = fc
  .record({
    last: count(4),
    hourly: count(30),
    daily: count(10),
    weekly: count(4),
    monthly: count(3),
    within: maybe(fc.integer({ min: 1, max: 10 }).map((days) => days * DAY)),
  })
  .map(defined)
  .map((rules) => (Object.keys(rules).length > 0 ? rules : { last: 1 }));

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as never;
}

const window = some({ state: 'off' as const }, { state: 'on' as const, days: 7 }, { state: 'on' as const, days: 35 });

const protection: fc.Arbitrary<Protection> = fc
  .record({
    backups: maybe(
      fc
        .record({ method: some('on-demand' as const, 'copy' as const), every: some(HOUR, DAY), keep: maybe(keep) })
        .map(defined),
    ),
    drills: maybe(
      fc
        .record({
          every: some(DAY, 7 * DAY),
          proof: some('best', 'exact', 'explained', 'sampled', 'restorable'),
          from: some('latest-backup' as const, 'point-in-time' as const, 'replica' as const),
          region: maybe(some('eu-west-1', 'us-west-2', 'eu-central-1')),
        })
        .map((rule) => build.drillRule(defined(rule) as Partial<DrillRule>)),
    ),
    pitr: maybe(window),
    deletionProtection: maybe(fc.boolean()),
    stream: maybe(some('new-and-old-images' as const)),
    replicas: fc.shuffledSubarray(['eu-west-1', 'us-west-2']).chain((regions) =>
      fc.tuple(
        ...regions.map((region) =>
          fc
            .record({
              state: some('present' as const, 'absent' as const),
              maxLag: maybe(some(5_000, 60_000)),
              pitr: maybe(window),
              deletionProtection: maybe(fc.boolean()),
            })
            .map((rule) => ({ region, at: { line: 1, column: 1 }, ...defined(rule) })),
        ),
      ),
    ),
    objectives: fc.record({ recoveryPoint: maybe(some(HOUR, DAY)), recoveryTime: maybe(some(HOUR, DAY)) }).map(defined),
  })
  .map((value) => defined(value) as Protection);

/** Few protections for many entries, so that some are alike; an entry in five is unprotected. */
const entries = fc
  .tuple(
    fc.array(protection, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(selector, fc.nat(), fc.nat({ max: 4 })), { minLength: 1, maxLength: 5 }),
  )
  .map(([protections, drawn]) =>
    drawn.map(([of, which, dice], index) =>
      entryOf(of, index, dice, protections[which % protections.length] as Protection),
    ),
  );

function entryOf(of: Selector, index: number, dice: number, given: Protection): Entry {
  const at = { line: index + 1, column: 1 };
  const common = { index, selector: of, label: labelOf(of), at };
  return dice === 0
    ? { ...common, unprotected: 'on purpose', protection: { replicas: [], objectives: {} } }
    : { ...common, protection: given };
}

export const policies: fc.Arbitrary<Policy> = entries.map((list) => build.policy({ entries: list }));

const RESPECTS = ['backups', 'drills', 'pitr', 'deletionProtection', 'stream', 'replicas', 'objectives'] as const;

/** The entry with one respect of another's protection. */
function edited(entry: Entry, guest: Entry, which: number): Entry {
  const key = RESPECTS[which % RESPECTS.length] as (typeof RESPECTS)[number];
  if (entry.unprotected !== undefined) return entry;
  return { ...entry, protection: defined({ ...entry.protection, [key]: guest.protection[key] }) as Protection };
}

/** Two that have much in common: entries of the first dropped, doubled, moved, replaced, and edited in one respect. */
export const edits: fc.Arbitrary<[Policy, Policy]> = fc
  .tuple(policies, policies, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 7 })), { minLength: 1, maxLength: 3 }))
  .map(([base, other, steps]) => {
    let list = [...base.entries];
    for (const [from, to, kind] of steps) {
      const [a, b] = [from % Math.max(1, list.length), to % (list.length + 1)];
      const guest = other.entries[to % other.entries.length] as Entry;
      if (kind === 0) list = list.filter((_, index) => index !== a);
      else if (kind === 1) list.splice(b, 0, guest);
      else if (kind === 2) list.splice(b, 0, ...list.splice(a, 1));
      else if (kind > 3 && list[a]) list[a] = edited(list[a], guest, from);
      else if (list[a]) list[a] = { ...guest, selector: list[a].selector, label: list[a].label };
    }
    return [base, { ...base, entries: list.map((each, index) => ({ ...each, index })) }];
  });
