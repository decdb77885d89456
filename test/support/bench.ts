/** A sandbox, a policy and the real commands against it, over HTTP. */
import { listBackups } from '../../src/aws/backups.js';
import { type Connection, open } from '../../src/aws/connection.js';
import { clockFor } from '../../src/aws/endpoint-clock.js';
import { listTableNames } from '../../src/aws/tables.js';
import { apply } from '../../src/commands/apply.js';
import { backup } from '../../src/commands/backup.js';
import { drill } from '../../src/commands/drill.js';
import type { Environment, Options } from '../../src/commands/environment.js';
import { plan, status } from '../../src/commands/look.js';
import type { ObservedBackup } from '../../src/model/observed.js';
import type { Policy } from '../../src/model/policy.js';
import type { Progress } from '../../src/model/progress.js';
import { MINUTE } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { readPolicy } from '../../src/policy/read.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';

export const ACCOUNT = '123456789012';

/** Reads a policy whose head (version, name, account, region) is given. @throws with the findings when it has errors */
export function policyOf(body: string, name = 'prod'): Policy {
  const text = `version: 1\nname: ${name}\naccount: "${ACCOUNT}"\nregion: us-east-1\n${body}`;
  const { policy, findings } = readPolicy('dynadrill.yml', Buffer.from(text));
  if (!policy) throw new Error(findings.map((f) => `${f.line}:${f.column} ${f.code} ${f.message}`).join('\n'));
  return policy;
}

export interface Bench {
  sandbox: Sandbox;
  progress: Progress[];
  options: Options;
  environment(more?: Partial<Environment>): Environment;
  apply(policy: Policy, options?: Partial<Options>): ReturnType<typeof apply>;
  plan(policy: Policy, options?: Partial<Options>): ReturnType<typeof plan>;
  status(policy: Policy, options?: Partial<Options>): ReturnType<typeof status>;
  backup(policy: Policy, options?: Partial<Options> & { trigger?: 'manual' | 'deploy' }): ReturnType<typeof backup>;
  drill(policy: Policy, options?: Partial<Options>): ReturnType<typeof drill>;
  /** Ends the sandbox. */
  close(): Promise<void>;
  /** Backups that stand, oldest first, as ListBackups gives them. */
  backups(table?: string): Promise<ObservedBackup[]>;
  tableNames(): Promise<string[]>;
  /** Calls that change anything, carried out so far. */
  writes(): string[];
  /** Calls of these operations so far. */
  calls(...operations: string[]): number;
}

const WRITES = /^(Create|Delete|Update|Put|Restore|Tag|Untag|BatchWrite|Transact)/;

/** Asks a sandbox something with a connection of the test's own. */
export async function using<T>(sandbox: Sandbox, look: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = open({ region: sandbox.region, endpoint: sandbox.url, clock: await clockFor(sandbox.url) });
  try {
    return await look(connection);
  } finally {
    connection.close();
  }
}

/** Starts a sandbox with keys that no real account knows. */
export async function bench(options: SandboxOptions = {}): Promise<Bench> {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  const sandbox = await startSandbox({ account: ACCOUNT, clock: 'auto', ...options });
  const progress: Progress[] = [];
  const defaults: Options = { allow: [], acknowledge: [], wait: 60 * MINUTE };
  let ids = 0;
  const environment = (more: Partial<Environment> = {}): Environment => ({
    version: 'test',
    endpoint: sandbox.url,
    progress: (p) => progress.push(p),
    newId: () => `id${String(++ids).padStart(6, '0')}`,
    ...more,
  });
  return {
    sandbox,
    progress,
    options: defaults,
    environment,
    apply: (policy, more) => apply(policy, { ...defaults, ...more }, environment()),
    plan: (policy, more) => plan(policy, { ...defaults, ...more }, environment()),
    status: (policy, more) => status(policy, { ...defaults, ...more }, environment()),
    backup: (policy, more) => backup(policy, { ...defaults, trigger: 'manual', ...more }, environment()),
    drill: (policy, more) => drill(policy, { ...defaults, ...more }, environment()),
    close: () => sandbox.close(),
    backups: async (name) => {
      const all = await using(sandbox, (connection) => listBackups(connection, name));
      return all.filter((b) => b.status !== 'DELETED').sort((a, b) => a.createdAt - b.createdAt);
    },
    tableNames: () => using(sandbox, listTableNames),
    writes: () => sandbox.requests.map((r) => r.operation).filter((operation) => WRITES.test(operation)),
    calls: (...operations) => sandbox.requests.filter((r) => operations.includes(r.operation)).length,
  };
}

/** A table with the string key `id` and `count` items, settled for an hour. */
export async function table(sandbox: Sandbox, name: string, count: number, more: object = {}): Promise<void> {
  await sandbox.createTable({
    TableName: name,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...more,
  } as never);
  await sandbox.load(name, items(count));
}

/** Items `item-0` … with attributes of several types. */
export function items(count: number): WireItem[] {
  return Array.from({ length: count }, (_, n) => ({
    id: { S: `item-${n}` },
    count: { N: String(n * 1.5) },
    tags: { SS: [`a${n}`, 'b'] },
    nested: { M: { raw: { B: Buffer.from(`bytes ${n}`).toString('base64') }, list: { L: [{ BOOL: n % 2 === 0 }] } } },
  }));
}
