/** What users copy must be right: policies without a finding, workflows that use what the action declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPolicy } from '../../src/policy/read.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml')) as { inputs: object; outputs: object };

interface Workflow {
  permissions: Record<string, string>;
  concurrency: { group: string };
  jobs: Record<string, { steps: { id?: string; uses?: string; with?: object }[] }>;
}

describe('policies', () => {
  const files = [
    ...readdirSync(join(root, 'examples/policies')).map((name) => `examples/policies/${name}`),
    'examples/quickstart/dynadrill.yml',
  ];
  it.each(files)('%s has no finding', (file) => {
    expect(readPolicy(file, Buffer.from(read(file))).findings).toEqual([]);
  });

  it('the README’s own has none', () => {
    const [, text = ''] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(read('README.md')) ?? [];
    expect(text).toContain('version: 1');
    expect(readPolicy('README.md', Buffer.from(text)).findings).toEqual([]);
  });
});

describe('workflows', () => {
  const files = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yml'));
  const steps = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps);
  const ours = (workflow: Workflow) => steps(workflow).filter((step) => step.uses?.startsWith('dynadrill/dynadrill@'));

  it.each(files)('%s says only what the action takes, and reads only what it gives', (file) => {
    const text = read(`examples/${file}`);
    const workflow = parse(text) as Workflow;
    expect(ours(workflow).length).toBeGreaterThan(0);
    for (const step of ours(workflow))
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    for (const [, id, output] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      expect(ours(workflow).map((step) => step.id)).toContain(id);
      expect(Object.keys(action.outputs)).toContain(output);
    }
  });

  it.each(files)('%s asks for least permissions and names a concurrency group', (file) => {
    const workflow = parse(read(`examples/${file}`)) as Workflow;
    expect(workflow.permissions).toBeDefined();
    expect(workflow.concurrency.group).toBeTruthy();
    for (const [scope, level] of Object.entries(workflow.permissions)) {
      expect(level === 'write', `${scope}: ${level}`).toBe(scope === 'id-token');
    }
  });

  it('the scheduled one runs off the hour', () => {
    expect(read('examples/scheduled.yml')).toMatch(/cron: '[1-9]\d? \* \* \* \*'/);
  });
});
