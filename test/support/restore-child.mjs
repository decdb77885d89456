/** Runs one restore in a process of its own, so that a test can kill it. Arguments: endpoint, policy file, `--from`, `--to`, prefix of ids. */
import { readFileSync } from 'node:fs';
import { restore } from '../../lib/commands/restore.js';
import { readRestoreRequest } from '../../lib/commands/restore-options.js';
import { readPolicy } from '../../lib/policy/read.js';

const [endpoint, file, from, to, prefix] = process.argv.slice(2);
const { policy } = readPolicy(file, readFileSync(file));
let ids = 0;
const request = await readRestoreRequest({ endpoint, from, to }, ['orders'], policy.region, (option) => `--${option}`);
const report = await restore(request, policy, {
  version: 'test',
  endpoint,
  progress: () => {},
  newId: () => `${prefix}${String(++ids).padStart(4, '0')}`,
});
process.exitCode = report.result === 'satisfied' ? 0 : 1;
