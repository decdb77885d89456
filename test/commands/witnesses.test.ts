/** Witnesses around a backup, end to end: what is read when, what becomes of it, and that a backup never fails for them. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTable } from '../../src/aws/tables.js';
import { checkWitnesses, readWitnesses } from '../../src/data/witness.js';
import { getWitness, readLedger } from '../../src/ledger/records.js';
import { Store } from '../../src/ledger/store.js';
import { BACKUP_SPREAD, STREAM_SETTLES } from '../../src/model/constants.js';
import type { WitnessRecord } from '../../src/model/ledger.js';
import type { KeyAttribute, ObservedTable } from '../../src/model/observed.js';
import { DAY, MINUTE, SECOND } from '../../src/model/time.js';
import { setStream } from '../../src/run/protections.js';
import { type Bench, bench, items, policyOf, table, using } from '../support/bench.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const daily = policyOf(`
tables:
  - name: orders
    backups: { every: 1d, keep: { last: 1 } }
    drills: { every: 4w, proof: witnessed, sample: { items: 40 } }
`);

/** What the backup's step says, and the record of the newest backup. */
async function applied(options: { wait?: number } = {}) {
  const report = await b.apply(daily, options);
  const made = report.steps.find(({ step }) => step.kind === 'create-backup')?.outcome;
  const record = await witnessOf(made?.backup?.arn ?? '');
  return { result: made?.result, detail: made?.detail ?? '', arn: made?.backup?.arn ?? '', record };
}

const ledgerOf = <T>(look: (store: Store) => Promise<T>) =>
  using(b.sandbox, (connection) => look(new Store(connection, 'prod.ledger', ['prod'])));

const witnessOf = (arn: string) => ledgerOf((store) => getWitness(store, arn));

const KEYS: KeyAttribute[] = [{ name: 'id', role: 'HASH', type: 'S' }];
const keyOf = (n: number) => `{"id":{"S":"item-${n}"}}`;

