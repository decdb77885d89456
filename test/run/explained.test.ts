import { UpdateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { random } from '../../src/data/random.js';
import type { Report } from '../../src/model/report.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { busyTable, STREAM } from '../support/traffic.js';

let b: Bench;
afterEach(() => b.close());

const wishing = (proof: string, more = '') =>
  policyOf(`
tables:
  - name: orders
    stream: new-and-old-images
    backups: { every: 1d, keep: { last: 30 } }
    drills: { every: 7d, proof: ${proof}${more} }
`);

const findings = (report: Report) => report.drills[0]?.findings;
const idOf = (item: WireItem | undefined) => (item?.['id'] as { S: string } | undefined)?.S ?? '';

/** Alters what comes back, beginning with the next restore. @returns the id of the item that it is about */
type Sabotage = (b: Bench, pick: (most: number) => number) => { id: string; kind: string };

const onItem = (id: string, alter: (item: WireItem) => WireItem[]) => (all: WireItem[]) =>
  all.flatMap((item) => (idOf(item) === id ? alter(item) : [item]));

const SABOTAGES: Record<string, Sabotage> = {
  'one attribute of one item altered': (b, pick) => {
    const id = `item-${pick(60)}`;
    b.sandbox.sabotageRestores({ items: onItem(id, (item) => [{ ...item, state: { N: '99' } }]) });
    return { id, kind: 'changed' };
  },
  'the 38th digit of a number changed': (b, pick) => {
    const id = `item-${pick(60)}`;
    const big = { N: '1234567890123456789012345678901234567.9' };
    b.sandbox.sabotageRestores({ items: onItem(id, (item) => [{ ...item, big }]) });
    return { id, kind: 'changed' };
  },
  'one item lost': (b, pick) => {
    const id = `item-${pick(60)}`;
    b.sandbox.sabotageRestores({ items: onItem(id, () => []) });
    return { id, kind: 'missing' };
  },
  'one item added': (b, pick) => {
    const id = `new-${pick(1_000)}`;
    b.sandbox.sabotageRestores({ items: (all) => [...all, { id: { S: id }, state: { N: '1' } }] });
    return { id, kind: 'extra' };
  },
  'one item deleted from the live table since, and missing from the restore': (b, pick) => {
    const id = `item-${pick(60)}`;
    b.sandbox.remove('orders', { id: { S: id } });
    b.sandbox.sabotageRestores({ items: onItem(id, () => []) });
    return { id, kind: 'missing' };
  },
};

/** `SWEEP=full` for 200, or a number. */
const { SWEEP = '10' } = process.env;
const SEEDS = Array.from({ length: SWEEP === 'full' ? 200 : Number(SWEEP) }, (_, n) => n + 1);

describe.each(SEEDS)('under full write load, seed %i', (seed) => {
  it('an honest restore is never refused, and a sabotaged one is found and the item named', async () => {
    b = await bench({ seed, streams: { shards: 2, recordsPerShard: 150 } });
    const traffic = await busyTable(b.sandbox, seed);
    const honest = findings(await b.apply(wishing('explained')));
    expect(honest).toMatchObject({ verdict: 'passed', proof: 'explained', reasons: [] });
    expect(honest?.explained?.unexplained).toBe(0);
    expect(honest?.explained?.differing).toBeGreaterThan(5);

    const next = random(seed);
    const pick = (most: number) => Math.floor(next() * most);
    const names = Object.keys(SABOTAGES);
    const name = names[seed % names.length] as string;
    const { id, kind } = (SABOTAGES[name] as Sabotage)(b, pick);
    // What was deleted is to stay deleted; everything else goes on.
    traffic.spared.add(id);
    const found = findings(await b.drill(wishing('explained')));
    traffic.stop();
    expect(found, name).toMatchObject({ verdict: 'failed', proof: 'explained', explained: { unexplained: 1 } });
    expect(found?.examples, name).toMatchObject([{ kind, key: JSON.stringify({ id: { S: id } }) }]);
  });
});

describe('by example', () => {
  it('a restore of the wrong backup is found, however alike', async () => {
    b = await bench({ streams: { shards: 2 } });
    const traffic = await busyTable(b.sandbox, 7);
    let first: WireItem[] = [];
    b.sandbox.sabotageRestores({
      items: (all) => {
        first = all;
        return all;
      },
    });
    await b.apply(wishing('explained'));
    await b.sandbox.advance(23 * HOUR);
    b.sandbox.sabotageRestores({ items: () => first });
    await b.apply(wishing('explained'));
    traffic.stop();
    const found = findings(await b.drill(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'failed', proof: 'explained' });
    expect(found?.explained?.unexplained).toBeGreaterThan(10);
    expect(found?.examples).toHaveLength(10);
  });

  it('a restore to a second is explained by that second', async () => {
    b = await bench({ streams: { shards: 2 } });
    const traffic = await busyTable(b.sandbox, 8);
    const policy = policyOf(
      'tables:\n  - { name: orders, point-in-time-recovery: 7d, drills: { every: 7d, from: point-in-time, proof: explained } }\n',
    );
    await b.apply(policy);
    for (let minute = 0; minute < 30; minute++) {
      await b.sandbox.advance(MINUTE);
      await b.plan(policy);
    }
    const honest = findings(await b.apply(policy));
    expect(honest).toMatchObject({ verdict: 'passed', proof: 'explained' });
    expect(honest?.explained?.differing).toBeGreaterThan(5);
    traffic.stop();
    let now: WireItem[] = [];
    b.sandbox.sabotageRestores({
      items: (all) => {
        now = all;
        return all.map((item) => (idOf(item) === 'item-3' ? { id: { S: 'item-3' } } : item));
      },
    });
    expect(findings(await b.drill(policy))).toMatchObject({ verdict: 'failed', explained: { unexplained: 1 } });
    expect(now.length).toBeGreaterThan(50);
  });

  it('what is wrong in more items than are read again is counted', async () => {
    b = await bench({ streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 1_500, STREAM);
    b.sandbox.sabotageRestores({ items: (all) => all.map((item) => ({ ...item, count: { N: '-1' } })) });
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'failed', explained: { unexplained: 1_000 } });
    expect(found?.reasons[0]).toMatch(/500 more could not be judged/);
    // Nothing has changed since, so the attributes that differ from what is live are the wrong ones.
    expect(found?.examples[0]?.attributes).toEqual(['count']);
  });

  it('a record that shows only minutes later still explains', async () => {
    b = await bench({ clock: 'manual', streams: { shards: 1, delay: 4 * MINUTE } });
    await table(b.sandbox, 'orders', 30, STREAM);
    let written = false;
    b.sandbox.onRequest = {
      before: (operation, _, { body }) => {
        if (operation !== 'Scan' || (body as { TableName?: string }).TableName !== 'orders' || written) return;
        written = true;
        for (let n = 0; n < 20; n++) b.sandbox.write('orders', { id: { S: `item-${n}` } });
      },
    };
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'passed', explained: { differing: 20, unexplained: 0 } });
  });

  it('a record that shows only after the stream was read to the end is found when the key is read again', async () => {
    // With this seed the one record shows between five and ten minutes after it was made.
    b = await bench({ clock: 'manual', seed: 5, streams: { shards: 1, delay: 10 * MINUTE } });
    await table(b.sandbox, 'orders', 30, STREAM);
    let written = false;
    b.sandbox.onRequest = {
      before: (operation, _, { body }) => {
        if (operation !== 'Scan' || (body as { TableName?: string }).TableName !== 'orders' || written) return;
        written = true;
        b.sandbox.write('orders', { id: { S: 'item-0' } });
      },
    };
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'passed', explained: { differing: 1, unexplained: 0 } });
    expect(b.calls('BatchGetItem')).toBeGreaterThan(0);
  });

  it('the stream is read before the restore is asked for', async () => {
    b = await bench({ streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 30, STREAM);
    await b.apply(wishing('explained'));
    const order = b.sandbox.requests.map(({ operation, body }) =>
      operation === 'Scan' ? `Scan ${(body as { TableName: string }).TableName}` : operation,
    );
    const read = order.indexOf('GetRecords');
    const restore = order.indexOf('RestoreTableFromBackup');
    expect(read).toBeGreaterThan(0);
    expect(restore).toBeGreaterThan(read);
    expect(order.indexOf('Scan orders')).toBeGreaterThan(restore);
    expect(order.lastIndexOf('GetRecords')).toBeGreaterThan(order.lastIndexOf('Scan orders'));
  });

  it('what expires after the backup is explained, and what should have come back is missed', async () => {
    b = await bench({ streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 30, { ...STREAM, TimeToLive: { AttributeName: 'expires' } });
    const expires = { N: String(Math.floor(b.sandbox.now() / 1_000) + 600) };
    for (let n = 0; n < 5; n++) b.sandbox.write('orders', { id: { S: `brief-${n}` }, expires });
    const policy = wishing('explained');
    await b.sandbox.advance(2 * MINUTE);
    await b.apply(policyOf('tables:\n  - { name: orders, backups: { every: 1d } }\n'));
    await b.sandbox.advance(3 * HOUR);
    expect(findings(await b.drill(policy))).toMatchObject({
      verdict: 'passed',
      items: 35,
      explained: { differing: 5 },
    });
    b.sandbox.sabotageRestores({ items: onItem('brief-2', () => []) });
    const found = findings(await b.drill(policy));
    expect(found).toMatchObject({ verdict: 'failed', missing: 1 });
    expect(found?.examples[0]?.key).toBe('{"id":{"S":"brief-2"}}');
  });

  it('a key that nothing explains is read again on both sides', async () => {
    b = await bench({ streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 30, STREAM);
    b.sandbox.sabotageRestores({ items: onItem('item-5', (item) => [{ ...item, count: { N: '-1' } }]) });
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'failed', explained: { unexplained: 1 } });
    expect(found?.examples).toEqual([
      {
        kind: 'changed',
        key: '{"id":{"S":"item-5"}}',
        attributes: ['count'],
        why: expect.stringContaining('no change of it'),
      },
    ]);
    const reads = b.sandbox.requests
      .filter((r) => r.operation === 'BatchGetItem')
      .map((r) => Object.keys((r.body as { RequestItems: object }).RequestItems)[0]);
    expect(reads).toEqual(expect.arrayContaining(['orders', expect.stringContaining('.drill.')]));
  });

  it('attributes are named only where what is live would have been right', async () => {
    b = await bench({ streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 30, STREAM);
    await b.apply(policyOf('tables:\n  - { name: orders, backups: { every: 1d } }\n'));
    await b.sandbox.advance(10 * MINUTE);
    b.sandbox.write('orders', { id: { S: 'item-5' } });
    b.sandbox.sabotageRestores({ items: onItem('item-5', (item) => [{ ...item, count: { N: '-1' } }]) });
    const found = findings(await b.drill(wishing('explained')));
    expect(found?.examples).toEqual([
      {
        kind: 'changed',
        key: '{"id":{"S":"item-5"}}',
        why: 'the stream shows no moment at which it was what came back',
      },
    ]);
  });
});

