import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownRestoreCommand, restoreCommand, shellWord } from '../../src/report/restore-command.js';
import { backupArn, NOW, REGION } from '../build/plans.js';

describe('restoreCommand', () => {
  it('restores a backup under a new name', () => {
    const arn = backupArn('orders', NOW);
    expect(restoreCommand({ table: 'orders', from: { kind: 'backup', arn }, region: REGION })).toBe(
      `aws dynamodb restore-table-from-backup --target-table-name orders-restored --backup-arn ${arn} --region us-east-1`,
    );
  });

  it('restores the latest second of the point-in-time window, on an endpoint of its own', () => {
    const request = { table: 'orders', from: { kind: 'point-in-time' }, region: REGION } as const;
    expect(restoreCommand({ ...request, endpoint: 'http://localhost:8000' })).toBe(
      'aws dynamodb restore-table-to-point-in-time --source-table-name orders --target-table-name orders-restored --use-latest-restorable-time --region us-east-1 --endpoint-url http://localhost:8000',
    );
  });

  it('cuts a name that would be too long for the service', () => {
    const command = restoreCommand({ table: 'x'.repeat(255), from: { kind: 'point-in-time' }, region: REGION });
    const target = /--target-table-name (\S+)/.exec(command)?.[1] ?? '';
    expect(target).toHaveLength(255);
    expect(target).toMatch(/^x+-[0-9a-f]{8}-restored$/);
  });
});

describe('ownRestoreCommand', () => {
  const where = { table: 'orders', region: REGION, policy: 'dyna drill.yml' };

  it('restores beside the table, and one that is gone under its own name', () => {
    expect(ownRestoreCommand(where, 'latest')).toBe(
      "npx dynadrill restore orders --from latest --to orders-restored --policy 'dyna drill.yml'",
    );
    expect(ownRestoreCommand(where, 'x', true)).toContain('--from x --to orders --policy');
  });

  it('restores a copy under the policy whose ledger holds it back from retention', () => {
    const arn = `arn:aws:dynamodb:${REGION}:123456789012:table/prod.copy.orders.k3x9ab`;
    const command = restoreCommand({ ...where, from: { kind: 'backup', arn } });
    expect(command).toBe(
      "npx dynadrill restore orders --from copy:prod.copy.orders.k3x9ab --to orders-restored --policy 'dyna drill.yml'",
    );
  });
});

describe('shellWord', () => {
  it('reaches a program through a shell as it was', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/[\0\ud800-\udfff]/.test(text));
    const nasty = ["it's", '$(rm -rf ~)', '`id`', 'a b', '', '"', '\\', '\n', ';&|<>*?[]{}~#!', "''"];
    const words = [...nasty, ...fc.sample(word, { numRuns: 300, seed: 1 })];
    const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(shellWord).join(' ')}`]).toString('utf8');
    expect(printed.split('\0').slice(0, -1)).toEqual(words);
  });

  it('quotes only where it must', () => {
    expect(shellWord('arn:aws:dynamodb:us-east-1:1:table/a_b-c.d')).toBe('arn:aws:dynamodb:us-east-1:1:table/a_b-c.d');
  });
});
