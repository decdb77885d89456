/** Servers as child processes: installed when missing, started on a free port, awaited until they answer, stopped. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export const here = import.meta.dirname;

/** How long a server may take to answer, milliseconds: Java on a busy machine with two cores needs some. */
const PATIENCE = 60_000;

/** Makes `engines/node_modules` match its lockfile. @returns whether it does. */
export function installEngines() {
  const lock = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex');
  const stamp = join(here, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  // Its output belongs to the one who waits, not to those who read a result from standard output.
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
  if (spawnSync('npm', args, { cwd: here, stdio: ['ignore', 2, 2] }).status !== 0) return false;
  writeFileSync(stamp, lock);
  return true;
}

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Waits until a server that was just spawned answers HTTP, with whatever it answers.
 * @returns its URL, its process id, and `stop`, which ends it and resolves once it is gone
 * @throws with the end of its output when it ends first or does not answer within a minute
 */
export async function startServer(name, child, port) {
  let output = '';
  const remember = (chunk) => {
    output = (output + chunk).slice(-4_000);
  };
  child.stdout?.on('data', remember);
  child.stderr?.on('data', remember);
  child.once('error', (error) => remember(error.message));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) child.kill('SIGKILL');
    process.off('exit', orphan);
    await ended;
  };
  // One that is left behind would hold its memory and its port.
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null && child.pid) {
    try {
      await (await fetch(url)).arrayBuffer();
      return { url, pid: child.pid, stop };
    } catch {
      await sleep(50);
    }
  }
  await stop();
  throw new Error(`${name} did not start: ${output.trim() || 'it said nothing'}`);
}
