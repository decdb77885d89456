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
  await table(sandbox, 'orders', 40);
});
afterEach(() => sandbox.close());

const run = (args: string[], options: RunOptions = {}) =>
  dynadrill([...args, '--endpoint', sandbox.url], { cwd: folder, ...options });
const writes = () => sandbox.requests.map((r) => r.operation).filter((operation) => !READS.test(operation));

describe('plan', () => {
  it('says what apply would do, writes nothing, and exits 0', async () => {
    const { code, stdout } = await run(['plan']);
    expect(stdout).toMatch(/^PLAN {2}prod: 3 changes planned/);
    expect(stdout).toContain('create a scheduled backup of orders');
    expect(code).toBe(0);
    expect(sandbox.requests.length).toBeGreaterThan(3);
    expect(writes()).toEqual([]);
  });

  it('is the plan itself as JSON, with a format version, of the tables named alone', async () => {
    await table(sandbox, 'other', 1);
    const both = scratch({ 'both.yml': policyText('defaults: { backups: { every: 1d } }\ntables:\n  - match: "*"\n') });
    const asked = ['--policy', join(both, 'both.yml'), '--tables', 'other', '--format', 'json'];
    const plan = JSON.parse((await run(['plan', ...asked])).stdout);
    expect(plan).toMatchObject({ format: 1, region: 'us-east-1' });
    const ids = plan.steps.map((step: { id: string }) => step.id);
    expect(ids).toContain('create-backup other');
    expect(ids).not.toContain('create-backup orders');
  });
});

describe('a policy that is not satisfied', () => {
  it('is a plan that could be made, and a bad status', async () => {
    await table(sandbox, 'stranger', 1);
    const required = scratch({ 'dynadrill.yml': `${ORDERS}coverage: required\n` });
    const [plan, status] = await Promise.all([run(['plan'], { cwd: required }), run(['status'], { cwd: required })]);
    expect(status.stdout).toMatch(/^NOT SATISFIED {2}prod: /);
    expect(plan.stdout).toContain('stranger');
    expect([plan.code, status.code]).toEqual([0, 1]);
    expect(writes()).toEqual([]);
  });
});

describe('a reader that goes away', () => {
  it("is no failure and no stack, and --region is looked at instead of the policy's", async () => {
    const asked = ['plan', '--format', 'json', '--region', 'eu-west-1'];
    const { code, stderr } = await run(asked, { closeStdout: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const described = sandbox.requests.filter(({ operation }) => operation !== 'GetCallerIdentity');
    expect([...new Set(described.map(({ region }) => region))]).toEqual(['eu-west-1']);
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

  it('with --dry-run only looks; markdown on request', async () => {
    const { code, stdout } = await run(['apply', '--dry-run', '--format', 'markdown']);
    expect(stdout).toMatch(/^## prod: 3 changes planned/);
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

  it('leaves the account alone when the policy is wrong', async () => {
    const wrong = scratch({ 'dynadrill.yml': policyText('tables:\n  - nmae: orders\n') });
    const { code, stdout, stderr } = await run(['apply', '--format', 'json'], { cwd: wrong });
    expect(stderr).toMatch(/^dynadrill\.yml:6:5: error /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(sandbox.requests).toHaveLength(0);
  });
});

describe('backup and drill', () => {
  it('take tables as operands, due or not; a drill without a backup is no pass', async () => {
    const early = await run(['drill', 'orders']);
    expect(early.stdout).toMatch(/^NOT SATISFIED {2}prod: 1 problem\n/);
    expect(early.stdout).toContain('orders was not drilled');
    expect(early.stdout).toContain('there is nothing to restore from');
    const backup = await run(['backup', 'orders']);
    expect(backup.stdout).toContain('SATISFIED  prod: 1 backup taken');
    expect(backup.stdout).toContain('prod.manual.');
    const drill = await run(['drill', 'orders', '--random-seed', '42', '--format', 'json']);
    expect(JSON.parse(drill.stdout)).toMatchObject({ command: 'drill', seed: 42, result: 'satisfied' });
    expect([early.code, backup.code, drill.code]).toEqual([1, 0, 0]);
  });

  it('print their document before they fail on a report that cannot be written', async () => {
    const asked = ['backup', '--trigger', 'deploy', '--report', '/nonexistent/report.json'];
    const { code, stdout, stderr } = await run(asked);
    expect(stdout).toContain('1 backup taken');
    expect(stdout).toContain('prod.deploy.');
    expect(stderr).toContain('--report /nonexistent/report.json: the report cannot be written: ENOENT');
    expect(code).toBe(1);
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
  const wrong = scratch({ 'dynadrill.yml': policyText('tables:\n  - nmae: orders\n') });
  // A command that needs no account starts in a fraction of the time, and reads its colours as all do.
  const colored = async (args: string[], env: Record<string, string>) =>
    (await dynadrill(['validate', ...args], { cwd: wrong, env })).stdout.includes('\u001b[');

  it('are for terminals, unless somebody says otherwise', async () => {
    expect(await colored([], {})).toBe(false);
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await colored(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
    expect(await colored(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await colored(['--color', 'always', '--format', 'json'], {})).toBe(false);
  });

  it('are in reports, too', async () => {
    expect((await run(['plan'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[');
  });
});
