/** With whose credentials a connection signs: the environment's, a profile's, or a role's that is assumed from these. */
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import type { Clock } from '../model/clock.js';
import { UserError } from '../model/errors.js';
import { MINUTE, type Millis, SECOND } from '../model/time.js';

export interface IdentityOptions {
  /** A profile of the shared configuration files, in place of the default chain. */
  profile?: string;
  /** ARN of a role to assume, with the profile's credentials or the default chain's. */
  role?: string;
}

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

/** The part of an SDK client's configuration that says who signs. */
export interface Identity {
  credentials?: (caller?: Parameters<ReturnType<typeof fromIni>>[0]) => Promise<Credentials>;
}

/** Assumed credentials are renewed when they have less than this left, as the SDK's own are. */
const RENEW_BEFORE = 5 * MINUTE;
/** An hour: the longest that a chained role may last, so it always works. */
const ROLE_SESSION = 3_600;

/** @returns what to spread into a client's configuration; a role is assumed at the first call and again before it expires. */
export function identityOf(
  options: IdentityOptions & { region: string; endpoint?: string; clock: Clock; signal?: AbortSignal },
): Identity {
  const { profile, role } = options;
  // Not the chain's `profile`, beside which the environment's keys may win: these are the ones that must not be used.
  const ambient = profile ? { credentials: fromIni({ profile }) } : {};
  return role ? { credentials: assumed(role, ambient, options) } : ambient;
}

function assumed(
  role: string,
  ambient: Identity,
  { region, endpoint, clock }: { region: string; endpoint?: string; clock: Clock },
): () => Promise<Credentials> {
  let known: Promise<Credentials> | undefined;
  let until: Millis = 0;
  return () => {
    if (known && clock.now() < until) return known;
    until = Number.POSITIVE_INFINITY;
    known = assume(role, ambient, region, endpoint).then(
      (credentials) => {
        until = (credentials.expiration?.getTime() ?? 0) - RENEW_BEFORE;
        return credentials;
      },
      (error) => {
        known = undefined;
        throw error;
      },
    );
    return known;
  };
}

async function assume(
  role: string,
  ambient: Identity,
  region: string,
  endpoint: string | undefined,
): Promise<Credentials> {
  const client = new STSClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5 * SECOND, requestTimeout: MINUTE, throwOnRequestTimeout: true },
    ...(endpoint ? { endpoint } : {}),
    ...ambient,
  });
  try {
    const answer = await client.send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'dynadrill', DurationSeconds: ROLE_SESSION }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = answer.Credentials ?? {};
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken ? { sessionToken: SessionToken } : {}),
      ...(Expiration ? { expiration: Expiration } : {}),
    };
  } catch (error) {
    throw new UserError({
      what: `the role cannot be assumed: ${(error as Error).message}`,
      where: role,
      means: 'nothing was changed with it',
      next: 'check the ARN, the role’s trust policy, and that these credentials are allowed sts:AssumeRole on it',
      exit: 2,
      cause: error,
    });
  } finally {
    client.destroy();
  }
}
