/** Runs a job of a workflow as GitHub's runner does, as far as our examples go; what it does not know, it refuses. */
import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import { realSleep } from '../../src/model/clock.js';
import { keyValues, Step } from '../action/runner.js';
import { scratch } from '../cli/terminal.js';

interface StepFile {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
  'timeout-minutes'?: number;
}

interface JobFile {
  if?: string;
  steps: StepFile[];
}

interface RanStep {
  name: string;
  outcome: 'success' | 'failure' | 'skipped';
  outputs: Record<string, string>;
  log: string;
  summary: string;
}

export interface JobOptions {
  /** Files of the repository; those that end in `.sh` can be run. */
  files: Record<string, string>;
  /** Inputs that every step of our own action is given besides, such as `endpoint`. */
  with: Record<string, string>;
  /** Environment of `run` steps. */
  env: Record<string, string>;
  /** Environment of steps of our own action, such as the event's. */
  ours?: Record<string, string>;
  /** Which job, whatever its condition says; without it the only one that the event asks for. */
  job?: string;
  /** What the `github` context holds besides. */
  github?: Record<string, unknown>;
  /** Folder where artifacts are kept, each in a folder of its name. */
  artifacts?: string;
  /** Another copy of the action than the project's own. */
  action?: string;
  /** `push` without it. */
  event?: string;
  /** Of a `workflow_dispatch`. */
  inputs?: Record<string, string>;
  /** 1 without it; more when the job is run again. */
  attempt?: number;
  /** How long a minute of a `run` step's `timeout-minutes` lasts, milliseconds. */
  minuteMs?: number;
}

/** What other actions do is not ours to test: they succeed. */
const OTHERS = /^(actions\/checkout|aws-actions\/configure-aws-credentials)@/;
const UPLOAD = /^actions\/upload-artifact@/;
const OURS = /^dynadrill\/dynadrill@/;

/** Runs one job of a workflow. @returns its steps, in order */
export async function runJob(file: string, options: JobOptions): Promise<RanStep[]> {
  const workflow = parse(readFileSync(file, 'utf8')) as { jobs: Record<string, JobFile> };
  const { event = 'push', inputs = {}, attempt = 1 } = options;
  const github = { event_name: event, run_attempt: String(attempt), ...options.github };
  const context: Context = { failed: false, steps: {}, github, inputs };
  const [job, ...more] = Object.entries(workflow.jobs)
    .filter(([name, { if: condition }]) => (options.job ? options.job === name : applies(condition, context)))
    .map(([, each]) => each);
  if (!job || more.length > 0) throw new Error(`${file} has ${more.length + (job ? 1 : 0)} jobs, not one`);
  const workspace = scratch(options.files);
  for (const name of Object.keys(options.files)) if (name.endsWith('.sh')) chmodSync(join(workspace, name), 0o755);
  const ran: RanStep[] = [];
  for (const step of job.steps) {
    const name = step.name ?? step.uses ?? step.run ?? '';
    const result = applies(step.if, context) ? await carryOut(step, context, workspace, options) : SKIPPED;
    if (result.outcome === 'failure') context.failed = true;
    if (step.id) context.steps[step.id] = result;
    ran.push({ name, ...result });
  }
  return ran;
}

type Result = Omit<RanStep, 'name'>;
interface Context {
  failed: boolean;
  steps: Record<string, Result>;
  github: Record<string, unknown>;
  inputs: Record<string, string>;
}

/** Source: actions/upload-artifact, README, “Not Uploading to the Same Artifact”. */
const CONFLICT =
  'Failed to CreateArtifact: (409) Conflict: an artifact with this name already exists on the workflow run';
const SKIPPED: Result = { outcome: 'skipped', outputs: {}, log: '', summary: '' };

