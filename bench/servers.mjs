/** The servers that clients are measured against, each a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startDynamoDBLocal } from '../engines/dynamodb-local.mjs';
import { freePort, startServer } from '../engines/process.mjs';

async function startScript(name, script, ...args) {
  const port = await freePort();
  const command = [join(import.meta.dirname, script), String(port), ...args.map(String)];
  return startServer(name, spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] }), port);
}

export const servers = {
  'DynamoDB Local': () => startDynamoDBLocal(),
  dynalite: () => startScript('dynalite', 'dynalite.mjs'),
};

/** @param count how many items its table is made out to hold */
export const startReplay = (count, { kind, size }) =>
  startScript('the replaying server', 'replay.mjs', count, kind, size);
