import { describe, expect, it } from 'vitest';
import { buildRewindReport } from '../../src/report/rewind-build.js';
import { renderRewindMarkdown } from '../../src/report/rewind-markdown.js';
import { renderRewindText } from '../../src/report/rewind-text.js';
import { expectGolden } from './golden.js';

type Given = Parameters<typeof buildRewindReport>[0];

const KEY = (id: string) => JSON.stringify({ id: { S: id } });

const PREVIEWED: Given = {
  version: '0.1.0',
  id: 'k3x9ab',
  policy: { name: 'prod', file: 'dynadrill.yml' },
  table: { table: 'orders', region: 'us-east-1', account: '123456789012' },
  startedAt: '2026-11-22T13:00:00Z',
  endedAt: '2026-11-22T13:21:00Z',
  state: 'previewed',
  resumed: false,
  to: 'backup prod.deploy.20261122T115000Z-k3x9aa',
  selection: 'changed between 2026-11-22T12:00:00Z and 2026-11-22T12:30:00Z',
  apply: [],
  beside: { table: 'prod.rewind.orders.k3x9ab', teardown: 'stands: the rewind goes on with it' },
  estimate: {
    items: 1_234_567,
    sizeBytes: 9_876_543_210,
    usd: 2.1,
    backupUsdMonth: 0.9,
    pricesAsOf: '2026-11',
    text: 'About 1,234,567 items.',
  },
  list: {
    counts: { 'put-back': 50, revert: 12_345, delete: 1, same: 17, conflict: 49, expired: 2 },
    samples: [
      { kind: 'put-back', key: KEY('gone') },
      { kind: 'revert', key: KEY('changed | with `marks` <b>'), attributes: ['status', 'total'] },
      { kind: 'delete', key: KEY('new') },
      { kind: 'expired', key: KEY('dead') },
      { kind: 'conflict', key: KEY('good'), why: 'changed-later' },
      { kind: 'conflict', key: KEY('wide'), why: 'too-large' },
    ],
    conflicts: { 'changed-later': 47, 'changed-before': 2, 'too-large': 1 },
    records: 54_321,
    at: '2026-11-22T13:20:59Z',
  },
  timings: { restoreMs: 1_020_000, compareMs: 95_000, backupMs: 0, writeMs: 0, verifyMs: 0 },
  seenBy: ['its stream (NEW_AND_OLD_IMAGES): whatever reads it, such as Lambda functions, sees every write'],
  notices: ['The table prod.rewind.orders.k3x9ab stays until this rewind ends; the list is good for a day.'],
  calls: { Scan: 8 },
  where: [],
  triggers: true,
  interrupted: false,
  request: {
    table: 'orders',
    to: 'prod.deploy.20261122T115000Z-k3x9aa',
    selection: { changedBetween: { from: Date.UTC(2026, 10, 22, 12), to: Date.UTC(2026, 10, 22, 12, 30) } },
    apply: [],
    force: false,
    acceptTriggers: false,
    wait: 0,
  },
};

const DONE: Given = {
  ...PREVIEWED,
  state: 'done',
  resumed: true,
  apply: ['put-back', 'revert', 'delete'],
  beside: { table: 'prod.rewind.orders.k3x9ab', teardown: 'deleted' },
  safety: {
    name: 'prod.manual.20261122T132200Z-k3x9ab',
    arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/backup/01',
    at: '2026-11-22T13:22:00Z',
    writingSince: '2026-11-22T13:23:02Z',
  },
  written: {
    'put-back': 50,
    revert: 12_340,
    delete: 1,
    already: 2,
    expired: 0,
    conflicts: { 'changed-since': 2, 'too-large': 1 },
    examples: [{ kind: 'conflict', key: KEY('meanwhile'), why: 'changed-since' }],
    forced: 0,
  },
  verified: {
    keys: 12_393,
    changedSince: 3,
    failed: 1,
    examples: [
      { kind: 'changed-since', key: KEY('again') },
      { kind: 'failed', key: KEY('not') },
    ],
  },
  timings: { ...PREVIEWED.timings, backupMs: 62_000, writeMs: 41_000, verifyMs: 9_000 },
  notices: [],
};

