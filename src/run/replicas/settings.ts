/** What the service never copies to a replica, made in its Region, in place. */
import { describePitr, enablePitr, setDeletionProtection, tagTable } from '../../aws/tables.js';
import type { RunContext, StepOf, StepResult } from '../context.js';

/**
 * Gives a replica that has just come to be what its rule asks for: it came with none of it.
 * @param there the replica's own table
 */
export async function giveSettings(
  { connection, lease }: RunContext,
  { table, region, rule }: StepOf<'create-replica'>,
  there: { arn: string; deletionProtection: boolean },
): Promise<StepResult> {
  const replica = connection.at(region);
  const mayI = () => lease?.check();
  const done: string[] = [];
  const failed: string[] = [];
  const give = async (what: string, action: () => Promise<void>) => {
    try {
      await action();
      done.push(what);
    } catch (error) {
      connection.signal?.throwIfAborted();
      failed.push(`${what}: ${(error as Error).message}`);
    }
  };
  const { pitr, tags = {} } = rule;
  if (pitr?.state === 'on') {
    await give(`point-in-time recovery, ${pitr.days} days`, async () => {
      // A window that somebody opened meanwhile is the next plan's business: this one might shorten it.
      if (!(await describePitr(replica, table)).enabled) await enablePitr(replica, table, pitr.days, mayI);
    });
  }
  if (Object.keys(tags).length > 0) await give('tags', () => tagTable(replica, there.arn, tags));
  // Last, so that nothing which is still to be made is in its way.
  if (rule.deletionProtection && !there.deletionProtection) {
    await give('deletion protection', () => setDeletionProtection(replica, table, true, mayI));
  }
  const made = `the replica in ${region} is ACTIVE${done.length > 0 ? `, with ${done.join(', ')}` : ''}`;
  if (failed.length === 0) return { result: 'done', detail: made };
  return {
    result: 'failed',
    detail: `${made}; not made: ${failed.join('; ')}`,
    problem: {
      means: 'the replica stands and follows the table; what is not made does not protect it',
      next: 'mend the cause and run apply again: only what is missing is done',
    },
  };
}
