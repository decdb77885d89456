import { describe, expect, it } from 'vitest';
import type { DrillFindings } from '../../src/model/outcome.js';
import type { RestoreRecord, RestoreRequest } from '../../src/model/restore.js';
import { fromIso } from '../../src/model/time.js';
import { buildRestoreReport, type RestoreGiven } from '../../src/report/restore-build.js';
import { restoreAgain } from '../../src/report/restore-command.js';
import { renderRestoreMarkdown } from '../../src/report/restore-markdown.js';
import { renderRestoreText } from '../../src/report/restore-text.js';
import { expectGolden } from './golden.js';

const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
const at = (time: string) => fromIso(`2026-11-22T${time}Z`);

const REQUEST: RestoreRequest = {
  table: 'orders',
  from: { kind: 'latest' },
  asked: 'latest',
  to: 'orders',
  sourceRegion: 'us-east-1',
  wait: 2_700_000,
};

const FOUND: DrillFindings = {
  verdict: 'passed',
  proof: 'witnessed',
  statement: 'It has the right keys; all 300 items that were read before and after it came back identical.',
  reasons: [],
  items: 1_234_567,
  compared: 300,
  missing: 0,
  changed: 0,
  examples: [],
  witnesses: { drawn: 310, unchanged: 300, identical: 300 },
  checks: [{ check: 'items at least 1,000', passed: true, detail: '1,234,567 items' }],
  dropped: [],
  unread: [],
  restoreMs: 720_000,
  recoveryPointMs: 5_400_000,
  verifyMs: 95_000,
  verifiedAt: '2026-11-22T12:14:00Z',
};

const RECORD: RestoreRecord = {
  id: 'k3x9ab',
  table: 'orders',
  asked: 'latest',
  origin: {
    kind: 'backup',
    arn: `${ARN}/backup/01764000000000-abcdef01`,
    name: 'orders$DeletedTableBackup',
    type: 'SYSTEM',
    createdAt: at('10:30:00'),
    sizeBytes: 9_876_543_210,
  },
  why: 'the newest of what can be restored, 4h newer than backup prod.scheduled.20261122T063000Z-aaaaaa',
  target: { table: 'orders', region: 'us-east-1' },
  state: 'done',
  intentAt: at('12:00:00'),
  requestedAt: at('12:00:01'),
  activeAt: at('12:12:01'),
  endedAt: at('12:15:00'),
  seed: 1,
  findings: FOUND,
  settings: [
    { setting: 'tags', result: 'copied', detail: 'team', source: 'the ledger, kept 2026-11-22T06:30:10Z' },
    {
      setting: 'table class',
      result: 'same',
      detail: 'it was not set',
      source: 'the ledger, kept 2026-11-22T06:30:10Z',
    },
    { setting: 'auto scaling', result: 'unknown', detail: 'nothing says whether it was set' },
    { setting: 'time to live', result: 'copied', detail: 'expires', source: 'the backup itself' },
  ],
  version: 6,
};

const DONE: RestoreGiven = {
  request: REQUEST,
  version: '0.1.0',
  lives: false,
  target: { table: 'orders', region: 'us-east-1', account: '123456789012', arn: ARN },
  record: RECORD,
  origin: { text: 'the service’s own backup orders$DeletedTableBackup', at: at('10:30:00') },
  policy: { name: 'prod', file: 'dynadrill.yml' },
  ledger: 'prod.ledger',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:15:00Z',
  resumed: false,
  changed: true,
  estimate: { sizeBytes: 9_876_543_210, usd: 1.78, typicalMs: 700_000 },
  byHand: ['Triggers and stream consumers: the stream is a new one.'],
  notices: ['Of these settings nobody could say whether orders had them: auto scaling.'],
  calls: { Scan: 2 },
  interrupted: false,
};

const FAILED: RestoreGiven = {
  ...DONE,
  record: {
    ...RECORD,
    state: 'failed',
    failure: 'check failed: key {"id":{"S":"a|b"}}: the item is not there',
    settings: [],
    findings: {
      ...FOUND,
      verdict: 'failed',
      examples: [{ kind: 'missing', key: '{"id":{"S":"a|b"}}' }],
      reasons: ['check failed: key {"id":{"S":"a|b"}}: the item is not there'],
      checks: [{ check: 'key {"id":{"S":"a|b"}}', passed: false, detail: 'the item is not there' }],
    },
  },
  byHand: [],
  notices: [],
};

const { findings: _f, settings: _s, activeAt: _a, endedAt: _e, ...UNDER_WAY } = RECORD;
const { ledger: _l, ...FORGOTTEN } = DONE;

describe('the report of a restore', () => {
  const cases: [string, RestoreGiven][] = [
    ['done', DONE],
    ['failed', FAILED],
    ['waiting', { ...DONE, record: { ...UNDER_WAY, state: 'restoring' }, byHand: [], notices: [], resumed: true }],
  ];
  it.each(cases)('that is %s reads well, in the terminal and in a summary', (name, given) => {
    const report = buildRestoreReport(given);
    expectGolden(`text/restore-${name}.txt`, renderRestoreText(report, { color: false }));
    expectGolden(`summary/restore-${name}.md`, renderRestoreMarkdown(report));
  });

  it('is satisfied exactly when nothing is wrong', () => {
    const result = (more: Partial<RestoreGiven>) => buildRestoreReport({ ...DONE, ...more });
    expect(result({})).toMatchObject({ result: 'satisfied', problems: [], restoreMs: 720_000 });
    expect(result({ interrupted: true }).result).toBe('interrupted');
    expect(result({ failure: { what: 'it broke' } })).toMatchObject({ result: 'not-satisfied' });
    expect(buildRestoreReport(FAILED).result).toBe('not-satisfied');
    const settings = [{ setting: 'tags', result: 'failed' as const, detail: 'Rate exceeded' }];
    const red = result({ record: { ...RECORD, state: 'settings', settings } });
    expect(red).toMatchObject({ result: 'not-satisfied', problems: [{ what: 'tags was not put back' }] });
  });

  it('is not satisfied where the verification proved nothing, though the table was handed over', () => {
    const reasons = ['the table and its restore are both empty, so nothing was proved'];
    for (const state of ['done', 'settings'] as const) {
      const findings: DrillFindings = { ...FOUND, verdict: 'inconclusive', proof: 'restorable', items: 0, reasons };
      const report = buildRestoreReport({ ...DONE, record: { ...RECORD, state, findings } });
      expect(report).toMatchObject({
        result: 'not-satisfied',
        state,
        problems: [{ table: 'orders', what: expect.stringContaining('proves nothing'), why: reasons[0] }],
      });
      expect(renderRestoreText(report, { color: false })).toContain('restored, but nothing is proved of it');
    }
  });

  it('says what to run to go on, and that without a ledger nothing does', () => {
    const waiting = (given: RestoreGiven) =>
      buildRestoreReport({ ...given, record: { ...UNDER_WAY, state: 'restoring' } });
    expect(waiting(DONE).problems[0]?.next).toContain(
      '`dynadrill restore orders --from latest --to orders --policy dynadrill.yml`',
    );
    expect(waiting(FORGOTTEN).problems[0]?.next).toContain('no ledger remembers this restore');
    const asked = { ...REQUEST, region: 'eu-west-1', kmsKey: 'arn:aws:kms:x', ledger: 'memory' };
    expect(restoreAgain(asked)).toBe(
      'dynadrill restore orders --from latest --to orders --region eu-west-1 --kms-key arn:aws:kms:x --ledger memory',
    );
  });
});
