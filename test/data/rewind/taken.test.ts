import { expect, it } from 'vitest';
import { giveBackRequest } from '../../../src/data/rewind/taken.js';
import { deleteRequest, revertRequest } from '../../../src/data/rewind/write-request.js';
import type { WireItem } from '../../../src/model/wire.js';

const KEYS = [{ name: 'id', type: 'S' as const, role: 'HASH' as const }] as never;
const item = (more: object): WireItem => ({ id: { S: 'a' }, ...more }) as WireItem;
const request = (built: ReturnType<typeof deleteRequest>) => (built as Exclude<typeof built, 'too-large'>).request;

const seen = item({ n: { N: '2' } });
const target = item({ n: { N: '1' } });

it('gives nothing back where only what was seen went', () => {
  const deleted = request(deleteRequest(seen, KEYS, false));
  expect(giveBackRequest(deleted, { old: item({ n: { N: '2.0' } }), seen, target: undefined }, KEYS)).toBeUndefined();
  const updated = request(revertRequest(seen, target, KEYS, false));
  // An update leaves the other attributes where they are.
  expect(giveBackRequest(updated, { old: item({ n: { N: '2' }, x: { S: '' } }), seen, target }, KEYS)).toBeUndefined();
});

it('puts back what was deleted, where there is nothing', () => {
  const old = item({ n: { N: '2' }, x: { S: '' } });
  const back = giveBackRequest(request(deleteRequest(seen, KEYS, false)), { old, seen, target: undefined }, KEYS);
  expect(back).toMatchObject({ kind: 'put', item: old, condition: 'attribute_not_exists(#n0)' });
});

it('sets what an update overwrote, on condition that it is as the update left it', () => {
  const old = item({ n: { N: '3' }, x: { S: '' } });
  const back = giveBackRequest(request(revertRequest(seen, target, KEYS, true)), { old, seen, target }, KEYS);
  expect(back).toMatchObject({
    kind: 'update',
    update: 'SET #n0 = :v0',
    condition: '#n0 = :v1 AND #n1 = :v2',
    values: { ':v0': { N: '3' }, ':v1': { N: '1' }, ':v2': { S: '' } },
  });
});
