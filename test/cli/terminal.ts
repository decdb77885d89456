/** Runs the compiled command-line tool the way a shell does, and says what it wrote. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const MAIN = join(import.meta.dirname, '..', '..', 'lib', 'cli', 'main.js');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Nobody reads stdout, as after `| head` has gone. */
  closeStdout?: boolean;
  /** Called whenever more has come on stderr, with all of it so far. */
  onStderr?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** The same for stdout. */
  onStdout?: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Keys that no account knows, and nothing of the developer's own. */
const FAKE_KEYS = { AWS_ACCESS_KEY_ID: 'sandbox', AWS_SECRET_ACCESS_KEY: 'sandbox' };
const CLEAN = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };

/** Runs `dynadrill ARGS…`; the environment is the test's alone. */
export function dynadrill(args: string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: options.cwd ?? scratch(),
      env: { ...CLEAN, ...FAKE_KEYS, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (options.closeStdout) child.stdout.destroy();
    let stdout = '';
    let stderr = '';
    const kill = (signal: NodeJS.Signals) => void child.kill(signal);
    child.stdout.on('data', (data) => {
      stdout += data;
      options.onStdout?.(stdout, kill);
    });
    child.stderr.on('data', (data) => {
      stderr += data;
      options.onStderr?.(stderr, kill);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, gone when the tests of the file are done. @param files contents by name */
export function scratch(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dynadrill-test-'));
  folders.push(folder);
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents);
  return folder;
}

/** A policy for the sandbox's account. */
export const policyText = (body: string): string =>
  `version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\n${body}`;

export const ORDERS = policyText(
  'tables:\n  - name: orders\n    backups: { every: 1d, keep: { daily: 7 } }\n    drills: { every: 7d, wait: 52w }\n',
);
