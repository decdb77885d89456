import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bracket, type Change, judgeKey, type KeyEvidence } from '../../src/data/explained/judge.js';
import { BACKUP_SPREAD, EPSILON } from '../../src/model/constants.js';
import { MINUTE, SECOND } from '../../src/model/time.js';

const RUNS = process.env['SWEEP'] !== undefined ? 20_000 : 2_000;

/** One item's life, told slowly: when it was committed to be what. */
interface Life {
  first: string | undefined;
  commits: { at: number; value: string | undefined; skew: number }[];
  /** The stream shows nothing from before. */
  streamFrom: number;
  created: number;
  /** When the backup took the item. */
  moment: number;
  read: number;
  seen: Bracket;
}

const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
const within = (most: number) => fc.integer({ min: -most, max: most });

const life: fc.Arbitrary<Life> = fc
  .record({
    first: value,
    commits: fc.array(fc.record({ at: fc.integer({ min: 0, max: 8 * MINUTE }), value, skew: within(EPSILON) }), {
      maxLength: 8,
    }),
    created: fc.integer({ min: 3 * MINUTE, max: 5 * MINUTE }),
    spread: within(BACKUP_SPREAD),
    before: fc.integer({ min: 0, max: 2 * MINUTE }),
    after: fc.integer({ min: 0, max: 4 * MINUTE }),
    scan: fc.tuple(fc.nat(MINUTE), fc.nat(MINUTE)),
  })
  .map(({ first, commits, created, spread, before, after, scan }) => {
    const read = created + BACKUP_SPREAD + after;
    // A write that changes nothing leaves no record.
    const changes: Life['commits'] = [];
    for (const commit of commits.sort((a, b) => a.at - b.at)) {
      if (commit.value !== (changes.length > 0 ? changes.at(-1)?.value : first)) changes.push(commit);
    }
    return {
      first,
      commits: changes,
      created,
      moment: created + spread,
      streamFrom: created - BACKUP_SPREAD - EPSILON - before - 1,
      read,
      seen: { lo: read - scan[0], hi: read + scan[1] },
    };
  });

function stateAt({ first, commits }: Life, moment: number): string | undefined {
  let state = first;
  for (const commit of commits) if (commit.at <= moment) state = commit.value;
  return state;
}

/** What the stream shows of a life: stamps off by up to ε, whole seconds. */
function streamOf({ first, commits, streamFrom }: Life): Change[] {
  return commits
    .map(({ at, value, skew }, i) => ({
      committed: at,
      at: Math.floor((at + skew) / SECOND) * SECOND,
      old: i === 0 ? first : commits[i - 1]?.value,
      new: value,
    }))
    .filter(({ committed }) => committed >= streamFrom)
    .map(({ at, old, new: image }) => change(at, old, image));
}

function change(at: number, old: string | undefined, image: string | undefined): Change {
  return { at, ...(old ? { old } : {}), ...(image ? { new: image } : {}) };
}

function evidence(told: Life, restored: string | undefined): KeyEvidence {
  const live = stateAt(told, told.read);
  return {
    ...(restored ? { restored } : {}),
    ...(live ? { live } : {}),
    seen: told.seen,
    records: streamOf(told),
    bracket: { lo: told.created - BACKUP_SPREAD, hi: told.created + BACKUP_SPREAD },
    lag: 0,
  };
}

describe('against lives told slowly', () => {
  it('never refuses an honest restore', () => {
    fc.assert(
      fc.property(life, (told) => {
        const ruling = judgeKey(evidence(told, stateAt(told, told.moment)));
        expect(ruling.kind).toBe('allowed');
      }),
      { numRuns: RUNS },
    );
  });

  it('always refuses a state that it was in at no moment near the backup’s', () => {
    // What the rule cannot tell apart: a stamp is off by ε and a second, and so is the bound drawn from it.
    const blur = SECOND + 2 * EPSILON;
    fc.assert(
      fc.property(life, value, (told, wrong) => {
        const from = told.created - BACKUP_SPREAD - blur;
        const to = told.created + BACKUP_SPREAD + blur;
        const near = [
          stateAt(told, from),
          ...told.commits.filter((c) => c.at >= from && c.at <= to).map((c) => c.value),
        ];
        fc.pre(!near.includes(wrong));
        expect(judgeKey(evidence(told, wrong)).kind).toBe('unexplained');
      }),
      { numRuns: RUNS },
    );
  });

  it('never concludes anything from a stream that lacks a change in its middle', () => {
    fc.assert(
      fc.property(life, fc.nat(), (told, which) => {
        const given = evidence(told, stateAt(told, told.moment));
        fc.pre(given.records.length > 2);
        const lost = 1 + (which % (given.records.length - 2));
        const records = given.records.filter((_, i) => i !== lost);
        fc.pre(given.records[lost]?.old !== given.records[lost]?.new);
        expect(judgeKey({ ...given, records }).kind).toBe('broken');
      }),
      { numRuns: RUNS },
    );
  });
});

