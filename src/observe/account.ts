/** Whose account this is, settled before anything is written. */
import type { Connection } from '../aws/connection.js';
import { accountOf, callerAccount } from '../aws/identity.js';
import { describeTable } from '../aws/tables.js';
import { UserError } from '../model/errors.js';
import type { Policy } from '../model/policy.js';

/**
 * Makes sure that the credentials, and the ledger if there is one, are of the policy's account.
 * @returns whether the ledger table exists and is ACTIVE
 * @throws UserError when they are another account's: nothing has been written
 */
export async function settleAccount(connection: Connection, policy: Policy): Promise<{ ledger: boolean }> {
  const account = await callerAccount(connection);
  if (account) assertAccount(policy, account, 'the credentials are');
  const ledger = await describeTable(connection, policy.ledger);
  if (ledger) assertArn(policy, ledger.arn);
  return { ledger: ledger?.status === 'ACTIVE' || ledger?.status === 'UPDATING' };
}

/** @throws UserError when the ARN is another account's */
export function assertArn(policy: Policy, arn: string): void {
  const account = accountOf(arn);
  if (/^\d{12}$/.test(account)) assertAccount(policy, account, `${arn} is`);
}

function assertAccount(policy: Policy, account: string, subject: string): void {
  if (account === policy.account) return;
  throw new UserError({
    what: `${subject} of account ${account}, but the policy is for account ${policy.account}`,
    where: policy.source.file,
    means: 'nothing was changed',
    next: 'use the credentials of the policy’s account, or correct `account:` in the policy',
    exit: 2,
  });
}