describe('a drill that outlasts a run', () => {
  it('begins anew with the stream when the next run takes it up', async () => {
    b = await bench({ clock: 'manual', streams: { shards: 2 } });
    const traffic = await busyTable(b.sandbox, 9);
    const policy = wishing('explained', ', wait: 1m');
    expect((await b.apply(policy)).drills[0]).toMatchObject({ state: 'restoring', aim: 'explained' });
    await b.sandbox.advance(5 * HOUR);
    const found = findings(await b.apply(policy));
    traffic.stop();
    expect(found).toMatchObject({ verdict: 'passed', proof: 'explained' });
  });

  it('is inconclusive once the stream may have lost what matters, and says what would help', async () => {
    b = await bench({ clock: 'manual', streams: { shards: 2 } });
    const traffic = await busyTable(b.sandbox, 10);
    await b.apply(wishing('explained', ', wait: 1m'));
    await b.sandbox.advance(23 * HOUR);
    const report = await b.apply(wishing('explained', ', wait: 1m'));
    traffic.stop();
    expect(findings(report)).toMatchObject({ verdict: 'inconclusive', proof: 'sampled' });
    expect(findings(report)?.reasons[0]).toMatch(
      /wishes for `explained`, .* a stream holds 24 h\. Drill a newer backup/,
    );
  });

  it('reads the stream at least hourly while it waits', async () => {
    b = await bench({ clock: 'manual', streams: { shards: 1 } });
    await table(b.sandbox, 'orders', 20, STREAM);
    b.sandbox.sabotageRestores({ stall: true });
    const begun = b.sandbox.now();
    await b.apply(wishing('explained', ', wait: 3h'), { wait: 3 * HOUR });
    const hours = new Set(
      b.sandbox.requests.filter((r) => r.operation === 'GetRecords').map((r) => Math.floor((r.at - begun) / HOUR)),
    );
    expect([...hours]).toEqual([0, 1, 2]);
  });
});

