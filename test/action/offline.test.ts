import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANNOTATION_LIMIT } from '../../src/model/constants.js';
import { ORDERS, policyText, scratch } from '../cli/terminal.js';
import { errors, failure, ROOT, Step, warnings } from './runner.js';

const files = { 'dynadrill.yml': ORDERS };

describe('validate', () => {
  const validate = (text: string, more: Record<string, string> = {}) =>
    new Step({ with: { command: 'validate', ...more }, files: { 'dynadrill.yml': text } }).main();

  it('is content with a good policy, and needs no account', async () => {
    const run = await validate(ORDERS);
    expect(run.code).toBe(0);
    expect(errors(run)).toEqual([]);
    const { result, changed, 'backup-arns': arns, drills, ...others } = run.outputs;
    expect([result, changed, arns, drills]).toEqual(['satisfied', 'false', '[]', '[]']);
    expect(Object.keys(others)).toContain('report');
    expect(Object.values(others).every((value) => value === '')).toBe(true);
    expect(run.summary).toContain('no findings');
    expect(run.stderr).toBe('');
  });

  it('annotates the lines', async () => {
    const run = await validate(policyText('tables:\n  - name: orders\n    bakups: { every: 1d }\n'));
    expect(errors(run)[0]).toMatchObject({
      properties: { file: 'dynadrill.yml', line: '7', endLine: '7', col: '5', title: 'The policy is wrong' },
      message: expect.stringContaining('Did you mean `backups`?'),
    });
    expect(failure(run)).toContain('The policy has 1 error');
    expect(run.outputs['result']).toBe('invalid');
    expect(run.summary).toContain('dynadrill.yml:7:5');
    expect(run.code).toBe(1);
  });

  it('shows no more annotations than GitHub does, and counts the others', async () => {
    const entries = Array.from({ length: 30 }, (_, i) => `  - name: table-${i}\n    bakups: { every: 1d }\n`);
    const run = await validate(policyText(`tables:\n${entries.join('')}`));
    expect(errors(run)).toHaveLength(ANNOTATION_LIMIT + 1);
    expect(failure(run)).toContain('The policy has 30 errors (21 not annotated)');
  });

  it('lets warnings pass, unless it is strict', async () => {
    const warned = policyText(
      'tables:\n  - name: orders\n    backups: { every: 30d, keep: { daily: 2 } }\n    drills: { every: 365d }\n',
    );
    const [lax, strict] = [await validate(warned), await validate(warned, { strict: 'true' })];
    expect(warnings(lax).length).toBeGreaterThan(0);
    expect([lax.code, strict.code]).toEqual([0, 1]);
    expect(lax.outputs['result']).toBe('satisfied');
    expect(failure(strict)).toContain('`strict` is on');
  });

  it('takes several files', async () => {
    const step = new Step({
      with: { command: 'validate', policy: 'a.yml\nb.yml' },
      files: { 'a.yml': ORDERS, 'b.yml': policyText('tables:\n  - nmae: orders\n') },
    });
    expect(errors(await step.main())[0]?.properties).toMatchObject({ file: 'b.yml', line: '6' });
  });

  it('tells of a file that is not there, and validates the others', async () => {
    const step = new Step({
      with: { command: 'validate', policy: 'missing.yml\nb.yml' },
      files: { 'b.yml': policyText('tables:\n  - nmae: orders\n') },
    });
    const run = await step.main();
    expect(errors(run).map(({ properties }) => properties['file'])).toEqual(['missing.yml', 'b.yml', undefined]);
    expect(errors(run)[0]?.message).toContain('cannot be read: ENOENT');
    expect(run.summary).toContain('missing.yml:1:1');
    expect(failure(run)).toContain('The policy has 2 errors');
    expect(run.outputs['result']).toBe('invalid');
    expect(run.code).toBe(1);
  });

  it('loads no AWS client: the bundle works without the chunks that hold them', async () => {
    const action = scratch();
    mkdirSync(join(action, 'dist'));
    for (const file of ['index.js', 'package.json']) copyFileSync(join(ROOT, 'dist', file), join(action, 'dist', file));
    const run = await new Step({ with: { command: 'validate' }, files, action }).main();
    expect(run.code).toBe(0);
    const plan = await new Step({ with: { command: 'plan', endpoint: 'http://127.0.0.1:1' }, files, action }).main();
    expect(failure(plan)).toContain('dist/');
  });
});

describe('inputs', () => {
  it.each([
    ['command', 'aply', 'there is no command `aply`. Did you mean `apply`?'],
    ['allow', 'mass-delet', 'there is nothing called `mass-delet` to allow. Did you mean `mass-delete`?'],
    ['wait', '45 minutes', '`45 minutes` is not a duration'],
    ['dry-run', 'yes', '`yes` is neither true nor false'],
    ['strict', '1', '`1` is neither true nor false'],
    ['region', 'us-est-1', 'AWS has no Region `us-est-1`'],
    ['endpoint', 'localhost', '`localhost` is not a URL'],
    ['tables', 'orders, pro*', '`pro*` is not a name of a table'],
    ['acknowledge', 'a b', '`a b` is not a name of a table'],
    ['trigger', 'scheduled', '`scheduled` is not a trigger'],
    ['random-seed', 'dice', '`dice` is not a seed'],
    ['policy', 'a.yml, b.yml', '`apply` takes one policy, not 2'],
  ])('%s: %s is refused by name', async (name, value, message) => {
    const run = await new Step({ with: { [name]: value }, files }).main();
    expect(failure(run)).toContain(`input \`${name}\`: ${message}`);
    expect(failure(run)).toContain('what to do: ');
    expect(run.outputs).toMatchObject({ result: 'invalid', changed: 'false' });
    expect(run.code).toBe(1);
    expect(run.log).not.toMatch(/^\s+at /m);
  });

  it('an empty one is its default, so that an unset variable does no harm', async () => {
    const run = await new Step({ with: { command: 'validate', policy: '', strict: '', wait: '' }, files }).main();
    expect(run.code).toBe(0);
    expect(run.log).toContain('dynadrill.yml: no findings');
  });

  it('a policy that is not there is named', async () => {
    const run = await new Step({ with: { policy: 'policies/prod.yml' } }).main();
    expect(failure(run)).toContain('policies/prod.yml: the policy file cannot be read: ENOENT');
    expect(failure(run)).toContain('actions/checkout');
  });

  it('one that the command does not use is a warning', async () => {
    const run = await new Step({ with: { command: 'validate', allow: 'mass-delete', wait: '45m' }, files }).main();
    expect(warnings(run).map(({ message }) => message)).toEqual(['input `allow`: `validate` does not use it']);
    expect(run.code).toBe(0);
  });

  it('a dry run of what has none is refused, not carried out', async () => {
    const run = await new Step({ with: { command: 'backup', 'dry-run': 'true' }, files }).main();
    expect(failure(run)).toContain('input `dry-run`: `backup` has no dry run');
  });
});
