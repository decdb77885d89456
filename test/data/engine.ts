/** A sandbox for the bulk engine, with items of every type. */
import { open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import type { KeyAttribute } from '../../src/model/observed.js';
import type { WireItem, WireValue } from '../../src/model/wire.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

export const KEYS: KeyAttribute[] = [
  { name: 'pk', role: 'HASH', type: 'S' },
  { name: 'sk', role: 'RANGE', type: 'N' },
];

export async function engine(options: SandboxOptions = {}) {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  const sandbox = await startSandbox(options);
  const connection = open({ region: sandbox.region, endpoint: sandbox.url, clock: await clockFor(sandbox.url) });
  return {
    sandbox,
    connection,
    calls: (operation: string) => sandbox.requests.filter((r) => r.operation === operation).length,
    close: async () => {
      connection.close();
      await sandbox.close();
    },
  };
}

/** A table with the keys `pk` (S) and `sk` (N). */
export async function makeTable(sandbox: Sandbox, name: string, items: Iterable<WireItem> = [], more: object = {}) {
  await sandbox.createTable({
    TableName: name,
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    ...more,
  } as never);
  await sandbox.load(name, items);
}

export function keyOf(n: number): WireItem {
  return { pk: { S: `p${n % 97}` }, sk: { N: String(n) } };
}

/** `count` small items. */
export function* plain(count: number): Generator<WireItem> {
  for (let n = 0; n < count; n++) yield { ...keyOf(n), value: { S: `value ${n}` } };
}

const bytes = (...values: number[]) => Buffer.from(values).toString('base64');

/** Items that break copiers: every type, limit and spelling. */
export function everyType(): WireItem[] {
  let deep: WireValue = { B: bytes(255, 0) };
  for (let level = 0; level < 31; level++) deep = level % 2 ? { L: [deep] } : { M: { deep } };
  const attributes: WireItem[] = [
    { binary: { B: bytes(0, 1, 2, 253, 254, 255) } },
    {
      inside: {
        M: { map: { B: bytes(1) }, list: { L: [{ B: bytes(2) }, { M: { b: { BS: [bytes(3), bytes(4)] } } }] } },
      },
    },
    {
      strings: { SS: ['b', 'a', 'ä'] },
      numbers: { NS: ['1', '-2.5', '1E-130'] },
      binaries: { BS: [bytes(0), bytes(255)] },
    },
    {
      digits: { N: '12345678901234567890123456789012345678' },
      other: { N: '-12345678901234567890123456789012345679' },
    },
    { largest: { N: '9.9999999999999999999999999999999999999E+125' }, smallest: { N: '1E-130' } },
    { emptyString: { S: '' }, emptyBinary: { B: '' }, emptyList: { L: [] }, emptyMap: { M: {} } },
    { deep },
    { big: { S: 'ü'.repeat(195_000) } },
    { bigBinary: { B: Buffer.alloc(390_000, 7).toString('base64') } },
    {
      'a"b\\c': { S: 'quotes' },
      '\u0000\u001f\n': { S: 'control' },
      '😀 é': { S: 'unicode' },
    },
    Object.fromEntries(['__proto__', 'constructor', 'hasOwnProperty', '1'].map((name) => [name, { BOOL: false }])),
    { text: { S: 'line\nbreak\ttab\u0000nul\u2028"\\/\u007f' } },
  ];
  return attributes.map((more, n) => ({ ...keyOf(n), ...more }));
}