describe('a stream that cannot be read', () => {
  const denied = { kind: 'error' as const, type: 'AccessDeniedException', operation: 'GetRecords', message: 'no' };

  it('makes an explicit wish inconclusive', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    b.sandbox.faults.add(denied);
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'inconclusive', proof: 'sampled', missing: 0 });
    expect(found?.reasons[0]).toMatch(/not allowed: dynamodb:GetRecords.* grant dynamodb:GetRecords/);
  });

  it('leaves `best` with the next weaker proof, and says why', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    b.sandbox.faults.add(denied);
    const report = await b.apply(wishing('best'));
    expect(report.drills[0]?.aim).toBe('explained');
    expect(findings(report)).toMatchObject({ verdict: 'passed', proof: 'sampled', reasons: [] });
    expect(findings(report)?.statement).toMatch(/Not `explained`: the stream could not be read to its end/);
  });

  it('in the middle of a drill leaves `best` with the witnesses of the backup', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    await b.apply(wishing('witnessed'));
    const hindered = async () => {
      b.sandbox.faults.clear();
      b.sandbox.onRequest = {
        after: (operation) => {
          if (operation === 'RestoreTableFromBackup') b.sandbox.faults.add(denied);
        },
      };
      return b.drill(wishing('best'));
    };
    const report = await hindered();
    expect(report.drills[0]?.aim).toBe('explained');
    expect(findings(report)).toMatchObject({
      verdict: 'passed',
      proof: 'witnessed',
      witnesses: { drawn: 40, identical: 40 },
    });
    expect(findings(report)?.statement).toMatch(/Not `explained`: the stream could not be read to its end/);
    b.sandbox.sabotageRestores({ items: onItem('item-9', () => []) });
    expect(findings(await hindered())).toMatchObject({ verdict: 'failed', proof: 'witnessed', missing: 1 });
  });

  it('fails nothing by the limits of a sample that nobody asked for, and still says what that saw', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    b.sandbox.faults.add(denied);
    b.sandbox.sabotageRestores({ items: (all) => all.slice(20) });
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'inconclusive', proof: 'sampled' });
    expect(found?.reasons[1]).toMatch(/drawn from the live table are not in the restored one/);
    b.sandbox.sabotageRestores({ items: () => [] });
    expect(findings(await b.drill(wishing('explained')))?.verdict).toBe('failed');
  });

  it('beside a restored table in which items expire, concludes nothing', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    let meddled = false;
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        const name = (body as { TableName?: string }).TableName ?? '';
        if (operation !== 'Scan' || !name.includes('.drill.') || meddled) return;
        meddled = true;
        const TimeToLiveSpecification = { AttributeName: 'count', Enabled: true };
        await using(b.sandbox, (c) =>
          c.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification })),
        );
      },
    };
    const found = findings(await b.apply(wishing('explained')));
    expect(found?.verdict).toBe('inconclusive');
    expect(found?.reasons[0]).toMatch(/turned TTL on/);
  });

  it('beside a restored table of which nobody may say whether items expire, concludes nothing', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    b.sandbox.onRequest = {
      // From when the restored table is asked about until what is live is drawn from instead.
      before: (operation, _, { body }) => {
        const table = String(body['TableName']);
        if (operation === 'DescribeTimeToLive' && table.includes('.drill.'))
          b.sandbox.faults.add({ ...denied, operation });
        if (operation !== 'Scan' || table !== 'orders') return;
        b.sandbox.onRequest = {};
        b.sandbox.faults.clear();
      },
    };
    const found = findings(await b.apply(wishing('explained')));
    expect(found).toMatchObject({ verdict: 'inconclusive', proof: 'sampled' });
    expect(found?.reasons[0]).toMatch(/whether items expire in .* grant dynamodb:DescribeTimeToLive/);
  });

  it('is asked for no TTL where the endpoint has none', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    b.sandbox.faults.add({ ...denied, operation: 'DescribeTimeToLive', type: 'UnknownOperationException' });
    expect(findings(await b.apply(wishing('explained')))).toMatchObject({ verdict: 'passed', proof: 'explained' });
  });

  it('because it was replaced meanwhile, concludes nothing', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40, STREAM);
    let replaced = false;
    b.sandbox.onRequest = {
      before: async (operation, _, { body }) => {
        if (operation !== 'Scan' || (body as { TableName?: string }).TableName !== 'orders' || replaced) return;
        replaced = true;
        await using(b.sandbox, (c) =>
          c.send(new UpdateTableCommand({ TableName: 'orders', StreamSpecification: { StreamEnabled: false } })),
        );
      },
    };
    const found = findings(await b.apply(wishing('explained')));
    expect(found?.verdict).toBe('inconclusive');
    expect(found?.reasons[0]).toMatch(/stream was replaced/);
  });
});

