import { expect, it } from 'vitest';
import { StreamTrimmed } from '../../src/aws/streams.js';
import { UserError } from '../../src/model/errors.js';
import type { DrillRecord } from '../../src/model/ledger.js';
import type { ObservedTable } from '../../src/model/observed.js';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.js';
import { bracketOf, obstacleIn, obstacleToExplaining } from '../../src/run/drill/obstacle.js';

const createdAt = Date.UTC(2026, 0, 5, 12);
const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
const origin = { kind: 'backup' as const, arn: `${arn}/backup/1`, name: 'prod.scheduled', createdAt };

const drill: DrillRecord = {
  id: 'k3x9ab',
  table: 'orders',
  tableId: 'orders-1',
  origin,
  target: 'prod.drill.orders.k3x9ab',
  state: 'intended',
  intentAt: createdAt + MINUTE,
  seed: 1,
  proof: 'explained',
  version: 0,
};

const live: ObservedTable = {
  name: 'orders',
  arn,
  id: 'orders-1',
  status: 'ACTIVE',
  createdAt: 0,
  itemCount: 1,
  sizeBytes: 1,
  keys: [{ name: 'id', role: 'HASH', type: 'S' }],
  indexes: [],
  billing: 'PAY_PER_REQUEST',
  deletionProtection: false,
  replicas: [],
  stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${arn}/stream/1`, enabledAt: createdAt - HOUR },
};

const soon = createdAt + 2 * MINUTE;
const with_ = (stream: Partial<NonNullable<ObservedTable['stream']>>): ObservedTable => ({
  ...live,
  stream: { view: 'NEW_AND_OLD_IMAGES', arn: `${arn}/stream/1`, enabledAt: createdAt - HOUR, ...stream },
});
const { stream: _, ...streamless } = live;
const { tableId: __, ...nameless } = drill;

it('nothing is in the way of a fresh backup of a table with such a stream', () => {
  expect(obstacleToExplaining(drill, live, soon)).toBeUndefined();
});

it.each<[string, DrillRecord, ObservedTable | undefined, number, RegExp]>([
  ['the table is gone', drill, undefined, soon, /gone/],
  ['the table was made anew', drill, { ...live, id: 'orders-2' }, soon, /re-created/],
  ['there is no TableId', nameless, live, soon, /without TableId/],
  ['it has no stream', drill, streamless, soon, /no stream/],
  ['the stream lacks old images', drill, with_({ view: 'NEW_IMAGE' }), soon, /shows NEW_IMAGE/],
  ['the stream is another Region’s', drill, with_({ arn: arn.replace('us-east-1', 'eu-west-1') }), soon, /one Region/],
  [
    'the backup is another Region’s',
    { ...drill, origin: { ...origin, arn: origin.arn.replace('us-east-1', 'eu-west-1') } },
    live,
    soon,
    /one Region/,
  ],
  ['nothing says how old the stream is', drill, with_({ enabledAt: Number.NaN }), soon, /since when/],
  ['the stream is a moment too young', drill, with_({ enabledAt: createdAt - 125 * SECOND }), soon, /only since/],
  ['the backup is too old', drill, with_({ enabledAt: 0 }), createdAt - 65 * SECOND + 23 * HOUR, /holds 24 h/],
])('says so when %s', (_name, record, table, now, why) => {
  const obstacle = obstacleToExplaining(record, table, now);
  expect(obstacle?.why).toMatch(why);
  expect(obstacle?.next).toMatch(/^[A-Z].*\.$/);
});

it('stops right at the limits', () => {
  // A minute on either side of the request, five seconds of doubt, and a minute for the stream to settle.
  const enabledAt = createdAt - 125 * SECOND - 1;
  expect(obstacleToExplaining(drill, with_({ enabledAt }), createdAt - 65 * SECOND + 23 * HOUR - 1)).toBeUndefined();
});

it('a backup has two minutes, a point in time its second', () => {
  expect(bracketOf(origin)).toEqual({ lo: createdAt - MINUTE, hi: createdAt + MINUTE });
  expect(bracketOf({ kind: 'point-in-time', at: createdAt })).toEqual({ lo: createdAt, hi: createdAt + SECOND });
});

it('says what an error on the way means', () => {
  expect(obstacleIn(new StreamTrimmed('records of shard 1 may be gone')).next).toMatch(/newer backup/);
  expect(obstacleIn(new UserError({ what: 'not allowed', next: 'grant it' }))).toEqual({
    why: 'the stream could not be read to its end: not allowed',
    next: 'grant it',
  });
});
