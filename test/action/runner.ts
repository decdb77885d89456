/** Runs the bundled action the way GitHub's runner does: inputs from action.yml, command files, state for the post step. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { realSleep } from '../../src/model/clock.js';
import { scratch } from '../cli/terminal.js';

export const ROOT = join(import.meta.dirname, '..', '..');

interface ActionFile {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string; post: string; 'post-if': string };
}
export const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionFile;

/** A workflow command that the action printed. */
interface WorkflowCommand {
  name: string;
  properties: Record<string, string>;
  message: string;
}

export interface StepRun {
  /** `null` when a signal ended it. */
  code: number | null;
  log: string;
  stderr: string;
  commands: WorkflowCommand[];
  outputs: Record<string, string>;
  summary: string;
  tookMs: number;
}

export interface StepOptions {
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** Files of the repository that was checked out. */
  files?: Record<string, string>;
  /** Another copy of the action than the project's own. */
  action?: string;
}

/** What the action said at a level, in order. */
export const errors = (run: StepRun) => run.commands.filter((command) => command.name === 'error');
export const warnings = (run: StepRun) => run.commands.filter((command) => command.name === 'warning');
/** What the step failed with: setFailed is the last that it says. */
export const failure = (run: StepRun) => errors(run).at(-1)?.message ?? '';

/** What the runner does when a job is cancelled. */
const CANCEL: { signal: NodeJS.Signals; thenMs: number }[] = [
  { signal: 'SIGINT', thenMs: 7_500 },
  { signal: 'SIGTERM', thenMs: 2_500 },
  { signal: 'SIGKILL', thenMs: 0 },
];

/** One step of a job: its main, then its post, with the state that the one leaves for the other. */
export class Step {
  readonly workspace: string;
  readonly temp: string;
  state: Record<string, string> = {};
  readonly #options: StepOptions;
  #phase = 0;

  constructor(options: StepOptions = {}) {
    this.#options = options;
    const folder = scratch();
    this.workspace = join(folder, 'work');
    this.temp = join(folder, 'temp');
    for (const each of [this.workspace, this.temp]) mkdirSync(each);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      mkdirSync(dirname(join(this.workspace, name)), { recursive: true });
      writeFileSync(join(this.workspace, name), text);
    }
  }

  /** @param onLog told all of the log so far whenever more has come; may cancel the job, or kill the process outright */
  main(onLog?: (log: string, act: { cancel(): void; kill(): void }) => void): Promise<StepRun> {
    return this.#run(ACTION.runs.main, onLog);
  }

  post(): Promise<StepRun> {
    return this.#run(ACTION.runs.post);
  }

  async #run(entry: string, onLog?: (log: string, act: { cancel(): void; kill(): void }) => void): Promise<StepRun> {
    const files = this.#commandFiles();
    const started = performance.now();
    const child = spawn(process.execPath, [join(this.#options.action ?? ROOT, entry)], {
      cwd: this.workspace,
      env: this.#environment(files),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new AbortController();
    let log = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      log += data;
      onLog?.(log, { cancel: () => void cancel(child, ended.signal), kill: () => void child.kill('SIGKILL') });
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    ended.abort();
    Object.assign(this.state, keyValues(files.GITHUB_STATE));
    return {
      code,
      log,
      stderr,
      commands: workflowCommands(log),
      outputs: keyValues(files.GITHUB_OUTPUT),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
      tookMs: performance.now() - started,
    };
  }

  #commandFiles() {
    const phase = ++this.#phase;
    const names = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const;
    const paths = names.map((name) => [name, join(this.temp, `${name}_${phase}`)] as const);
    for (const [, path] of paths) writeFileSync(path, '');
    return Object.fromEntries(paths) as Record<(typeof names)[number], string>;
  }

  #environment(files: Record<string, string>): NodeJS.ProcessEnv {
    const given = this.#options.with ?? {};
    const unknown = Object.keys(given).filter((name) => !(name in ACTION.inputs));
    if (unknown.length > 0) throw new Error(`action.yml declares no input ${unknown.join(', ')}`);
    const inputs = Object.entries(ACTION.inputs).map(([name, input]) => [
      `INPUT_${name.replace(/ /g, '_').toUpperCase()}`,
      given[name] ?? (input.default?.startsWith('${{') ? '' : input.default) ?? '',
    ]);
    return {
      PATH: process.env['PATH'],
      HOME: this.temp,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_SERVER_URL: 'https://github.com',
      RUNNER_TEMP: this.temp,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      ...files,
      ...Object.fromEntries(Object.entries(this.state).map(([name, value]) => [`STATE_${name}`, value])),
      ...Object.fromEntries(inputs),
      ...this.#options.env,
    };
  }
}

async function cancel(child: ChildProcess, ended: AbortSignal): Promise<void> {
  for (const { signal, thenMs } of CANCEL) {
    child.kill(signal);
    // Rejected once the process has ended: then there is nobody to press.
    const gone = await realSleep(thenMs, ended).then(
      () => false,
      () => true,
    );
    if (gone) return;
  }
}

/** Reads `name=value` and `name<<DELIMITER … DELIMITER`. */
export function keyValues(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found: Record<string, string> = {};
  for (let i = 0; i < lines.length; i++) {
    const heredoc = /^(.+?)<<(.+)$/.exec(lines[i] as string);
    const plain = /^(.+?)=(.*)$/.exec(lines[i] as string);
    if (heredoc) {
      const end = lines.indexOf(heredoc[2] as string, i + 1);
      found[heredoc[1] as string] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (plain) {
      found[plain[1] as string] = plain[2] as string;
    }
  }
  return found;
}

/** The lines that the runner takes for commands, as it takes them: leading white space does not hide one. */
function workflowCommands(log: string): WorkflowCommand[] {
  return log.split('\n').flatMap((line) => {
    const command = /^\s*::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line);
    if (!command) return [];
    const properties = (command[2] ?? '').split(',').filter((pair) => pair.includes('='));
    return {
      name: command[1] as string,
      properties: Object.fromEntries(
        properties.map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]),
      ),
      message: unescaped(command[3] as string),
    };
  });
}

function unescaped(text: string): string {
  const characters: Record<string, string> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => characters[code] as string);
}
