/** Compiles the project once before the tests: some of them run it the way a user does. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { intoPlace } from './support/into-place.js';

export default function setup(): void {
  const root = join(import.meta.dirname, '..');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // Beside `lib/` first: the compiler empties a file before it fills it, and a process of another run that starts then finds no exports.
  const folder = join(root, 'node_modules', '.cache', `dynadrill-lib-${process.pid}`);
  try {
    // Type errors are shown and do not stop the tests: `npm run check` and `npm ci` are where they fail.
    spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--outDir', folder], { cwd: root, stdio: 'inherit' });
    intoPlace(folder, join(root, 'lib'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
