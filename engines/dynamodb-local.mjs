/**
 * AWS's DynamoDB Local, in memory: starts it from the npm package that ships it, and stops it.
 * As a script: `node engines/dynamodb-local.mjs [port]` prints its URL and stays until it is interrupted.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, here, installEngines, startServer } from './process.mjs';

const home = join(here, 'node_modules', 'amplify-dynamodb-simulator', 'emulator');

/** @returns why it cannot run here, or `undefined` when it can */
export function whyNoDynamoDBLocal() {
  if (spawnSync('java', ['-version']).status !== 0) return 'java (17 or newer) is not here';
  if (!installEngines()) return '`npm ci --prefix engines` failed';
  if (!existsSync(join(home, 'DynamoDBLocal.jar'))) return 'amplify-dynamodb-simulator ships no DynamoDBLocal.jar';
  return undefined;
}

/**
 * Starts a DynamoDB Local of its own, empty.
 * @param options.port any free one without it
 * @param options.heap the most memory that Java may take for itself, e.g. `2g`
 * @returns its URL and how to stop it
 */
export async function startDynamoDBLocal({ port, heap = '2g' } = {}) {
  const missing = whyNoDynamoDBLocal();
  if (missing) throw new Error(missing);
  const at = port ?? (await freePort());
  const args = [
    `-Xmx${heap}`,
    '-Djava.library.path=DynamoDBLocal_lib',
    ...['-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(at)],
  ];
  return startServer('DynamoDB Local', spawn('java', args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] }), at);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await startDynamoDBLocal({ port: process.argv[2] ? Number(process.argv[2]) : undefined });
  console.log(server.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.stop().then(() => process.exit(0)));
}
