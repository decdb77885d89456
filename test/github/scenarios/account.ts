/** An account in which a policy was applied for some weeks. */
import { apply } from '../../../src/commands/apply.js';
import { DAY, HOUR, MINUTE } from '../../../src/model/time.js';
import { readPolicy } from '../../../src/policy/read.js';
import type { Sandbox } from '../../../src/sandbox/server.js';
import { table } from '../../support/bench.js';

/** Makes a table with items. */
export const makeTable = (sandbox: Sandbox, name: string): Promise<void> => table(sandbox, name, 20);

/** Applies the policy once a day, two hours before the account is looked at. */
export async function applyDaily(sandbox: Sandbox, text: string, days: number): Promise<void> {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  const { policy } = readPolicy('dynadrill.yml', Buffer.from(text));
  if (!policy) throw new Error('the scenario’s policy has errors');
  let ids = 0;
  for (let day = 0; day < days; day++) {
    const env = {
      version: 'test',
      endpoint: sandbox.url,
      progress: () => undefined,
      newId: () => `day${String(day).padStart(3, '0')}x${++ids}`,
    };
    await apply(policy, { allow: [], acknowledge: [], wait: 60 * MINUTE }, env);
    await sandbox.advance(day === days - 1 ? 2 * HOUR : DAY);
  }
}
