/** Clients that we did not write, against the sandbox: what they take for DynamoDB is what it must be. */
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/model/time.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';

const run = promisify(execFile);
const TIMEOUT = 300_000;

let box: Sandbox | undefined;
afterEach(async () => {
  await box?.close();
  box = undefined;
});

/** @returns whether a program runs here; says so loudly when it does not. */
function installed(what: string, program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write(`NOT RUN: ${what} is not installed, so the sandbox was not tried with it.\n`);
    return false;
  }
}

const hasCli = installed('the AWS CLI', 'aws', ['--version']);
const hasBoto3 = installed('boto3', 'python3', ['-c', 'import boto3']);

describe('the AWS CLI', () => {
  const name = 'creates, fills, backs up, restores and deletes a table';
  test.skipIf(!hasCli)(hasCli ? name : `NOT RUN: ${name}`, { timeout: TIMEOUT }, async () => {
    box = await startSandbox({ clock: 'auto' });
    const endpoint = box.url;
    const aws = async (...args: string[]) => {
      const { stdout } = await run('aws', [...args, '--endpoint-url', endpoint, '--output', 'json'], {
        env: cliEnvironment(),
      });
      return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Record<string, never>;
    };
    const dynamodb = (...args: string[]) =>
      aws('dynamodb', ...args) as Promise<Record<string, Record<string, unknown>>>;

    expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Account: '123456789012' });
    const definition = [
      '--attribute-definitions',
      'AttributeName=id,AttributeType=S',
      '--key-schema',
      'AttributeName=id,KeyType=HASH',
    ];
    await dynamodb('create-table', '--table-name', 'orders', '--billing-mode', 'PAY_PER_REQUEST', ...definition);
    await dynamodb('wait', 'table-exists', '--table-name', 'orders');
    await dynamodb('put-item', '--table-name', 'orders', '--item', '{"id":{"S":"a"},"n":{"N":"1.50"}}');
    await dynamodb(
      'tag-resource',
      '--resource-arn',
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders',
      '--tags',
      'Key=team,Value=shop',
    );
    await box.advance(HOUR);

    const recovery = 'PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=7';
    const enabled = await dynamodb(
      'update-continuous-backups',
      '--table-name',
      'orders',
      '--point-in-time-recovery-specification',
      recovery,
    );
    expect(enabled['ContinuousBackupsDescription']?.['PointInTimeRecoveryDescription']).toMatchObject({
      RecoveryPeriodInDays: 7,
    });

    const made = await dynamodb('create-backup', '--table-name', 'orders', '--backup-name', 'by-hand');
    const arn = made['BackupDetails']?.['BackupArn'] as string;
    const described = await dynamodb('describe-backup', '--backup-arn', arn);
    expect(described['BackupDescription']?.['BackupDetails']).toMatchObject({
      BackupStatus: 'AVAILABLE',
      BackupName: 'by-hand',
    });
    const listed = await dynamodb('list-backups', '--table-name', 'orders');
    expect(listed['BackupSummaries']).toMatchObject([{ BackupArn: arn }]);

    await dynamodb('restore-table-from-backup', '--target-table-name', 'from-backup', '--backup-arn', arn);
    await dynamodb('wait', 'table-exists', '--table-name', 'from-backup');
    expect(await dynamodb('scan', '--table-name', 'from-backup')).toMatchObject({
      Items: [{ id: { S: 'a' }, n: { N: '1.5' } }],
      Count: 1,
    });

    await dynamodb(
      'restore-table-to-point-in-time',
      '--source-table-name',
      'orders',
      '--target-table-name',
      'latest',
      '--use-latest-restorable-time',
    );
    await dynamodb('wait', 'table-exists', '--table-name', 'latest');
    expect(await dynamodb('scan', '--table-name', 'latest', '--select', 'COUNT')).toMatchObject({ Count: 1 });

    await dynamodb('delete-backup', '--backup-arn', arn);
    await dynamodb('delete-table', '--table-name', 'orders');
    await dynamodb('wait', 'table-not-exists', '--table-name', 'orders');
    expect((await dynamodb('list-tables'))['TableNames']).toEqual(['from-backup', 'latest']);
    await expect(dynamodb('describe-backup', '--backup-arn', arn)).rejects.toThrow(/BackupNotFoundException/);
  });
});

describe('boto3', () => {
  const name = 'does the same round, with its waiters and paginators';
  test.skipIf(!hasBoto3)(hasBoto3 ? name : `NOT RUN: ${name}`, { timeout: TIMEOUT }, async () => {
    box = await startSandbox({ clock: 'auto' });
    const { stdout } = await run('python3', [join(import.meta.dirname, 'flow.py'), box.url], { env: cliEnvironment() });
    expect(JSON.parse(stdout)).toEqual({
      account: '123456789012',
      tags: ['team', 'tier'],
      days: 7,
      backup: ['CREATING', 'AVAILABLE'],
      listed: ['from-boto3'],
      refused: 'Table already exists: orders',
      restored: 60,
      'to a second': 60,
      tables: ['from-backup', 'to-a-second'],
      gone: 'BackupNotFoundException',
    });
  });
});

/** Nothing of the developer's own configuration may reach the clients. */
function cliEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, PYENV_VERSION } = process.env;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(HOME !== undefined && { HOME }),
    ...(PYENV_VERSION !== undefined && { PYENV_VERSION }),
    AWS_ACCESS_KEY_ID: 'anybody',
    AWS_SECRET_ACCESS_KEY: 'anything',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
}
