/** `npm run check`: format, lint, types, generated files fresh, no unused exports. `--fix` mends what can be mended. */
import { attempt, installTools, run, tool } from './tools.mjs';

const fix = process.argv.includes('--fix');
installTools();
if (fix) {
  run('node', ['scripts/generate.mjs']);
  run(tool('biome'), ['check', '--write', '.']);
}
const checks = [
  ['format and lint', tool('biome'), ['check', '.']],
  ['types', 'npx', ['tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['types of tests', 'npx', ['tsc', '-p', 'test/tsconfig.json']],
  ['generated files', 'node', ['scripts/generate.mjs', '--check']],
  ['unused exports', tool('knip'), []],
];
const failed = checks.filter(([name, command, args]) => {
  console.log(`\n— ${name}`);
  return !attempt(command, args);
});
if (failed.length > 0) {
  console.error(
    `\ncheck failed: ${failed.map(([name]) => name).join(', ')}; \`npm run fix\` mends format and generated files`,
  );
  process.exit(1);
}
console.log('\ncheck passed');