async function carryOut(step: StepFile, context: Context, workspace: string, options: JobOptions): Promise<Result> {
  const known = ['name', 'id', 'if', 'uses', 'run', 'with', 'env', 'timeout-minutes'];
  const unknown = Object.keys(step).find((key) => !known.includes(key));
  if (unknown) throw new Error(`this runner does not know \`${unknown}\``);
  if (step.uses && OTHERS.test(step.uses)) return { ...SKIPPED, outcome: 'success' };
  const given = allFilled(step.with, context);
  if (step.uses && UPLOAD.test(step.uses) && options.artifacts) {
    const folder = join(options.artifacts, given['name'] ?? 'artifact');
    // One run has one artifact of a name, and a job that is run again belongs to the same run.
    if (existsSync(folder) && given['overwrite'] !== 'true') return { ...SKIPPED, outcome: 'failure', log: CONFLICT };
    mkdirSync(folder, { recursive: true });
    copyFileSync(given['path'] ?? '', join(folder, basename(given['path'] ?? '')));
    return { ...SKIPPED, outcome: 'success' };
  }
  if (step.uses && OURS.test(step.uses)) {
    const { ours: env = {}, action } = options;
    const files = textsIn(workspace);
    const ours = new Step({ with: { ...given, ...options.with }, files, env, ...(action ? { action } : {}) });
    const { code, outputs, log, stderr, summary } = await ours.main();
    await ours.post();
    return { outcome: code === 0 ? 'success' : 'failure', outputs, log: log + stderr, summary };
  }
  if (step.run === undefined) throw new Error(`this runner does not know \`uses: ${step.uses}\``);
  const limit = (step['timeout-minutes'] ?? 360) * (options.minuteMs ?? 60_000);
  return bash(filled(step.run, context), workspace, { ...options.env, ...allFilled(step.env, context) }, limit);
}

/** @param limit after so many milliseconds it is ended, and has failed */
async function bash(script: string, workspace: string, env: Record<string, string>, limit: number): Promise<Result> {
  const output = join(scratch(), 'output');
  writeFileSync(output, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: workspace,
    env: { PATH: process.env['PATH'], HOME: workspace, GITHUB_OUTPUT: output, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it began ends with it.
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      log += data;
    });
  }
  const ended = new AbortController();
  void realSleep(limit, ended.signal).then(
    () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'),
    () => undefined,
  );
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  ended.abort();
  return { outcome: code === 0 ? 'success' : 'failure', outputs: keyValues(output), log, summary: '' };
}

/** Whether a step is run: without a status function in its condition, only while nothing has failed. */
function applies(condition: string | undefined, context: Context): boolean {
  const terms = (condition ?? 'success()').split('&&').map((term) => term.trim());
  const status = terms.some((term) => /^(success|failure|always)\(\)$/.test(term));
  return (status || !context.failed) && terms.every((term) => holds(term, context));
}

function holds(term: string, context: Context): boolean {
  if (term === 'success()') return !context.failed;
  if (term === 'failure()') return context.failed;
  if (term === 'always()') return true;
  const comparison = /^(\S+) (==|!=) '([^']*)'$/.exec(term);
  if (!comparison) throw new Error(`this runner does not know the condition \`${term}\``);
  const [, left = '', operator, right] = comparison;
  return (value(left, context) === right) === (operator === '==');
}

function allFilled(texts: StepFile['with'], context: Context): Record<string, string> {
  return Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, filled(text, context)]));
}

/** Every file below a folder, by its path there. */
function textsIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** Text with its `${{ … }}` filled in. */
function filled(text: string | number | boolean, context: Context): string {
  return String(text).replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => value(expression.trim(), context));
}

function value(expression: string, context: Context): string {
  const parsed = /^fromJSON\((.+)\)\.([\w-]+)$/.exec(expression);
  if (parsed) return String(JSON.parse(value(parsed[1] as string, context))[parsed[2] as string] ?? '');
  const [root, id = '', kind = '', output = '', ...rest] = expression.split('.');
  if (root === 'github' || root === 'inputs') {
    const path = expression.split('.').slice(1);
    const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], context[root]);
    if (!['string', 'number'].includes(typeof found)) throw new Error(`this runner does not know \`${expression}\``);
    return String(found);
  }
  const step = context.steps[id];
  if (root !== 'steps' || rest.length > 0)
    throw new Error(`this runner does not know the expression \`${expression}\``);
  if (kind === 'outcome' && !output) return step?.outcome ?? '';
  if (kind === 'outputs' && output) return step?.outputs[output] ?? '';
  throw new Error(`this runner does not know the expression \`${expression}\``);
}
