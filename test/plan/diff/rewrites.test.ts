/** The same policy written otherwise: no change, whatever was moved to `defaults`, reordered, renamed in units or commented. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffPolicies } from '../../../src/plan/diff/diff.js';
import { placesIn } from '../../../src/policy/places.js';
import { policyIn } from './policies.js';

/** An entry's keys with their values; those of sections apart, so that each may come from `defaults`. */
interface Written {
  name: string;
  values: Record<string, string>;
  sections: Record<string, Record<string, string>>;
}

/** How one text is written: a stream of decisions, 0 or 1. */
type Style = () => number;

const DAYS: Record<string, string[]> = {
  '7d': ['7d', '1w', '168h'],
  '1d': ['1d', '24h', '1440m'],
  '14d': ['14d', '2w'],
};

const every = fc.constantFrom(...Object.keys(DAYS));
const entry = fc.record({
  pitr: fc.option(fc.constantFrom('7d', '14d'), { nil: undefined }),
  protection: fc.option(fc.constantFrom('true', 'false'), { nil: undefined }),
  backups: every,
  keep: fc.option(fc.constantFrom('{ last: 3, daily: 7 }', '{ daily: 7, within: 2d }'), { nil: undefined }),
  drills: fc.option(every, { nil: undefined }),
  proof: fc.constantFrom('best', 'sampled'),
});

function written(drawn: (typeof entry extends fc.Arbitrary<infer T> ? T : never)[]): Written[] {
  return drawn.map(({ pitr, protection, backups, keep, drills, proof }, index) => ({
    name: `table-${index}`,
    values: {
      ...(pitr ? { 'point-in-time-recovery': pitr } : {}),
      ...(protection ? { 'deletion-protection': protection } : {}),
    },
    sections: {
      backups: { every: backups, ...(keep ? { keep } : {}) },
      ...(drills ? { drills: { every: drills, proof } } : {}),
    },
  }));
}

function textOf(entries: readonly Written[], style: Style): string {
  const defaults = hoisted(entries, style);
  const lines = entries.map((each) => {
    const own = Object.entries(each.values).filter(([key]) => !(key in defaults.values));
    const sections = Object.entries(each.sections).flatMap(([key, pairs]) => {
      const left = Object.entries(pairs).filter(([under]) => !(under in (defaults.sections[key] ?? {})));
      return left.length > 0 || !(key in defaults.sections) ? [[key, flow(left, style)]] : [];
    });
    const keys = shuffled([['name', each.name], ...own, ...sections] as [string, string][], style);
    return style()
      ? `  - ${flow(keys, style)}`
      : `  -\n${keys.map(([key, value]) => `    ${key}: ${unit(value, style)}`).join('\n')}`;
  });
  const above = [
    ...Object.entries(defaults.values),
    ...Object.entries(defaults.sections).map(([key, pairs]) => [key, flow(Object.entries(pairs), style)]),
  ];
  return [
    'version: 1',
    ...shuffled(['name: prod', 'account: "123456789012"', 'region: us-east-1'], style),
    ...(style() ? ['# a comment'] : []),
    ...(above.length > 0 ? [`defaults: ${flow(above as [string, string][], style)}`] : []),
    'tables:',
    ...lines,
    '',
  ].join('\n');
}

/** What all entries have alike, if this text moves it up. */
function hoisted(entries: readonly Written[], style: Style): Omit<Written, 'name'> {
  const first = entries[0] as Written;
  const alike = ([key, value]: [string, string], of: (each: Written) => Record<string, string> | undefined) =>
    style() === 1 && entries.every((each) => of(each)?.[key] === value);
  const sections = Object.entries(first.sections).map(([key, pairs]) => [
    key,
    Object.fromEntries(Object.entries(pairs).filter((pair) => alike(pair, ({ sections: each }) => each[key]))),
  ]);
  return {
    values: Object.fromEntries(Object.entries(first.values).filter((pair) => alike(pair, ({ values }) => values))),
    sections: Object.fromEntries(sections.filter(([, pairs]) => Object.keys(pairs as object).length > 0)),
  };
}

function flow(pairs: readonly [string, string][], style: Style): string {
  return `{ ${shuffled(pairs, style)
    .map(([key, value]) => `${key}: ${unit(value, style)}`)
    .join(', ')} }`;
}

function unit(value: string, style: Style): string {
  const ways = DAYS[value];
  // A recovery window is in days or weeks.
  const way = ways?.filter((each) => /[dw]$/.test(each))[style()];
  return way ?? value;
}

function shuffled<T>(items: readonly T[], style: Style): T[] {
  const done: T[] = [];
  for (const item of items) done.splice(style() ? done.length : 0, 0, item);
  return done;
}

test('the same policy written otherwise is no change', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.infiniteStream(fc.integer({ min: 0, max: 1 })),
      (drawn, alike, bits) => {
        const style: Style = () => bits.next().value as number;
        const entries = written(alike ? drawn.map(() => drawn[0] as (typeof drawn)[number]) : drawn);
        const [base, head] = [textOf(entries, style), textOf(entries, style)];
        const places = placesIn(new TextEncoder().encode(head));
        expect(diffPolicies(policyIn(base), policyIn(head), places), `${base}\n${head}`).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
