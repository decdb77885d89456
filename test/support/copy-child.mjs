/** Runs one copy in a process of its own, so that a test can kill it. Arguments: endpoint, prefix of ids, `follow` or nothing. */
import { copy } from '../../lib/commands/copy.js';

const [endpoint, prefix, follow] = process.argv.slice(2);
let ids = 0;
const report = await copy(
  {
    source: 'orders',
    target: 'orders-2',
    region: 'us-east-1',
    ledger: 'memory',
    options: { follow: follow === 'follow', followFor: 0, enableStream: false },
  },
  undefined,
  { version: 'test', endpoint, progress: () => {}, newId: () => `${prefix}${String(++ids).padStart(4, '0')}` },
);
process.exitCode = report.result === 'satisfied' ? 0 : 1;
