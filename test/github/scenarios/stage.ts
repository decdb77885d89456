/** Where a scenario is played: GitHub, perhaps an account, and the real action in a process of its own for each run. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { Step, type StepRun } from '../../action/runner.js';
import { type EventOptions, eventOf, type PullAction, type RunEvent } from '../server/events.js';
import type { Pull, Repository } from '../server/repository.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../server/server.js';
import { Transcript } from './transcript.js';

/** A scenario: `test/github/scenarios/NAME/` holds its policies and the golden file; its script stands in one of the test files. */
export interface Scenario {
  /** The folder's name. */
  name: string;
  /** What it shows, one sentence; the golden file's title. */
  what: string;
  github?: GitHubOptions;
  play(stage: Stage): Promise<void>;
}

export interface RunOptions extends EventOptions {
  /** Inputs besides `command: diff`, `fail-on: weaker` and the token. */
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** An earlier event, for a run that is run again. */
  event?: RunEvent;
}

export class Stage {
  readonly transcript: Transcript;
  /** Of the last run, for whoever has to find out why it failed. */
  lastLog = '';
  #sandbox: Sandbox | undefined;

  private constructor(
    readonly scenario: Scenario,
    readonly github: GitHubServer,
  ) {
    this.transcript = new Transcript(scenario, github);
  }

  static async open(scenario: Scenario): Promise<Stage> {
    return new Stage(scenario, await startGitHub(scenario.github));
  }

  get repository(): Repository {
    return this.github.repository;
  }

  /** A file of the scenario's folder. */
  text(name: string): string {
    return readFileSync(join(import.meta.dirname, this.scenario.name, name), 'utf8');
  }

  /** Commits `base.yml` to main and opens a pull request with `head.yml`, both as `dynadrill.yml`. */
  change(options: { by?: string; fork?: string; draft?: boolean } = {}): Pull {
    this.repository.commit({ 'dynadrill.yml': this.text('base.yml') });
    return this.repository.pull({ files: { 'dynadrill.yml': this.text('head.yml') }, ...options });
  }

  /** The account, for runs of `plan`: give them `endpoint: stage.endpoint`. Its time stands still but for waiting. */
  async account(): Promise<Sandbox> {
    this.#sandbox ??= await startSandbox({ account: '123456789012', clock: 'auto' });
    return this.#sandbox;
  }

  get endpoint(): string {
    if (!this.#sandbox) throw new Error('open the account first');
    return this.#sandbox.url;
  }

  /** The event as it would be sent now, for a run that is run again later. */
  event(pull: Pull, action: PullAction, options: EventOptions = {}): RunEvent {
    return eventOf(this.github, pull, action, options);
  }

  /** One run of the action in a workflow, as GitHub would start it for this event; all of it goes into the transcript. */
  async run(title: string, pull: Pull, action: PullAction, options: RunOptions = {}): Promise<StepRun> {
    const { with: inputs, env, event: earlier, ...rest } = options;
    const event = earlier ?? this.event(pull, action, rest);
    const step = new Step({
      action: inject('action'),
      with: { command: 'diff', 'fail-on': 'weaker', 'github-token': event.token, ...inputs },
      env: { ...event.env, ...this.#childClock(), ...env },
    });
    for (const [path, text] of Object.entries(event.tree)) {
      const file = join(step.workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const before = this.github.requests.length;
    const run = await step.main();
    this.lastLog = run.log + run.stderr;
    this.transcript.add({ title, pull, run, requests: this.github.requests.slice(before) });
    return run;
  }

  #childClock(): Record<string, string> {
    const script = new URL('child-clock.mjs', import.meta.url);
    return { NODE_OPTIONS: `--import=${script}`, SCENARIO_NOW: String(this.github.clock.now()) };
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
    await this.github.close();
  }
}
