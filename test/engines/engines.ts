/** The engines that the shared suites run against, and what a suite needs of each. */
import { basename } from 'node:path';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { capabilities, type EngineName } from '../../engines/capabilities.mjs';
import { type Connection, open } from '../../src/aws/connection.js';
import { untilActive } from '../../src/aws/create-table.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import type { KeyAttribute } from '../../src/model/observed.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';

export const REGION = 'us-east-1';
const NAMES: EngineName[] = ['sandbox', 'dynamodb-local', 'moto'];

export const KEYS: KeyAttribute[] = [
  { name: 'pk', role: 'HASH', type: 'S' },
  { name: 'sk', role: 'RANGE', type: 'N' },
];

export interface Engine {
  readonly name: EngineName;
  readonly url: string;
  readonly connection: Connection;
  /** The sandbox's own handles; absent elsewhere. */
  readonly sandbox?: Sandbox;
  /** A table of its own, ACTIVE, with the keys of {@link KEYS} unless told otherwise. @returns its name */
  table(more?: Partial<CreateTableCommandInput>): Promise<string>;
}

/**
 * Runs a suite against every engine that is here and can show it.
 * @param capability a row of engines/capabilities.json
 */
export function onEvery(capability: string, suite: (engine: Engine) => void): void {
  const row = capabilities[capability];
  if (!row) throw new Error(`engines/capabilities.json has no row ${capability}`);
  for (const name of NAMES) {
    const url = name === 'sandbox' ? undefined : inject('engines')[name];
    const why = row[name] === true ? (name === 'sandbox' || url ? undefined : 'NOT RUN: it is not here') : row[name];
    if (why) {
      describe.skip(`${name}: ${why}`, () => it.skip(row.what, () => {}));
      continue;
    }
    describe(name, () => {
      const engine = new Running(name, url);
      beforeAll(() => engine.start());
      afterAll(() => engine.stop());
      suite(engine);
    });
  }
}

/** Tables made so far by this file's suites; every file has a worker of its own. */
let tables = 0;

class Running implements Engine {
  readonly name: EngineName;
  sandbox?: Sandbox;
  #url: string | undefined;
  #connection: Connection | undefined;

  constructor(name: EngineName, url: string | undefined) {
    this.name = name;
    this.#url = url;
  }

  get url(): string {
    return this.#url as string;
  }

  get connection(): Connection {
    return this.#connection as Connection;
  }

  async start(): Promise<void> {
    if (!this.#url) {
      this.sandbox = await startSandbox({ clock: 'auto' });
      this.#url = this.sandbox.url;
    }
    this.#connection = open({ region: REGION, endpoint: this.#url, clock: await clockFor(this.#url) });
  }

  async stop(): Promise<void> {
    this.#connection?.close();
    await this.sandbox?.close();
  }

  async table(more: Partial<CreateTableCommandInput> = {}): Promise<string> {
    const suite = basename(expect.getState().testPath ?? 'suite').replace(/\W.*$/, '');
    const TableName = `${suite}-${++tables}`;
    await this.connection.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: KEYS.map((k) => ({ AttributeName: k.name, AttributeType: k.type as 'S' | 'N' })),
        KeySchema: KEYS.map((k) => ({ AttributeName: k.name, KeyType: k.role })),
        ...more,
      }),
    );
    await untilActive(this.connection, TableName);
    return TableName;
  }
}

export const STREAMED = {
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const;

/** Writes items through BatchWriteItem as JSON, whatever their keys, until all are written. */
export async function putAll({ connection }: Engine, table: string, items: WireItem[]): Promise<void> {
  let batch: WireItem[] = [];
  let size = 0;
  const send = async () => {
    const RequestItems = { [table]: batch.map((Item) => ({ PutRequest: { Item } })) };
    batch = [];
    size = 0;
    const answer = JSON.parse(String(await connection.sendBytes('BatchWriteItem', JSON.stringify({ RequestItems }))));
    expect(answer.UnprocessedItems ?? {}).toEqual({});
  };
  for (const item of items) {
    batch.push(item);
    size += JSON.stringify(item).length;
    if (batch.length === 25 || size > 8_000_000) await send();
  }
  if (batch.length > 0) await send();
}
