import { describe, expect, it } from 'vitest';
import { type RawRewind, readRewindRequest } from '../../src/commands/rewind-options.js';
import type { UserError } from '../../src/model/errors.js';

const spell = (option: string) => `--${option}`;
const WINDOW = '2026-11-22T12:00:00Z..2026-11-22T12:30:00Z';

function read(raw: Partial<RawRewind>, confirmed = false): unknown {
  try {
    return readRewindRequest({ tables: ['orders'], to: 'b', 'changed-between': WINDOW, ...raw }, spell, { confirmed });
  } catch (error) {
    const { where, what } = (error as UserError).parts;
    return `${(error as UserError).exit} ${where ?? ''}: ${what}`;
  }
}

describe('what a rewind may be told', () => {
  it('is read', () => {
    expect(read({ apply: 'delete, put-back', force: 'true', wait: '2h', region: 'eu-west-1' })).toEqual({
      table: 'orders',
      to: 'b',
      region: 'eu-west-1',
      selection: { changedBetween: { from: Date.UTC(2026, 10, 22, 12), to: Date.UTC(2026, 10, 22, 12, 30) } },
      apply: ['put-back', 'delete'],
      force: true,
      acceptTriggers: false,
      wait: 7_200_000,
    });
    expect(read({ 'changed-between': '', 'discard-since': '2026-11-22T12:00:00.9+01:00' })).toMatchObject({
      selection: { discardSince: Date.UTC(2026, 10, 22, 11) },
      apply: [],
    });
    expect(read({ 'changed-between': '', to: '', apply: 'none' })).toMatchObject({ apply: 'none' });
    expect(read({ where: 'a = 1', 'keys-file': 'k' })).toMatchObject({ selection: { where: 'a = 1', keysFile: 'k' } });
  });

  it.each<[Partial<RawRewind>, RegExp]>([
    [{ tables: [] }, /^2 --table: one table/],
    [{ tables: ['a-table', 'another'] }, /^2 --table: one table/],
    [{ tables: ['a/b'] }, /^2 --table: `a\/b` is not a name/],
    [{ to: '' }, /^2 --to: what it is taken back to is not said/],
    [{ 'changed-between': '' }, /^2 : which items/],
    [{ 'changed-between': '2026-11-22T12:00:00Z' }, /^2 --changed-between: .* is no window/],
    [{ 'changed-between': 'a..b' }, /^2 --changed-between: `a` is no time/],
    [{ 'changed-between': '2026-11-22T12:00:00Z..2026-11-22T12:00:10Z' }, /the window is shorter than 11s/],
    [{ 'changed-between': '2026-11-22T12:30:00Z..2026-11-22T12:00:00Z' }, /the window is shorter/],
    [{ 'discard-since': '2026-11-22T12:00:00Z' }, /^2 --discard-since: .* stands alone/],
    [{ 'discard-since': '2026-11-22', 'changed-between': '' }, /^2 --discard-since: .* is no time/],
    [{ 'changed-between': '', where: 'a = 1', 'keys-file': 'k' }, /^2 --where: keys and a filter/],
    [{ apply: 'putback' }, /^2 --apply: there is nothing called `putback` to apply\. Did you mean `put-back`/],
    [{ apply: 'none,delete' }, /^2 --apply: there is nothing called `none`/],
    [{ force: 'yes' }, /^2 --force: `yes` is neither/],
    [{ wait: 'soon' }, /^2 --wait: `soon` is not a duration/],
    [{ region: 'nowhere' }, /^2 --region: AWS has no Region/],
  ])('%j is refused', (raw, message) => {
    expect(read(raw)).toMatch(message);
  });

  it('in a workflow is written only where the table’s name is given once more', () => {
    expect(read({ apply: 'delete' }, true)).toMatch(/^2 --confirm: writing is not confirmed/);
    expect(read({ apply: 'delete', confirm: 'orders-2' }, true)).toMatch(/^2 --confirm: `orders-2` is not the table/);
    expect(read({ apply: 'delete', confirm: 'orders' }, true)).toMatchObject({ apply: ['delete'] });
    expect(read({}, true)).toMatchObject({ apply: [] });
    expect(read({ apply: 'none' }, true)).toMatchObject({ apply: 'none' });
  });
});
