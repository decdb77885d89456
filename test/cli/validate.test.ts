import { describe, expect, it } from 'vitest';
import { dynadrill, ORDERS, policyText, scratch } from './terminal.js';

const MISTYPED = policyText('tables:\n  - name: orders\n    bakups: { every: 1d }\n');
const WARNED = policyText(
  'tables:\n  - name: orders\n    backups: { every: 1d, keep: { last: 9, within: 1d } }\n  - name: other\n    backups: { every: 30d, keep: { daily: 2 } }\n    drills: { every: 365d }\n',
);
const DEEP = `a: ${'['.repeat(200_000)}`;
const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]\n`)}`;

const folder = scratch({
  'good.yml': ORDERS,
  'dynadrill.yml': ORDERS,
  'mistyped.yml': MISTYPED,
  'warned.yml': WARNED,
  'deep.yml': DEEP,
  'bomb.yml': BOMB,
});
const validate = (...args: string[]) => dynadrill(['validate', ...args], { cwd: folder });

describe('validate', () => {
  it('is content with a good policy, dynadrill.yml when none is named', async () => {
    expect(await validate()).toEqual({ code: 0, stdout: 'dynadrill.yml: no findings\n', stderr: '' });
  });

  it('prints findings at the offending key and exits 2', async () => {
    const { code, stdout, stderr } = await validate('mistyped.yml');
    expect(stdout).toMatch(/^mistyped\.yml:7:5: error unknown-key: .*Did you mean `backups`\?/);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('lets warnings pass, and fails on them when strict', async () => {
    const [lax, strict] = [await validate('warned.yml'), await validate('warned.yml', '--strict')];
    expect(lax.stdout).toMatch(/: warning /);
    expect(lax.stdout).not.toMatch(/: error /);
    expect([lax.code, strict.code]).toEqual([0, 2]);
    expect(strict.stdout).toBe(lax.stdout);
  });

  it('reads several files, hostile ones too and twice, and names each', async () => {
    const { code, stdout, stderr } = await validate(
      'deep.yml',
      'bomb.yml',
      'good.yml',
      'deep.yml',
      'bomb.yml',
      'mistyped.yml',
    );
    expect(stdout.match(/^deep\.yml:1:/gm)).toHaveLength(2);
    expect(stdout.match(/^bomb\.yml:\d+:/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(stdout).toMatch(/^mistyped\.yml:7:5/m);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('writes a document as JSON', async () => {
    const { stdout } = await validate('--format', 'json', 'mistyped.yml', 'good.yml');
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ format: 1, files: ['mistyped.yml', 'good.yml'], valid: false });
    expect(document.findings).toEqual([
      expect.objectContaining({ code: 'unknown-key', severity: 'error', file: 'mistyped.yml', line: 7, column: 5 }),
    ]);
  });

  it('writes markdown', async () => {
    expect((await validate('--format', 'markdown', 'mistyped.yml')).stdout).toMatch(/^### ❌ The policy has 1 error/);
  });

  it('tells of a file that is not there beside the findings of the others, before and after it', async () => {
    const { code, stdout, stderr } = await validate('mistyped.yml', 'missing.yml', 'warned.yml');
    expect(stdout).toMatch(/^mistyped\.yml:7:5: error unknown-key/m);
    expect(stdout).toMatch(
      /^missing\.yml:1:1: error unreadable-file: The policy file cannot be read: ENOENT; check the path/m,
    );
    expect(stdout).toMatch(/^warned\.yml:\d+:\d+: warning /m);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it('takes --policy besides operands', async () => {
    expect((await validate('--policy', 'good.yml', 'mistyped.yml')).stdout).toContain('mistyped.yml:7:5');
  });
});
