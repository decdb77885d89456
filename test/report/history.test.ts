import { describe, expect, it } from 'vitest';
import type { HistoryReport } from '../../src/model/history.js';
import { renderHistoryMarkdown, renderHistoryText } from '../../src/report/history-text.js';
import { expectGolden } from './golden.js';

function aHistory(over: Partial<HistoryReport> = {}): HistoryReport {
  return {
    format: 1,
    version: '0.1.0',
    command: 'history',
    table: { table: 'orders', region: 'us-east-1', account: '123456789012' },
    key: '{"id":{"S":"a-42"}}',
    startedAt: '2026-11-22T12:00:00Z',
    endedAt: '2026-11-22T12:00:02Z',
    result: 'not-satisfied',
    states: [
      { name: 'A', hash: 'aa'.repeat(32), item: { id: { S: 'a-42' }, status: { S: 'new' } } },
      { name: 'B', hash: 'bb'.repeat(32), item: { id: { S: 'a-42' }, status: { S: '`|<b>@all' } } },
    ],
    entries: [
      {
        source: 'copy',
        name: 'prod.scheduled.20261119T000000Z-k3x9ab',
        from: '2026-11-19T00:00:00Z',
        to: '2026-11-19T00:04:00Z',
        state: 'A',
      },
      {
        source: 'backup',
        name: 'prod.deploy.20261120T000000Z-k3x9ab',
        from: '2026-11-20T00:00:00Z',
        to: '2026-11-20T00:00:00Z',
        state: 'unread',
      },
      {
        source: 'copy',
        name: 'prod.scheduled.20261121T000000Z-k3x9ab',
        from: '2026-11-21T00:00:00Z',
        to: '2026-11-21T00:04:00Z',
        state: 'B',
        changed: true,
        attributes: ['sta|tus'],
      },
      {
        source: 'stream',
        name: 'deleted',
        from: '2026-11-22T09:00:00Z',
        to: '2026-11-22T09:00:01Z',
        state: 'absent',
        changed: true,
      },
      {
        source: 'replica',
        name: 'eu-west-1',
        from: '2026-11-22T12:00:01Z',
        to: '2026-11-22T12:00:01Z',
        state: 'absent',
      },
      { source: 'live', name: 'now', from: '2026-11-22T12:00:02Z', to: '2026-11-22T12:00:02Z', state: 'absent' },
    ],
    notices: ['The copy prod.scheduled.20261118T000000Z-k3x9ab is not read: its table is gone, or another.'],
    problems: [
      {
        table: 'orders',
        what: 'the replica in us-west-2 could not be read',
        why: 'socket hang up',
        next: 'mend the cause',
      },
    ],
    calls: {},
    ...over,
  };
}

describe('a history', () => {
  it('renders as it was reviewed', () => {
    expectGolden('text/history.txt', renderHistoryText(aHistory(), { color: false }));
    expectGolden('summary/history.md', renderHistoryMarkdown(aHistory()));
  });

  it('says between which sightings the item changed, and how many backups could tell more', () => {
    const said = (over: Partial<HistoryReport> = {}) =>
      renderHistoryText(aHistory(over), { color: false }).split('\n')[0];
    expect(said()).toContain('last changed at 2026-11-22T09:00:00Z');
    expect(said({ entries: aHistory().entries.slice(0, 3) })).toContain(
      'last changed between 2026-11-19T00:04:00Z and 2026-11-21T00:00:00Z, with 1 backup between',
    );
    expect(said({ entries: aHistory().entries.slice(0, 2) })).toContain('not seen to change');
  });
});