describe('exact', () => {
  it('is what a later drill of the same backup proves, also after weaker drills', async () => {
    b = await bench({ streams: { shards: 1 } });
    const traffic = await busyTable(b.sandbox, 11);
    const first = await b.apply(wishing('best'));
    expect(findings(first)).toMatchObject({ verdict: 'passed', proof: 'explained' });
    await b.sandbox.advance(30 * MINUTE);
    await b.drill(wishing('restorable'));
    const later = await b.drill(wishing('best'));
    expect(findings(later)).toMatchObject({
      verdict: 'passed',
      proof: 'exact',
      exact: { by: `drill ${first.drills[0]?.id}` },
    });
    b.sandbox.sabotageRestores({ items: onItem('item-4', () => []) });
    const bad = findings(await b.drill(wishing('exact')));
    expect(bad).toMatchObject({ verdict: 'failed', proof: 'exact' });
    expect(bad?.reasons[0]).toMatch(/not what it was when drill/);
    b.sandbox.sabotageRestores(undefined);
    await b.sandbox.advance(DAY);
    expect(findings(await b.drill(wishing('exact')))).toMatchObject({ verdict: 'passed', proof: 'exact' });
    traffic.stop();
  });

  it('is inconclusive where nothing was recorded', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 40);
    const found = findings(
      await b.apply(
        policyOf('tables:\n  - { name: orders, backups: { every: 1d }, drills: { every: 7d, proof: exact } }\n'),
      ),
    );
    expect(found).toMatchObject({ verdict: 'inconclusive' });
    expect(found?.reasons[0]).toMatch(/nothing has recorded what exactly it holds/);
  });
});

