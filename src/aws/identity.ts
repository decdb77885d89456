/** Whose credentials these are. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { UserError } from '../model/errors.js';
import { type Connection, PATIENCE } from './connection.js';

/**
 * The account of the credentials (STS GetCallerIdentity, which needs no permission).
 * @returns twelve digits, or `undefined` on an endpoint that has no STS: then the ARNs that come back must tell.
 * @throws UserError when there are no credentials or AWS does not accept them.
 */
export async function callerAccount(connection: Connection): Promise<string | undefined> {
  const { region, endpoint, signal } = connection;
  const client = new STSClient({
    region,
    maxAttempts: 3,
    requestHandler: PATIENCE,
    ...(endpoint ? { endpoint } : {}),
    ...connection.identity,
  });
  try {
    const answer = await connection.call('GetCallerIdentity', () =>
      client.send(new GetCallerIdentityCommand({}), signal ? { abortSignal: signal } : {}),
    );
    return answer.Account;
  } catch (error) {
    if (!endpoint || isAboutCredentials(error)) throw error;
    return undefined;
  } finally {
    client.destroy();
  }
}

function isAboutCredentials(error: unknown): boolean {
  return error instanceof UserError && /credentials|reached/.test(error.message);
}

/** The account in an ARN: its fifth part. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