describe('by example', () => {
  const bracket = { lo: 1_000_000, hi: 1_120_000 };
  const seen = { lo: 5_000_000, hi: 5_060_000 };
  const judge = (given: Partial<KeyEvidence>) => judgeKey({ records: [], bracket, seen, lag: 0, ...given });

  it('a key without changes must be what is live', () => {
    expect(judge({ restored: 'a', live: 'a' })).toEqual({ kind: 'allowed', differs: false });
    expect(judge({ restored: 'a', live: 'b' })).toMatchObject({ kind: 'unexplained', as: 'changed' });
    expect(judge({ live: 'b' })).toMatchObject({ kind: 'unexplained', as: 'missing' });
    expect(judge({ restored: 'a' })).toMatchObject({ kind: 'unexplained', as: 'extra' });
  });

  it('an item deleted since and missing from the restore is in neither table, and is found', () => {
    const records = [change(3_000_000, 'a', undefined)];
    expect(judge({ records })).toMatchObject({ kind: 'unexplained', as: 'missing' });
    expect(judge({ restored: 'a', records })).toEqual({ kind: 'allowed', differs: true });
  });

  it('an image from after the backup is not accepted because it is some image', () => {
    const records = [change(2_000_000, 'a', 'b'), change(3_000_000, 'b', 'c')];
    expect(judge({ restored: 'a', live: 'c', records }).kind).toBe('allowed');
    const late = judge({ restored: 'b', live: 'c', records });
    expect(late).toMatchObject({ kind: 'unexplained', as: 'changed' });
    expect(late.kind === 'unexplained' && late.why).toMatch(/only from .*, after the backup/);
  });

  it('nor one from before it', () => {
    const records = [change(900_000, 'a', 'b')];
    expect(judge({ restored: 'b', live: 'b', records }).kind).toBe('allowed');
    const early = judge({ restored: 'a', live: 'b', records });
    expect(early.kind === 'unexplained' && early.why).toMatch(/only until .*, before the backup/);
    expect(judge({ live: 'b', records: [change(900_000, undefined, 'b')] })).toMatchObject({ as: 'missing' });
  });

  it('an item that was deleted before the backup and came back is extra', () => {
    expect(judge({ restored: 'a', records: [change(900_000, 'a', undefined)] })).toMatchObject({ as: 'extra' });
  });

  it('a state inside the backup’s two minutes is as good as the ones before and after', () => {
    const records = [change(1_020_000, 'a', 'b'), change(1_080_000, 'b', 'c')];
    for (const restored of ['a', 'b', 'c']) expect(judge({ restored, live: 'c', records }).kind).toBe('allowed');
  });

  it.each([
    ['the old state up to the end of the stamp’s second and ε', 'a', bracket.lo - SECOND - EPSILON, true],
    ['and not a second more', 'a', bracket.lo - 2 * SECOND - EPSILON, false],
    ['the new state from ε before the stamp on', 'b', bracket.hi + EPSILON, true],
    ['and not a second more', 'b', bracket.hi + EPSILON + SECOND, false],
  ])('allows %s', (_, restored, at, allowed) => {
    const ruling = judge({ restored, live: 'b', records: [change(at, 'a', 'b')] });
    expect(ruling.kind).toBe(allowed ? 'allowed' : 'unexplained');
  });

  it('a restore to a second has the second for its bracket', () => {
    const second = { lo: 1_000_000, hi: 1_001_000 };
    const records = [change(1_010_000, 'a', 'b')];
    expect(judge({ restored: 'b', live: 'b', records, bracket: second }).kind).toBe('unexplained');
    expect(judge({ restored: 'b', live: 'b', records }).kind).toBe('allowed');
  });

  it('what was on its way from another Region when the live table was read may bear an earlier stamp', () => {
    const given = { restored: 'a', live: 'a', records: [change(seen.lo - 30_000, 'a', 'b')] };
    expect(judge({ ...given, lag: 25_000 }).kind).toBe('allowed');
    expect(judge({ ...given, lag: 23_000 }).kind).toBe('broken');
  });

  it('a chain with a gap, or a live item that the stream does not know, concludes nothing', () => {
    expect(judge({ restored: 'a', live: 'd', records: [change(2e6, 'a', 'b'), change(3e6, 'c', 'd')] }).kind).toBe(
      'broken',
    );
    expect(judge({ restored: 'a', live: 'x', records: [change(2e6, 'a', 'b')] }).kind).toBe('broken');
    expect(judge({ restored: 'a', live: 'a', records: [change(2e6, 'a', 'b')] }).kind).toBe('broken');
  });
});
