import { describe, expect, test } from 'vitest';
import { placesIn } from '../../src/policy/places.js';

const TEXT = `# how prod is protected
version: 1
defaults:
  point-in-time-recovery: 35d
  backups: { every: 1d, keep: { daily: 7 } }
  drills:
    every: 7d
x-base: &base
  every: 2d
tables:
  - name: orders
    backups:
      every: 6h
    drills: off
  - { match: "prod-*", backups: { keep: { last: 3 } }, replicas: [{ region: eu-west-1, max-lag: 5s }] }
  - name: users
    backups:
      <<: *base
    replicas:
      - region: us-west-2
        probe:
          key: { id: a }
    objectives: *base
residency:
  - us-*
  - eu-*
`;

const places = placesIn(new TextEncoder().encode(TEXT));

/** The text of the place, and where it begins. */
function at(...path: (string | number)[]): string {
  const place = places.of(path);
  if (!place) return 'nowhere';
  const { line, column, endLine, endColumn } = place;
  expect(endLine).toBe(line);
  return `${line}:${column} ${TEXT.split('\n')[line - 1]?.slice(column - 1, (endColumn ?? 0) - 1)}`;
}

describe('places', () => {
  test.each([
    ['what the entry writes', ['tables', 0, 'backups', 'every'], '13:7 every: 6h'],
    ['the first line of a block', ['tables', 0, 'backups'], '12:5 backups:'],
    ['the default under a block of its own', ['tables', 0, 'backups', 'keep'], '5:25 keep: { daily: 7 }'],
    ['the default of a value', ['tables', 1, 'point-in-time-recovery'], '4:3 point-in-time-recovery: 35d'],
    ['the default of a block', ['tables', 1, 'drills', 'every'], '7:5 every: 7d'],
    ['an opt-out, not the default', ['tables', 0, 'drills', 'every'], '14:5 drills: off'],
    ['in one line', ['tables', 1, 'backups', 'keep', 'last'], '15:43 last: 3'],
    [
      'a rule of a keep that is not there, by the keep that replaces the default',
      ['tables', 1, 'backups', 'keep', 'daily'],
      '15:35 keep: { last: 3 }',
    ],
    ['the nearest thing around', ['tables', 0, 'deletion-protection'], '11:5 name: orders'],
    ['a list that is not there', ['tables', 0, 'replicas', 2], '11:5 name: orders'],
    ['an entry', ['tables', 1], '15:7 match: "prod-*"'],
    ['an entry that is not there', ['tables', 9], '10:1 tables:'],
    ['an item of a list', ['tables', 1, 'replicas', 0, 'max-lag'], '15:88 max-lag: 5s'],
    [
      'nothing is inherited into replicas',
      ['tables', 2, 'replicas', 0, 'point-in-time-recovery'],
      '20:9 region: us-west-2',
    ],
    ['a merged key, where it is written', ['tables', 2, 'backups', 'every'], '9:3 every: 2d'],
    ['an alias, by the key that it stands under', ['tables', 2, 'objectives', 'none'], '23:5 objectives'],
    ['a value of a list', ['residency', 1], '26:5 eu-*'],
    ['nothing of the file', ['coverage'], '2:1 version: 1'],
    ['the file', [], '2:1 version: 1'],
  ])('%s', (_, path, place) => {
    expect(at(...path)).toBe(place);
  });

  test.each(['a: [', '', '\u0000', 'tables: x'])('in %j there is no such place, and nothing is thrown', (text) => {
    const range = placesIn(new TextEncoder().encode(text)).of(['tables', 0, 'backups']);
    expect(range === undefined || range.line === 1).toBe(true);
  });

  test('lines are counted with any line end', () => {
    const range = placesIn(new TextEncoder().encode('version: 1\r\ntables:\r\n  - name: x\r\n')).of(['tables', 0]);
    expect(range).toEqual({ line: 3, column: 5, endLine: 3, endColumn: 12 });
  });
});
