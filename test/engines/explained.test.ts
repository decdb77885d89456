import { expect, it } from 'vitest';
import { putItem } from '../../src/aws/items.js';
import { apply } from '../../src/commands/apply.js';
import { drill } from '../../src/commands/drill.js';
import type { Environment, Options } from '../../src/commands/environment.js';
import { HOUR, MINUTE } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { policyOf } from '../support/bench.js';
import { itemsOfEveryType } from './cases.js';
import { onEvery, putAll, STREAMED } from './engines.js';

onEvery('explained', (engine) => {
  it('an honest restore of items of every type passes, and one with another 38th digit does not', async () => {
    const table = await engine.table(STREAMED);
    const items = itemsOfEveryType(engine.name).filter((item) => JSON.stringify(item).length < 100_000);
    await putAll(engine, table, items);
    await engine.connection.clock.sleep(HOUR);
    const policy = policyOf(`
tables:
  - name: ${table}
    stream: new-and-old-images
    backups: { every: 1d, keep: { last: 30 } }
    drills: { every: 7d, proof: explained }
`);
    let ids = 0;
    const newId = () => `id${String(++ids).padStart(6, '0')}`;
    const env: Environment = { version: 'test', endpoint: engine.url, progress: () => {}, newId };
    const options: Options = { allow: [], acknowledge: [], wait: 60 * MINUTE };
    const honest = await apply(policy, options, env);
    expect(honest.drills[0]?.findings).toMatchObject({ verdict: 'passed', proof: 'explained', reasons: [] });

    const at = items.findIndex((item) => (item['pk'] as { S: string }).S === 'numbers of 38 digits');
    const altered = { ...items[at], a: { N: '12345678901234567890123456789012345679' } } as WireItem;
    engine.sandbox?.sabotageRestores({
      items: (all) =>
        all.map((item) => (JSON.stringify(item['pk']) === JSON.stringify(altered['pk']) ? altered : item)),
    });
    await putItem(engine.connection, table, { pk: { S: 'later' }, sk: { N: '1' } });
    const found = (await drill(policy, options, env)).drills[0]?.findings;
    expect(found).toMatchObject({ verdict: 'failed', proof: 'explained', explained: { unexplained: 1 } });
    expect(found?.examples[0]?.key).toContain('numbers of 38 digits');
  });
});