describe('a scheduled backup whose drills need witnesses', () => {
  it('is asked for a minute after the first reading, and read again a minute after', async () => {
    await table(b.sandbox, 'orders', 200);
    const { result, detail, record } = await applied();
    expect(result).toBe('done');
    expect(detail).toMatch(/is AVAILABLE; 40 of 40 items bear witness$/);
    const { drawn, unchanged, firstReadAt, requestedAt, secondReadAt } = record as WitnessRecord;
    expect([drawn, unchanged.length]).toEqual([40, 40]);
    expect(requestedAt - firstReadAt).toBeGreaterThanOrEqual(BACKUP_SPREAD);
    expect(secondReadAt - requestedAt).toBeGreaterThanOrEqual(BACKUP_SPREAD);
    const at = (operation: string) => b.sandbox.requests.filter((r) => r.operation === operation).map((r) => r.at);
    const asked = at('CreateBackup')[0] as number;
    const scans = at('Scan').filter((each) => each < asked);
    expect(asked - (scans.at(-1) as number)).toBeGreaterThanOrEqual(BACKUP_SPREAD);
    expect(at('BatchGetItem').find((each) => each > asked) as number).toBeGreaterThanOrEqual(asked + BACKUP_SPREAD);
  });

  it('has no witness that was written to in between, whatever came of it', async () => {
    await table(b.sandbox, 'orders', 30);
    const [first, second] = items(2);
    b.sandbox.onRequest = {
      before: (operation) => {
        if (operation !== 'CreateBackup') return;
        b.sandbox.write('orders', { ...first, count: { N: '77' } } as never);
        b.sandbox.remove('orders', { id: second?.['id'] } as never);
      },
    };
    const { detail, record } = await applied();
    expect(detail).toMatch(/28 of 30 items bear witness$/);
    const keys = record?.unchanged.map(({ key }) => key);
    expect(keys).not.toContain(keyOf(0));
    expect(keys).not.toContain(keyOf(1));
  });

  it('has as many as one record of the ledger can hold, and says how many were left out', async () => {
    await table(b.sandbox, 'orders', 0);
    const long = (n: number) => ({ id: { S: `${String(n).padStart(4, '0')}${'x'.repeat(1_500)}` } });
    await b.sandbox.load(
      'orders',
      Array.from({ length: 400 }, (_, n) => long(n)),
    );
    const report = await b.apply(
      policyOf(`
tables:
  - name: orders
    backups: { every: 1d }
    drills: { every: 4w, proof: witnessed, sample: { items: 400 } }
`),
    );
    const made = report.steps.find(({ step }) => step.kind === 'create-backup')?.outcome;
    const left = /(\d+) of 400 items bear witness \((\d+) more left out/.exec(made?.detail ?? '') ?? [];
    expect(Number(left[1]) + Number(left[2])).toBe(400);
    const record = await witnessOf(made?.backup?.arn ?? '');
    expect(record?.unchanged).toHaveLength(Number(left[1]));
    expect(JSON.stringify(record).length).toBeGreaterThan(290 * 1024);
    expect(JSON.stringify(record).length).toBeLessThan(310 * 1024);
  });

  it('is taken without them, and says so, when they cannot be read', async () => {
    await table(b.sandbox, 'orders', 30);
    b.sandbox.faults.add({ kind: 'error', operation: 'Scan', table: 'orders', type: 'AccessDeniedException' });
    const { result, detail, record } = await applied();
    expect(result).toBe('done');
    expect(detail).toMatch(/is AVAILABLE; no witnesses: /);
    expect(record).toBeUndefined();
  });

  it('stands, and says so, when they cannot be read again', async () => {
    await table(b.sandbox, 'orders', 30);
    b.sandbox.faults.add({ kind: 'error', operation: 'BatchGetItem', table: 'orders', type: 'AccessDeniedException' });
    const { result, detail, record } = await applied();
    expect(result).toBe('done');
    expect(detail).toMatch(/is AVAILABLE; no witnesses: /);
    expect(record).toBeUndefined();
  });

  it('is not kept waiting longer than the run may wait', async () => {
    await table(b.sandbox, 'orders', 30);
    const start = b.sandbox.now();
    const { result, detail } = await applied({ wait: MINUTE });
    expect(result).toBe('done');
    expect(detail).toMatch(/no witnesses: this run may not wait for them$/);
    const asked = b.sandbox.requests.find((r) => r.operation === 'CreateBackup')?.at as number;
    expect(asked - start).toBeLessThan(30 * SECOND);
  });

  it('takes its witnesses with it when it is deleted', async () => {
    await table(b.sandbox, 'orders', 30);
    const made = [];
    for (let day = 0; day < 3; day++) {
      made.push((await applied()).arn);
      await b.sandbox.advance(DAY);
    }
    const left = (await b.backups('orders')).map(({ arn }) => arn);
    // The first was proved, so the second is the one that goes.
    expect(left).toEqual([made[0], made[2]]);
    expect(await witnessOf(made[1] as string)).toBeUndefined();
    const ledger = await ledgerOf(readLedger);
    expect(ledger.state === 'present' && ledger.witnesses.map(({ backupArn }) => backupArn).sort()).toEqual(
      left.sort(),
    );
  });
});

it('does not make a deploy wait', async () => {
  await table(b.sandbox, 'orders', 30);
  const start = b.sandbox.now();
  await b.backup(daily, { trigger: 'deploy' });
  const asked = b.sandbox.requests.find((r) => r.operation === 'CreateBackup')?.at as number;
  expect(asked - start).toBeLessThan(30 * SECOND);
  expect(b.calls('BatchGetItem')).toBe(0);
});

it('keeps no item while it draws, for items may be large', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const long = 'x'.repeat(300_000);
  await table(b.sandbox, 'orders', 0);
  await b.sandbox.load(
    'orders',
    Array.from({ length: 100 }, (_, n) => ({ id: { S: `item-${n}` }, long: { S: `${n} ${long}` } })),
  );
  const used: number[] = [];
  b.sandbox.onRequest = {
    before: (operation) => {
      if (operation !== 'Scan') return;
      collect();
      used.push(process.memoryUsage().heapUsed);
    },
  };
  const drawn = await using(b.sandbox, async (connection) => {
    const found = await describeTable(connection, 'orders');
    return readWitnesses(connection, { ...(found as ObservedTable), itemCount: 100 }, { items: 100, seed: 1 });
  });
  expect(drawn.witnesses).toHaveLength(100);
  expect(used.length).toBeGreaterThan(10);
  // All hundred of them are 30 MB.
  expect((used.at(-1) as number) - (used[0] as number)).toBeLessThan(10e6);
});

