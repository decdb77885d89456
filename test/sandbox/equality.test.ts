import { expect, it } from 'vitest';
import { putItem } from '../../src/aws/items.js';
import type { WireValue } from '../../src/model/wire.js';
import { bench, table, using } from '../support/bench.js';

const DEEP: WireValue = { M: { list: { L: [{ N: '1' }, { SS: ['a', 'b'] }, { M: { raw: { B: 'YQ==' } } }] } } };

it('compares lists and maps of a condition in depth', async () => {
  const b = await bench();
  await table(b.sandbox, 'orders', 0);
  b.sandbox.write('orders', { id: { S: 'a' }, deep: DEEP });
  const write = (value: WireValue, operator: string) =>
    using(b.sandbox, (connection) =>
      putItem(
        connection,
        'orders',
        { id: { S: 'a' }, deep: DEEP },
        {
          expression: `#d ${operator} :v AND NOT #d = :n`,
          names: { '#d': 'deep' },
          values: { ':v': value, ':n': { S: 'x' } },
        },
      ).then(
        () => 'written',
        (error) => error.name,
      ),
    );
  const same: WireValue = { M: { list: { L: [{ N: '1' }, { SS: ['b', 'a'] }, { M: { raw: { B: 'YQ==' } } }] } } };
  const other: WireValue = { M: { list: { L: [{ N: '1' }, { SS: ['b', 'a'] }, { M: { raw: { B: 'Yg==' } } }] } } };
  expect(await write(same, '=')).toBe('written');
  expect(await write(same, '<>')).toBe('ConditionalCheckFailedException');
  expect(await write(other, '=')).toBe('ConditionalCheckFailedException');
  expect(await write(other, '<>')).toBe('written');
  expect(await write({ M: {} }, '=')).toBe('ConditionalCheckFailedException');
  expect(await write({ L: [] }, '=')).toBe('ConditionalCheckFailedException');
  await b.close();
});
