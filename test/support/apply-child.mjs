/** Runs one apply in a process of its own, so that a test can kill it. Arguments: endpoint, policy file, prefix of ids, what is allowed. */
import { readFileSync } from 'node:fs';
import { apply } from '../../lib/commands/apply.js';
import { readPolicy } from '../../lib/policy/read.js';

const [endpoint, file, prefix, ...allow] = process.argv.slice(2);
const { policy } = readPolicy(file, readFileSync(file));
let ids = 0;
const report = await apply(
  policy,
  { allow, acknowledge: [], wait: 3_600_000 },
  { version: 'test', endpoint, progress: () => {}, newId: () => `${prefix}${String(++ids).padStart(4, '0')}` },
);
process.exitCode = report.result === 'satisfied' ? 0 : 1;
