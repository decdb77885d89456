/** Installs the tools of `npm run check` from their own lockfile when they are missing or stale, and runs them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, 'tools');

/** Makes `tools/node_modules` match `tools/package-lock.json`. */
export function installTools() {
  const lock = createHash('sha256')
    .update(readFileSync(join(tools, 'package-lock.json')))
    .digest('hex');
  const stamp = join(tools, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: tools });
  writeFileSync(stamp, lock);
}

/** The path of a tool's executable. */
export const tool = (name) => join(tools, 'node_modules', '.bin', name);

/** Runs a command with its output shown. @returns whether it succeeded. */
export function attempt(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** Runs a command; ends the process when it fails. */
export function run(command, args, options = {}) {
  if (!attempt(command, args, options)) {
    console.error(`failed: ${command} ${args.join(' ')}`);
    process.exit(1);
  }
}
