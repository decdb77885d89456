/** Installs what stands for GitHub, and compiles the action: the scenarios run it in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installGitHub } from '../../github/install.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a copy of the action, compiled from the sources as they are; or the project's own, with the committed bundle. */
    action: string;
  }
}

const ROOT = join(import.meta.dirname, '..', '..');

/** With `BUNDLE=1` the committed bundle is run, which is what users get. */
export default function setup(project: TestProject): () => void {
  installGitHub();
  if (process.env['BUNDLE'] === '1') {
    project.provide('action', ROOT);
    return () => {};
  }
  // Not `lib/`: the other suites compile there, perhaps while a scenario reads it. Below node_modules its imports are found.
  const folder = join(ROOT, 'node_modules', '.cache', `dynadrill-action-${process.pid}`);
  compileAction(folder);
  project.provide('action', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

function compileAction(folder: string): void {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'dist', 'index.js'), "await import('../lib/action/main.js');\n");
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.json', '--outDir', join(folder, 'lib'), '--declaration', 'false'];
  // Type errors are shown and do not stop the tests: `npm run check` and `npm ci` are where they fail.
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
}
