/** Runs one rewind in a process of its own, so that a test can kill it. Arguments: endpoint, prefix of ids, the request as JSON. */
import { rewind } from '../../lib/commands/rewind.js';
import { readPolicy } from '../../lib/policy/read.js';

const [endpoint, prefix, request] = process.argv.slice(2);
const text = 'version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\ntables:\n  - name: orders\n';
const { policy } = readPolicy('dynadrill.yml', Buffer.from(text));
let ids = 0;
const report = await rewind(JSON.parse(request), policy, {
  version: 'test',
  endpoint,
  progress: () => {},
  newId: () => `${prefix}${String(++ids).padStart(4, '0')}`,
});
process.exitCode = report.result === 'satisfied' ? 0 : 1;
