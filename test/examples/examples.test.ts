/** What users copy must be right: policies without a finding, workflows that use what the action declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MINUTE, parseDuration } from '../../src/model/time.js';
import { readPolicy } from '../../src/policy/read.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml')) as { inputs: object; outputs: object };

interface Workflow {
  permissions: Record<string, string>;
  concurrency: { group: string };
  jobs: Record<string, { 'timeout-minutes'?: number; steps: StepFile[] }>;
}
interface StepFile {
  id?: string;
  name?: string;
  uses?: string;
  with?: Record<string, unknown>;
  'timeout-minutes'?: number;
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

  describe.each(Object.entries((parse(read('examples/pre-deploy.yml')) as Workflow).jobs))(
    'the time of %s',
    (_, job) => {
      /** Those without a limit of their own take seconds. */
      const SHORT = 5;
      const minutes = ({ 'timeout-minutes': limit = SHORT }: StepFile) => limit;
      const sum = (of: readonly StepFile[]) => of.reduce((total, step) => total + minutes(step), 0);
      const isCredentials = ({ uses }: StepFile) => uses?.startsWith('aws-actions/configure-aws-credentials@') ?? false;

      it('is enough for all its steps, and no more than GitHub gives', () => {
        expect(job['timeout-minutes']).toBeGreaterThanOrEqual(sum(job.steps));
        expect(job['timeout-minutes']).toBeLessThanOrEqual(360);
      });

      it('is bounded for each step that is not over in seconds, beyond what dynadrill waits', () => {
        for (const step of job.steps) {
          if (step.uses && !step.uses.startsWith('dynadrill/')) continue;
          if (step.name === 'Not a second time') continue;
          const wait = parseDuration(String(step.with?.['wait'] ?? '0m')) as number;
          expect(step['timeout-minutes'], step.name).toBeGreaterThan(wait / MINUTE);
        }
      });

      it('ends for each session after the steps that need it', () => {
        for (const [i, step] of job.steps.entries()) {
          if (!isCredentials(step)) continue;
          const next = job.steps.findIndex((each, n) => n > i && isCredentials(each));
          const served = job.steps.slice(i + 1, next < 0 ? undefined : next);
          expect(Number(step.with?.['role-duration-seconds'] ?? 3_600) / 60).toBeGreaterThan(sum(served));
        }
      });
    },
  );

  it('the scheduled one runs off the hour', () => {
    expect(read('examples/scheduled.yml')).toMatch(/cron: '[1-9]\d? \* \* \* \*'/);
  });
});
