/**
 * `npm run build`: compiles, then bundles the action into `dist/`.
 * ncc bundles compiled JavaScript because it crashes on TypeScript 7 sources; `"type": "module"` gives an ESM bundle.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './tools.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
run('npx', ['tsc', '-p', 'tsconfig.json']);
run('npx', ['ncc', 'build', 'lib/action/main.js', '-o', 'dist', '--license', 'licenses.txt', '--quiet']);
