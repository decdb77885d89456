/** examples/pre-deploy.yml, run as it stands: a deploy that spoils the data and fails, and the data as it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR } from '../../src/model/time.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { policyText, scratch } from '../cli/terminal.js';
import { table, using } from '../support/bench.js';
import { type JobOptions, runJob } from '../support/workflow.js';
import { ROOT } from './runner.js';

const POLICY = policyText(
  'defaults: { backups: { every: 1d, keep: { last: 3 } } }\ntables:\n  - name: customers\n  - name: orders\n',
);

const EXAMPLE = join(ROOT, 'examples', 'pre-deploy.yml');

/** What a deploy does to the tables: changes an item, deletes one, adds one; and fails, or hangs. With `--previous` it is the old code again. */
const DEPLOY = `#!/usr/bin/env bash
set -euo pipefail
if [ "\${1:-}" = --previous ]; then echo "the code of before"; exit 0; fi
for table in orders customers; do node deploy.mjs "$table"; done
if [ "$DEPLOY_EXIT" = hangs ]; then sleep 600; fi
exit "$DEPLOY_EXIT"
`;
const DEPLOY_JS = `
const table = process.argv[2];
const call = async (operation, body) => {
  const answer = await fetch(process.env.ENDPOINT, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.' + operation,
      authorization: 'AWS4-HMAC-SHA256 Credential=sandbox/20260105/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260105T000000Z',
    },
    body: JSON.stringify({ TableName: table, ...body }),
  });
  if (!answer.ok) throw new Error(await answer.text());
};
await call('PutItem', { Item: { id: { S: 'item-1' }, spoilt: { BOOL: true } } });
await call('DeleteItem', { Key: { id: { S: 'item-2' } } });
await call('PutItem', { Item: { id: { S: 'from-the-deploy' } } });
`;

