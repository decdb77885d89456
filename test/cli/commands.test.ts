import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { table } from '../support/bench.js';
import { dynadrill, ORDERS, policyText, type RunOptions, scratch } from './terminal.js';

const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'));
const isReport = new Ajv({ allErrors: true, strict: false }).compile(schema);
const READS = /^(Describe|List|Get|BatchGet|Query|Scan)/;

const folder = scratch({ 'dynadrill.yml': ORDERS });
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
  await table(sandbox, 'orders', 400);
});
afterEach(() => sandbox.close());

const run = (args: string[], options: RunOptions = {}) =>
  dynadrill([...args, '--endpoint', sandbox.url], { cwd: folder, ...options });
const writes = () => sandbox.requests.map((r) => r.operation).filter((operation) => !READS.test(operation));

describe('plan', () => {
  it('says what apply would do, writes nothing, and exits 0', async () => {
    const { code, stdout } = await run(['plan']);
    expect(stdout).toContain('create a scheduled backup of orders');
    expect(code).toBe(0);
    expect(sandbox.requests.length).toBeGreaterThan(3);
    expect(writes()).toEqual([]);
  });

  it('is the plan itself as JSON, with a format version', async () => {
    const plan = JSON.parse((await run(['plan', '--format', 'json'])).stdout);
    expect(plan).toMatchObject({ format: 1, region: 'us-east-1' });
    expect(plan.steps.map((step: { id: string }) => step.id)).toContain('create-backup orders');
  });

  it('is markdown on request', async () => {
    expect((await run(['plan', '--format', 'markdown'])).stdout).toMatch(/^## prod: 3 changes planned/);
  });

  it('looks only at the tables named', async () => {
    await table(sandbox, 'other', 1);
    const both = scratch({ 'both.yml': policyText('defaults: { backups: { every: 1d } }\ntables:\n  - match: "*"\n') });
    const { stdout } = await run(['plan', '--policy', join(both, 'both.yml'), '--tables', 'other']);
    expect(stdout).toContain('backup of other');
    expect(stdout).not.toContain('backup of orders');
  });
});

describe('a policy that is not satisfied', () => {
  it('is a plan that could be made, and a bad status', async () => {
    await table(sandbox, 'stranger', 1);
    const required = scratch({ 'dynadrill.yml': `${ORDERS}coverage: required\n` });
    const [plan, status] = [await run(['plan'], { cwd: required }), await run(['status'], { cwd: required })];
    expect(status.stdout).toMatch(/^NOT SATISFIED {2}prod: /);
    expect(plan.stdout).toContain('stranger');
    expect([plan.code, status.code]).toEqual([0, 1]);
    expect(writes()).toEqual([]);
  });
});

describe('--region', () => {
  it("is looked at instead of the policy's", async () => {
    await run(['plan', '--region', 'eu-west-1']);
    const described = sandbox.requests.filter(({ operation }) => operation !== 'GetCallerIdentity');
    expect([...new Set(described.map(({ region }) => region))]).toEqual(['eu-west-1']);
  });
});

describe('a reader that goes away', () => {
  it('is no failure and no stack', async () => {
    const { code, stderr } = await run(['plan', '--format', 'json'], { closeStdout: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('apply', () => {
  it('carries the policy out, keeps progress off stdout, and changes nothing the second time', async () => {
    const file = join(folder, 'report.json');
    const first = await run(['apply', '--format', 'json', '--report', file]);
    const report = JSON.parse(first.stdout);
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(report).toMatchObject({ result: 'satisfied', changed: true });
    expect(report.drills).toEqual([expect.objectContaining({ table: 'orders', state: 'done' })]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(report);
    expect(first.stderr).toContain('✓ create-backup orders: ');
    expect(first.code).toBe(0);

    const second = JSON.parse((await run(['apply', '--format', 'json'])).stdout);
    expect(second).toMatchObject({ result: 'satisfied', changed: false, steps: [] });
    expect((await run(['status'])).code).toBe(0);
  });

  it('with --dry-run only looks', async () => {
    const { code, stdout } = await run(['apply', '--dry-run']);
    expect(stdout).toMatch(/^PLAN {2}prod: 3 changes planned/);
    expect(code).toBe(0);
    expect(writes()).toEqual([]);
  });

  it('exits 1 when the policy is not satisfied, and says where', async () => {
    sandbox.sabotageRestores({ items: () => [] });
    const { code, stdout, stderr } = await run(['apply']);
    expect(stdout).toMatch(/^NOT SATISFIED {2}prod: /);
    expect(stdout).toContain('Problems');
    expect(stderr).toContain('✗ drill orders: ');
    expect(code).toBe(1);
  });

  it('prints its document before it fails on a report that cannot be written', async () => {
    const { code, stdout, stderr } = await run(['backup', 'orders', '--report', '/nonexistent/report.json']);
    expect(stdout).toContain('1 backup taken');
    expect(stderr).toContain('--report /nonexistent/report.json: the report cannot be written: ENOENT');
    expect(code).toBe(1);
  });

  it('leaves the account alone when the policy is wrong', async () => {
    const wrong = scratch({ 'dynadrill.yml': policyText('tables:\n  - nmae: orders\n') });
    const { code, stdout, stderr } = await run(['apply', '--format', 'json'], { cwd: wrong });
    expect(stderr).toMatch(/^dynadrill\.yml:6:5: error /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(sandbox.requests).toHaveLength(0);
  });
});

describe('backup and drill', () => {
  it('take tables as operands, due or not', async () => {
    await run(['apply']);
    const backup = await run(['backup', 'orders']);
    expect(backup.stdout).toContain('SATISFIED  prod: 1 backup taken');
    expect(backup.stdout).toContain('prod.manual.');
    const deploy = await run(['backup', '--trigger', 'deploy']);
    expect(deploy.stdout).toContain('prod.deploy.');
    const drill = await run(['drill', 'orders', '--random-seed', '42', '--format', 'json']);
    expect(JSON.parse(drill.stdout)).toMatchObject({ command: 'drill', seed: 42, result: 'satisfied' });
    expect([backup.code, deploy.code, drill.code]).toEqual([0, 0, 0]);
  });

  it('exit 2 for a table that the policy does not select', async () => {
    const { code, stderr } = await run(['backup', 'ordres']);
    expect(stderr).toContain('no such table under this policy: ordres');
    expect(code).toBe(2);
    expect(writes()).toEqual([]);
  });
});

describe('an account that cannot be reached', () => {
  it('is exit 1 and a sentence, for an endpoint that is not there', async () => {
    const { code, stdout, stderr } = await dynadrill(['plan', '--endpoint', 'http://127.0.0.1:1'], { cwd: folder });
    expect(stderr).toContain('the endpoint cannot be reached');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('is exit 1 and how to log in, without credentials', async () => {
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    const { code, stderr } = await run(['plan'], { env });
    expect(stderr).toContain('no AWS credentials were found');
    expect(stderr).toContain('AWS_PROFILE');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });
});

describe('--sandbox', () => {
  it('needs no account and no server: made-up tables for the entries by name', async () => {
    const { code, stdout, stderr } = await dynadrill(['apply', '--sandbox'], {
      cwd: folder,
      env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
    });
    expect(stderr).toContain('throw-away sandbox with orders (1000 items)');
    expect(stdout).toContain('1,000 items came back');
    expect(code).toBe(0);
  });

  it('is filled from --seed', async () => {
    const seed = scratch({
      'orders.table.json': JSON.stringify({
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
      'orders.items.jsonl': '{"id":{"S":"a"}}\n{"id":{"S":"b"}}\n',
    });
    const { stderr } = await dynadrill(['plan', '--sandbox', '--seed', seed], { cwd: folder });
    expect(stderr).toContain('orders (2 items)');
  });

  it('is exit 2 with a folder that is none', async () => {
    const { code, stderr } = await dynadrill(['plan', '--sandbox', '--seed', '/nonexistent'], { cwd: folder });
    expect(stderr).toContain('/nonexistent: cannot be read as a folder');
    expect(code).toBe(2);
  });
});

describe('colours', () => {
  const colored = async (args: string[], env: Record<string, string>) =>
    (await run(['plan', ...args], { env })).stdout.includes('\u001b[');

  it('are for terminals, unless somebody says otherwise', async () => {
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await colored(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
    expect(await colored(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await colored(['--color', 'always', '--format', 'json'], {})).toBe(false);
  });
});
