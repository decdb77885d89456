import { expect, it } from 'vitest';
import type { WireItem } from '../../src/model/wire.js';
import { bench, policyOf, table } from '../support/bench.js';
import { STREAM } from '../support/traffic.js';

const COUNT = 100_000;

// A minute; what it finds is found among few items by the quick tests too.
it.runIf(process.env['SWEEP'] !== undefined)(`every sabotage among ${COUNT} items is found in one drill`, async () => {
  const b = await bench({ streams: { shards: 2 } });
  try {
    await table(b.sandbox, 'orders', 0, {
      ...STREAM,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
    });
    await b.sandbox.load('orders', items());
    const policy = policyOf(
      'tables:\n  - { name: orders, backups: { every: 1d }, drills: { every: 7d, proof: explained } }\n',
    );
    let n = 0;
    b.sandbox.onRequest = {
      // Something changes all the time, but not what is sabotaged.
      before: () => {
        for (let writes = 0; writes < 20; writes++) b.sandbox.write('orders', item(100 + (n++ % (COUNT - 100)), n));
      },
    };
    const honest = (await b.apply(policy)).drills[0]?.findings;
    expect(honest).toMatchObject({ verdict: 'passed', items: COUNT, explained: { unexplained: 0 } });

    b.sandbox.remove('orders', item(4, 0));
    b.sandbox.sabotageRestores({
      items: (all) => [
        ...all.flatMap((one) => {
          const id = (one['id'] as { N: string }).N;
          if (id === '1') return [{ ...one, text: { S: 'another' } }];
          if (id === '2') return [{ ...one, big: { N: '0.12345678901234567890123456789012345679' } }];
          return id === '3' || id === '4' ? [] : [one];
        }),
        item(COUNT + 5, 0),
      ],
    });
    const found = (await b.drill(policy)).drills[0]?.findings;
    expect(found).toMatchObject({ verdict: 'failed', missing: 2, changed: 3, explained: { unexplained: 5 } });
    expect(found?.examples.map(({ kind, key }) => `${kind} ${key}`).sort()).toEqual([
      'changed {"id":{"N":"1"}}',
      'changed {"id":{"N":"2"}}',
      `extra {"id":{"N":"${COUNT + 5}"}}`,
      'missing {"id":{"N":"3"}}',
      'missing {"id":{"N":"4"}}',
    ]);
  } finally {
    await b.close();
  }
});

function item(id: number, version: number): WireItem {
  return {
    id: { N: String(id) },
    text: { S: `some text of item ${id}` },
    big: { N: '0.12345678901234567890123456789012345678' },
    version: { N: String(version) },
  };
}

function* items() {
  for (let id = 0; id < COUNT; id++) yield item(id, 0);
}
