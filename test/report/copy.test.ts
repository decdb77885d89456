import { describe, expect, it } from 'vitest';
import type { CompareReport } from '../../src/model/compare.js';
import type { CopyReport } from '../../src/model/copy.js';
import { renderCompareMarkdown, renderCompareText } from '../../src/report/compare-text.js';
import { buildCopyReport } from '../../src/report/copy-build.js';
import { renderCopyMarkdown } from '../../src/report/copy-markdown.js';
import { renderCopyText } from '../../src/report/copy-text.js';
import { expectGolden } from './golden.js';

type Given = Parameters<typeof buildCopyReport>[0];

const FOLLOWED: Given = {
  version: '0.1.0',
  id: 'k3x9ab',
  source: { table: 'orders', region: 'us-east-1', account: '123456789012' },
  target: { table: 'orders-2', region: 'eu-west-1', account: '210987654321' },
  ledger: 'prod.ledger',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:31:00Z',
  state: 'complete',
  resumed: true,
  created: false,
  items: {
    items: 1_234_567,
    bytes: 9_876_543_210,
    sum: 'ab'.repeat(32),
    readUnits: 2_411_265,
    writeUnits: 10_234_001,
    throttled: 3,
  },
  follow: {
    stream: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-01T00:00:00.000',
    from: '2026-11-22T12:00:05Z',
    records: 54_321,
    skipped: 1_200,
    put: 50_000,
    deleted: 321,
    caughtUpTo: '2026-11-22T12:29:30Z',
    lagMs: 14_000,
  },
  verification: {
    kind: 'explained',
    verdict: 'passed',
    statement: 'Explained to 2026-11-22T12:29:30Z: every key of the source and of the copy was compared.',
    items: { source: 1_234_600, target: 1_234_599 },
    settled: 12,
    differing: 0,
    examples: [],
  },
  settings: [
    { setting: 'tags', result: 'copied', detail: 'team' },
    { setting: 'table class', result: 'same', detail: 'the source has none' },
    { setting: 'auto scaling', result: 'unknown', detail: 'this endpoint does not know it' },
    { setting: 'Kinesis destination', result: 'left', detail: 'a table can only write to a Kinesis stream of its own' },
  ],
  timings: { dataMs: 1_500_000, metadataMs: 95_000, verifyMs: 240_000 },
  warm: { source: { reads: 12_000, writes: 4_000 }, target: { reads: 12_000, writes: 4_000 } },
  notices: ['The source is encrypted with a key that cannot be used there.'],
  calls: { Scan: 1 },
  options: { follow: true, followFor: 0, enableStream: true },
  interrupted: false,
  targetArn: 'arn:aws:dynamodb:eu-west-1:210987654321:table/orders-2',
};

const { follow: _, warm: __, ledger: ___, ...WITHOUT } = FOLLOWED;
const FAILED: Given = {
  ...WITHOUT,
  state: 'incomplete',
  verification: {
    kind: 'exact',
    verdict: 'failed',
    statement: 'The copy holds 2 items and 3 items were written to it | <b>x</b>.',
    items: { target: 2 },
    settled: 0,
    differing: 1,
    examples: ['{"id":{"S":"a|b`c"}}'],
  },
  settings: [{ setting: 'time to live', result: 'failed', detail: 'Rate exceeded' }],
  options: { follow: false, followFor: 0, enableStream: false },
};

describe('the report of a copy', () => {
  const cases: [string, Given][] = [
    ['followed', FOLLOWED],
    ['failed', FAILED],
  ];
  it.each(cases)('that was %s reads well, in the terminal and in a summary', (name, given) => {
    const report = buildCopyReport(given);
    expectGolden(`text/copy-${name}.txt`, renderCopyText(report, { color: false }));
    expectGolden(`summary/copy-${name}.md`, renderCopyMarkdown(report));
  });

  it('is satisfied exactly when nothing is wrong', () => {
    const result = (more: Partial<Given>): CopyReport => buildCopyReport({ ...FOLLOWED, ...more });
    expect(result({})).toMatchObject({ result: 'satisfied', problems: [] });
    expect(result({ interrupted: true })).toMatchObject({ result: 'interrupted', cutOver: [] });
    expect(result({ failure: { what: 'it broke' } })).toMatchObject({ result: 'not-satisfied', cutOver: [] });
    expect(result({ settings: FAILED.settings }).result).toBe('not-satisfied');
    expect(result({ state: 'share' })).toMatchObject({ result: 'satisfied', cutOver: [] });
  });

  it('says how a copy takes over only of one that follows, and that without a ledger it cannot', () => {
    const { follow: _follow, ...still } = FOLLOWED;
    expect(buildCopyReport(still).cutOver).toEqual([]);
    const { ledger: _ledger, ...forgotten } = FOLLOWED;
    expect(buildCopyReport(forgotten).cutOver.join()).toContain('Without a ledger');
    expect(buildCopyReport(FOLLOWED).cutOver[0]).toContain('Stop everything that writes to orders');
  });

  it('adds up the time and the price', () => {
    const { timings, items } = buildCopyReport(FOLLOWED);
    expect(timings.copyMs).toBe(1_595_000);
    expect(items.costUsd).toBeCloseTo(2.411265 * 0.125 + 10.234001 * 0.625, 6);
  });
});

const COMPARED: CompareReport = {
  format: 1,
  version: '0.1.0',
  command: 'compare',
  a: { table: 'orders', region: 'us-east-1' },
  b: { table: 'orders-2', region: 'us-east-1' },
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:01:00Z',
  result: 'different',
  items: { a: 10, b: 10 },
  fingerprints: { a: 'aa', b: 'bb' },
  missing: 1,
  extra: 1,
  different: 2,
  changedMeanwhile: 1,
  notReread: 0,
  examples: [
    { kind: 'missing', key: '{"id":{"S":"1"}}' },
    { kind: 'different', key: '{"id":{"S":"`|2"}}', attributes: [{ name: 'a' }, { name: 'b|' }] },
    { kind: 'different', key: '{"id":{"S":"3"}}', attributes: [{ name: 'a', a: { N: '1' } }] },
  ],
  readUnits: 40,
  durationMs: 61_000,
  calls: {},
};

describe('the report of a comparison', () => {
  it('reads well, in the terminal and in a summary', () => {
    expectGolden('text/compare-different.txt', renderCompareText(COMPARED, { color: false }));
    expectGolden('summary/compare-different.md', renderCompareMarkdown(COMPARED));
  });

  it('of equal tables says little', () => {
    const equal: CompareReport = {
      ...COMPARED,
      result: 'equal',
      fingerprints: { a: 'aa', b: 'aa' },
      missing: 0,
      extra: 0,
      different: 0,
      changedMeanwhile: 0,
      examples: [],
    };
    const text = renderCompareText(equal, { color: false });
    expect(text).toContain('✓ orders (us-east-1) and orders-2 (us-east-1) are equal');
    expect(text).not.toMatch(/differences|changed while/);
  });
});
