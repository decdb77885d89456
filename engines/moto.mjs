/** moto, the simulator in Python (`pip install moto[server]`), as a server of its own. Not installed by us: it is used where it is. */
import { spawn, spawnSync } from 'node:child_process';
import { freePort, startServer } from './process.mjs';

/** @returns why it cannot run here, or `undefined` when it can */
export function whyNoMoto() {
  const found = spawnSync('python3', ['-c', 'import moto.server, flask']);
  return found.status === 0 ? undefined : 'python3 -m moto.server is not here';
}

/** Starts a moto of its own, empty. @returns its URL and how to stop it */
export async function startMoto() {
  const missing = whyNoMoto();
  if (missing) throw new Error(missing);
  const port = await freePort();
  const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
  return startServer('moto', spawn('python3', args, { stdio: ['ignore', 'pipe', 'pipe'] }), port);
}