const UNNARROWED: Given = {
  ...PREVIEWED,
  selection: 'all that differ, giving up what was written since 2026-11-22T12:00:00Z',
  list: {
    ...(PREVIEWED.list as NonNullable<Given['list']>),
    conflicts: {},
    samples: [],
    changedSince: { keys: 300, examples: [KEY('item-1'), KEY('item-2')] },
  },
  request: { ...PREVIEWED.request, selection: { discardSince: Date.UTC(2026, 10, 22, 12) } },
  where: ['--policy', 'policies/prod.yml'],
  triggers: false,
  seenBy: [],
};

const GIVEN_UP: Given = {
  ...PREVIEWED,
  state: 'given-up',
  beside: { table: 'prod.rewind.orders.k3x9ab', teardown: 'kept: somebody enabled a stream on it' },
};

describe.each([
  ['a preview', 'preview', PREVIEWED, 'satisfied'],
  ['one that is not narrowed', 'unnarrowed', UNNARROWED, 'satisfied'],
  ['one that ended with conflicts', 'done', DONE, 'not-satisfied'],
  ['one that was given up', 'given-up', GIVEN_UP, 'not-satisfied'],
  [
    'one that restores still',
    'restoring',
    { ...PREVIEWED, state: 'restoring', list: undefined } as never,
    'not-satisfied',
  ],
] as const)('the report of %s', (_, name, given: Given, result) => {
  const report = buildRewindReport(given);

  it('is drawn for the terminal', () =>
    expectGolden(`text/rewind-${name}.txt`, renderRewindText(report, { color: false })));
  it('is drawn for the summary', () => expectGolden(`summary/rewind-${name}.md`, renderRewindMarkdown(report)));
  it(`is ${result}, with a problem exactly when it is not`, () => {
    expect(report.result).toBe(result);
    expect(report.problems.length > 0).toBe(result !== 'satisfied');
    for (const problem of report.problems) expect(problem.next, problem.what).toBeTruthy();
  });
});

describe('the commands in a report', () => {
  it('go on from the list, word for word what was asked', () => {
    expect(buildRewindReport(PREVIEWED).goOn).toBe(
      'npx dynadrill rewind orders --to prod.deploy.20261122T115000Z-k3x9aa --changed-between 2026-11-22T12:00:00Z..2026-11-22T12:30:00Z --apply put-back,revert,delete --list k3x9ab --accept-triggers',
    );
    const where = buildRewindReport({
      ...PREVIEWED,
      request: { ...PREVIEWED.request, selection: { where: "a = 'b'", keysFile: 'my keys' } },
    });
    expect(where.goOn).toContain(`--keys-file 'my keys' --where 'a = '\\''b'\\'''`);
  });

  it('offer only the words that have something to do', () => {
    const list = {
      ...(PREVIEWED.list as NonNullable<Given['list']>),
      counts: { 'put-back': 0, revert: 2, delete: 0, same: 0, conflict: 0, expired: 0 },
    };
    expect(buildRewindReport({ ...PREVIEWED, list }).goOn).toContain('--apply revert --list k3x9ab --accept');
    const nothing = { ...list, counts: { ...list.counts, revert: 0 } };
    expect(buildRewindReport({ ...PREVIEWED, list: nothing }).goOn).toBeUndefined();
  });

  it('undo it from its own backup, giving up what was written from the first write on', () => {
    expect(buildRewindReport(DONE).safety?.undo).toBe(
      'npx dynadrill rewind orders --to prod.manual.20261122T132200Z-k3x9ab --discard-since 2026-11-22T13:23:02Z --apply put-back,revert,delete --accept-triggers',
    );
  });
});
