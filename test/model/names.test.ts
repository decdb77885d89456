import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, drillTableName, parseBackupName, parseThrowAwayName, TRIGGERS } from '../../src/model/names.js';

const at = Date.UTC(2026, 10, 22, 12, 0, 0);
const policies = fc.stringMatching(/^[a-z0-9-]{1,32}$/);
const ids = fc.stringMatching(/^[a-z0-9]{6,12}$/);
const tables = fc.stringMatching(/^[a-zA-Z0-9_.-]{3,255}$/);

describe('backup names', () => {
  it('read back what was built', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...TRIGGERS), ids, (policy, trigger, run) => {
        const name = backupName({ policy, trigger, at, run });
        expect(parseBackupName(name)).toEqual({ policy, trigger, at, run });
        expect(name).toMatch(/^[a-zA-Z0-9_.-]{3,255}$/);
      }),
    );
  });

  it.each([
    ['another policy with our name as a prefix', 'prod.eu.scheduled.20261122T120000Z-abc123'],
    ['something after the run', 'prod.scheduled.20261122T120000Z-abc123.old'],
    ['something before the policy', 'x prod.scheduled.20261122T120000Z-abc123'],
    ['an unknown trigger', 'prod.nightly.20261122T120000Z-abc123'],
    ['a day that does not exist', 'prod.scheduled.20260231T120000Z-abc123'],
    ['no run', 'prod.scheduled.20261122T120000Z'],
    ['upper case', 'Prod.scheduled.20261122T120000Z-abc123'],
    ['a line break at the end', 'prod.scheduled.20261122T120000Z-abc123\n'],
  ])('are not ours with %s', (_, name) => {
    expect(parseBackupName(name)).toBeUndefined();
  });
});

describe('drill table names', () => {
  it('fit the service whatever the source is called, and read back', () => {
    fc.assert(
      fc.property(policies, tables, ids, (policy, table, id) => {
        const name = drillTableName(policy, table, id);
        expect(name).toMatch(/^[a-zA-Z0-9_.-]{3,255}$/);
        expect(parseThrowAwayName(name)).toEqual({ policy, kind: 'drill', id });
      }),
    );
  });

  it('do not meet when two long names share their beginning', () => {
    const long = 'x'.repeat(250);
    expect(drillTableName('prod', `${long}aaaaa`, 'abc123')).not.toBe(drillTableName('prod', `${long}bbbbb`, 'abc123'));
  });

  it.each(['prod.drill.abc123', 'prod.drills.orders.abc123', 'a.prod.drill.orders.abc123', 'prod.drill.orders.ABC123'])(
    'are not read from %s',
    (name) => {
      expect(parseThrowAwayName(name)).toBeUndefined();
    },
  );
});
