import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/model/errors.js';
import type { RewindRequest } from '../../../src/model/rewind.js';
import { HOUR, MINUTE, SECOND } from '../../../src/model/time.js';
import { obstacleToReading, refuseTable, refuseWindow } from '../../../src/run/rewind/refuse.js';
import { NOW, policy, table } from '../../plan/build.js';

const REQUEST: RewindRequest = {
  table: 'orders',
  to: 'x',
  selection: {},
  apply: ['revert'],
  force: false,
  acceptTriggers: false,
  wait: 0,
};
const NOBODY = { seenBy: [], triggers: [] };
const STREAM = { view: 'NEW_AND_OLD_IMAGES', arn: 'arn', enabledAt: NOW - 10 * HOUR };
const refusal = (act: () => void) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof UserError ? `${error.exit} ${error.message} → ${error.parts.next}` : String(error);
  }
};

describe('a table', () => {
  const tried = (of: Parameters<typeof table>[1], request: Partial<RewindRequest> = {}, triggers: string[] = []) =>
    refusal(() => refuseTable(table('orders', of), { ...REQUEST, ...request }, { ...NOBODY, triggers }, policy()));

  it('is rewound where nothing else sees it', () => expect(tried({})).toBeUndefined());

  it('that others watch is written to only when that is accepted', () => {
    expect(tried({}, {}, ['its stream'])).toMatch(/^2 others see its writes: its stream.*--accept-triggers/);
    expect(tried({}, { acceptTriggers: true }, ['its stream'])).toBeUndefined();
    expect(tried({}, { apply: [] }, ['its stream'])).toBeUndefined();
    expect(tried({}, { apply: 'none' }, ['its stream'])).toBeUndefined();
  });

  it('of our own is refused', () => {
    for (const name of ['prod.ledger', 'prod.drill.orders.k3x9ab', 'prod.copy.orders.k3x9ab']) {
      const tried = () => refuseTable(table(name), REQUEST, NOBODY, policy());
      expect(refusal(tried)).toMatch(/^2 it is a table that dynadrill works with/);
    }
  });

  it('that is not ACTIVE is refused', () => expect(tried({ status: 'DELETING' })).toMatch(/^2 it is DELETING/));
});

describe('a window', () => {
  const window = { from: NOW - 2 * HOUR, to: NOW - HOUR };
  const tried = (of: Parameters<typeof table>[1], at = window, now = NOW) =>
    refusal(() => refuseWindow(table('orders', of), { window: at, canonical: '', words: '' }, now));

  it('is read from a stream of both images', () => {
    expect(tried({ stream: STREAM })).toBeUndefined();
    expect(tried({})).toMatch(/^2 it has no stream.*--keys-file.*new-and-old-images/);
    expect(tried({ stream: { ...STREAM, view: 'NEW_IMAGE' } })).toMatch(/^2 its stream shows NEW_IMAGE/);
  });

  it('is refused where the stream began later, or what it held is trimmed, or nobody knows', () => {
    const settled = window.from - MINUTE - 5 * SECOND;
    expect(tried({ stream: { ...STREAM, enabledAt: settled - 1 } })).toBeUndefined();
    expect(tried({ stream: { ...STREAM, enabledAt: settled } })).toMatch(/^2 its stream shows everything only since/);
    expect(tried({ stream: { ...STREAM, enabledAt: Number.NaN } })).toMatch(/^2 nothing says since when/);
    const old = { from: NOW - 23 * HOUR, to: NOW - HOUR };
    const always = { ...STREAM, enabledAt: NOW - 100 * HOUR };
    expect(tried({ stream: always }, old)).toMatch(/^2 .* ago, and a stream holds 24 h/);
    expect(obstacleToReading(table('orders', { stream: always }), NOW - 23 * HOUR + 6 * SECOND, NOW)).toBeUndefined();
  });

  it('ends in the past', () => {
    expect(tried({ stream: STREAM }, { from: window.from, to: NOW + 1 })).toMatch(/^2 the window ends in the future/);
  });
});