describe('examples/pre-deploy.yml', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'sandbox');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox');
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await sandbox.close();
  });

  const run = (deployExit: number | 'hangs', smokeExit = 0, more: Partial<JobOptions> = {}, file = EXAMPLE) => {
    const options: JobOptions = {
      files: {
        'dynadrill.yml': POLICY,
        'deploy.sh': DEPLOY,
        'deploy.mjs': DEPLOY_JS,
        'smoke-test.sh': `#!/usr/bin/env bash\nexit ${smokeExit}\n`,
      },
      with: { endpoint: sandbox.url },
      env: { ENDPOINT: sandbox.url, DEPLOY_EXIT: String(deployExit) },
      ...more,
    };
    return runJob(file, options);
  };
  const outcomes = (steps: Awaited<ReturnType<typeof run>>) =>
    Object.fromEntries(steps.map(({ name, outcome }) => [name, outcome]));
  const contents = () =>
    using(sandbox, async (connection) => {
      const itemsOf = async (name: string) => {
        const { Items = [] } = await connection.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
        return Object.fromEntries(Items.map((item) => [item['id']?.S, item]));
      };
      return { orders: await itemsOf('orders'), customers: await itemsOf('customers') };
    });

  /** `orders` goes back to a second, `customers` to its backup. */
  const fill = async () => {
    await table(sandbox, 'orders', 30, { PointInTimeRecovery: {} });
    await table(sandbox, 'customers', 30);
    await sandbox.advance(HOUR);
  };

  it('leaves a deploy that went well alone', async () => {
    await fill();
    const before = await contents();
    const steps = await run(0);
    expect(outcomes(steps)).toMatchObject({
      Fence: 'success',
      Deploy: 'success',
      'Smoke test': 'success',
      'Roll back orders': 'skipped',
      'Roll back customers': 'skipped',
    });
    expect(await contents()).not.toEqual(before);
  });

  it.each([
    ['the deploy', 1, 0],
    ['the smoke test', 0, 1],
  ])('takes both tables back when %s fails', async (_, deployExit, smokeExit) => {
    await fill();
    const before = await contents();
    const steps = await run(deployExit, smokeExit);
    expect(outcomes(steps), steps.map(({ log }) => log).join('\n')).toMatchObject({
      Fence: 'success',
      Deploy: deployExit ? 'failure' : 'success',
      'Smoke test': deployExit ? 'skipped' : 'failure',
      'Back to the code of before': 'success',
      'Roll back orders': 'success',
      'Roll back customers': 'success',
    });
    expect(await contents()).toEqual(before);
  });

  it('takes both tables back when the deploy hangs', async () => {
    await fill();
    const before = await contents();
    const steps = await run('hangs', 0, { minuteMs: 300 });
    expect(outcomes(steps), steps.map(({ log }) => log).join('\n')).toMatchObject({
      Deploy: 'failure',
      'Back to the code of before': 'success',
      'Roll back orders': 'success',
      'Roll back customers': 'success',
    });
    expect(await contents()).toEqual(before);
  });

  it('never runs again: a fence of spoilt tables is none', async () => {
    await fill();
    const before = await contents();
    const steps = await run(1, 0, { attempt: 2 });
    expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['failure', 'skipped']));
    expect(steps[0]).toMatchObject({ outcome: 'failure', log: expect.stringContaining('Never run a deploy again') });
    expect(await contents()).toEqual(before);
    expect(sandbox.requests).not.toContainEqual(expect.objectContaining({ operation: 'CreateBackup' }));
  });

  const fillStreaming = async () => {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
    await table(sandbox, 'orders', 30, { StreamSpecification });
    await table(sandbox, 'customers', 30);
    await sandbox.advance(HOUR);
  };

  it('says at the fence which table needs a word for its stream, and takes that back by hand', async () => {
    await fillStreaming();
    const before = await contents();
    const steps = await run(1);
    expect(outcomes(steps)).toMatchObject({ 'Roll back orders': 'failure', 'Roll back customers': 'success' });
    const fence = steps.find(({ name }) => name === 'Fence');
    expect(fence?.log).toMatch(/^::notice .*The rollback of orders needs `accept-triggers: true`/m);
    expect(fence?.log).not.toMatch(/^::notice .*customers/m);
    const ordersIn = (output: string) => JSON.parse(fence?.outputs[output] ?? '{}').orders as string;
    const inputs = { table: 'orders', to: ordersIn('rollback-to'), since: ordersIn('rollback-since') };
    const event = 'workflow_dispatch';
    const refused = await run(0, 0, { event, inputs: { ...inputs, 'accept-triggers': 'false' } });
    expect(outcomes(refused)).toMatchObject({ 'Roll back by hand': 'failure' });
    const accepted = await run(0, 0, { event, inputs: { ...inputs, 'accept-triggers': 'true' } });
    expect(outcomes(accepted), accepted.map(({ log }) => log).join('\n')).toMatchObject({
      'Roll back by hand': 'success',
    });
    expect(await contents()).toEqual(before);
  });

  it('takes a table with a stream back once the line for it is there', async () => {
    await fillStreaming();
    const before = await contents();
    const text = readFileSync(EXAMPLE, 'utf8').replaceAll('# accept-triggers: true', 'accept-triggers: true');
    const steps = await run(1, 0, {}, join(scratch({ 'deploy.yml': text }), 'deploy.yml'));
    expect(outcomes(steps), steps.map(({ log }) => log).join('\n')).toMatchObject({
      'Roll back orders': 'success',
      'Roll back customers': 'success',
    });
    expect(await contents()).toEqual(before);
  });

  it('deploys nothing when there is no fence, and rolls nothing back', async () => {
    await fill();
    const before = await contents();
    sandbox.faults.add({
      kind: 'error',
      operation: 'CreateBackup',
      table: 'orders',
      type: 'InternalFailure',
      message: 'no',
    });
    expect(outcomes(await run(1))).toMatchObject({
      Fence: 'failure',
      Deploy: 'skipped',
      'Roll back orders': 'skipped',
    });
    expect(await contents()).toEqual(before);
  });
});