describe('witnesses looked up in a restored table', () => {
  const check = (record: WitnessRecord) =>
    using(b.sandbox, (connection) => checkWitnesses(connection, 'orders', KEYS, record));

  it('are all identical in an honest one, and named where they are not', async () => {
    await table(b.sandbox, 'orders', 30);
    const { record } = await applied();
    expect(await check(record as WitnessRecord)).toEqual({
      drawn: 30,
      unchanged: 30,
      identical: 30,
      missing: 0,
      examples: [],
    });
    b.sandbox.alterItems('orders', (item) => {
      if (JSON.stringify(item['id']) === '{"S":"item-3"}') return undefined;
      return JSON.stringify(item['id']) === '{"S":"item-5"}' ? { ...item, count: { N: '7.500001' } } : item;
    });
    const found = await check(record as WitnessRecord);
    expect(found).toMatchObject({ drawn: 30, unchanged: 30, identical: 28, missing: 1 });
    expect(found.examples.map(({ kind, key }) => [kind, key])).toEqual([
      ['missing', keyOf(3)],
      ['changed', keyOf(5)],
    ]);
  });
});

describe('the stream that the policy asks for', () => {
  const streamed = policyOf(`
tables:
  - name: orders
    stream: new-and-old-images
    backups: { every: 1d }
    drills: { every: 1w, proof: explained, sample: { items: 40 } }
`);
  const streamOf = () => using(b.sandbox, async (c) => (await describeTable(c, 'orders'))?.stream);

  it('is enabled, and stands before the first moment that the backup of the same run may hold', async () => {
    await table(b.sandbox, 'orders', 30);
    const report = await b.apply(streamed);
    const kinds = report.steps.map(({ step, outcome }) => [step.kind, outcome?.result]).slice(0, 3);
    expect(kinds).toEqual([
      ['create-ledger', 'done'],
      ['enable-stream', 'done'],
      ['create-backup', 'done'],
    ]);
    const stream = await streamOf();
    const [backup] = await b.backups('orders');
    expect(stream?.view).toBe('NEW_AND_OLD_IMAGES');
    expect((backup?.createdAt as number) - (stream?.enabledAt as number)).toBeGreaterThan(
      BACKUP_SPREAD + STREAM_SETTLES + 5 * SECOND,
    );
  });

  it('gets a backup of its own when a drill is asked for now and the one that stands has left it', async () => {
    const rare = policyOf(`
tables:
  - name: orders
    stream: new-and-old-images
    backups: { every: 4w }
    drills: { every: 4w, proof: explained, sample: { items: 40 } }
`);
    await table(b.sandbox, 'orders', 30);
    await b.apply(rare);
    await b.drill(rare);
    expect(await b.backups('orders')).toHaveLength(1);
    await b.sandbox.advance(2 * DAY);
    const report = await b.drill(rare);
    expect(report.steps.map(({ step, outcome }) => [step.kind, outcome?.backup?.status])).toEqual([
      ['create-backup', 'AVAILABLE'],
      ['drill', undefined],
    ]);
    const [, newest] = await b.backups('orders');
    expect(report.drills[0]?.backupArn).toBe(newest?.arn);
  });

  it('is left alone when somebody has enabled another one since the plan was made', async () => {
    await table(b.sandbox, 'orders', 30, {});
    const step = { kind: 'enable-stream', id: 'enable-stream orders', table: 'orders', reason: '' } as const;
    const carryOut = () => using(b.sandbox, (connection) => setStream({ connection } as never, step));
    expect((await carryOut()).result).toBe('done');
    expect(await carryOut()).toMatchObject({ result: 'done', detail: expect.stringContaining('somebody else') });
    await b.sandbox.createTable({
      TableName: 'users',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    } as never);
    const other = await using(b.sandbox, (connection) =>
      setStream({ connection } as never, { ...step, table: 'users' }),
    );
    expect(other).toMatchObject({ result: 'failed', detail: expect.stringContaining('KEYS_ONLY') });
  });
});