describe('witnessed', () => {
  const policy = policyOf(
    'tables:\n  - { name: orders, backups: { every: 1d }, drills: { every: 7d, proof: witnessed } }\n',
  );

  it('passes an honest restore, and finds a witness that is not what it was', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 50);
    expect(findings(await b.apply(policy))).toMatchObject({
      verdict: 'passed',
      proof: 'witnessed',
      witnesses: { drawn: 50, unchanged: 50, identical: 50 },
    });
    b.sandbox.sabotageRestores({ items: onItem('item-9', (item) => [{ ...item, count: { N: '0' } }]) });
    const found = findings(await b.drill(policy));
    expect(found).toMatchObject({ verdict: 'failed', proof: 'witnessed', changed: 1 });
    expect(found?.examples[0]?.key).toBe('{"id":{"S":"item-9"}}');
  });

  it('is inconclusive where nothing was read around the backup', async () => {
    b = await bench();
    await table(b.sandbox, 'orders', 50);
    await b.apply(policyOf('tables:\n  - { name: orders, backups: { every: 1d } }\n'));
    const found = findings(await b.drill(policy));
    expect(found).toMatchObject({ verdict: 'inconclusive', proof: 'sampled' });
    expect(found?.reasons[0]).toMatch(/nothing was read around it/);
  });
});
