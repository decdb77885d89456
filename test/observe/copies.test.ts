import { expect, it } from 'vitest';
import type { BackupCopyRecord } from '../../src/model/ledger.js';
import type { LedgerView, ObservedTable } from '../../src/model/observed.js';
import { DAY } from '../../src/model/time.js';
import { copiesAsBackups } from '../../src/observe/copies.js';
import { NOW, table } from '../plan/build.js';

const target = 'prod.copy.orders.k3x9ab';
const record: BackupCopyRecord = {
  id: 'k3x9ab',
  table: 'orders',
  tableId: 'orders-1',
  backupName: 'prod.scheduled.20261121T120000Z-k3x9ab',
  target,
  targetId: 'copy-1',
  state: 'verified',
  startedAt: NOW - DAY,
  contents: { items: 3, sum: '0'.repeat(64) },
  version: 1,
};

/** How the copy is seen. */
function seen(of: Partial<BackupCopyRecord>, as: Partial<ObservedTable> | undefined) {
  const copies = [{ ...record, ...of }];
  const ledger: LedgerView = {
    state: 'present',
    drills: [],
    proofs: [],
    series: [],
    witnesses: [],
    copies,
    rewinds: [],
  };
  const tables = as ? [table(target, { id: 'copy-1', createdAt: NOW - DAY, ...as })] : [];
  return copiesAsBackups(ledger, tables).map(({ status }) => status);
}

it.each<[string, Partial<BackupCopyRecord>, Partial<ObservedTable> | undefined, string[]]>([
  ['verified and standing', {}, {}, ['AVAILABLE']],
  ['whose table is gone', {}, undefined, []],
  ['whose table is another incarnation', {}, { id: 'copy-2' }, []],
  ['whose table is being deleted', {}, { status: 'DELETING' }, []],
  ['whose key is out of reach', {}, { status: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' }, ['CREATING']],
  ['that is being filled', { state: 'copying' }, {}, ['CREATING']],
  ['that was found to be wrong', { state: 'failed' }, {}, []],
])('a copy %s', (_, of, as, statuses) => {
  expect(seen(of, as)).toEqual(statuses);
});

it('counts none that an unreadable ledger may know', () => {
  expect(copiesAsBackups({ state: 'unreadable', message: 'denied' }, [table(target)])).toEqual([]);
});
