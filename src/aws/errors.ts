/** What the service's errors mean, and which of them a later try may mend. */
import { UserError } from '../model/errors.js';

/** The name of a service exception, e.g. `BackupInUseException`; for anything else the error's own name. */
export function errorName(error: unknown): string {
  const cause = error instanceof UserError ? error.cause : error;
  return (cause as { name?: string } | undefined)?.name ?? 'Error';
}

/** Whether the error is one of these service exceptions. */
export function isError(error: unknown, ...names: string[]): boolean {
  return names.includes(errorName(error));
}

/** Whether the call's answer was lost or the service failed, so that the call may have been carried out. */
export function mayHaveHappened(error: unknown): boolean {
  const cause = (error instanceof UserError ? error.cause : error) as Partial<ServiceError> | undefined;
  const status = cause?.$metadata?.httpStatusCode;
  return status === undefined ? !isCredentials(cause) && cause?.name !== 'AbortError' : status >= 500;
}

/** Whether the service failed, or the connection broke on the way: the same call may work in a moment. */
export function isPassing(error: unknown): boolean {
  const cause = error as Partial<ServiceError>;
  if (error instanceof UserError || cause?.name === 'AbortError') return false;
  const status = cause?.$metadata?.httpStatusCode;
  return status === undefined
    ? /ECONNRESET|EPIPE|socket hang up|TimeoutError/.test(`${cause?.code} ${cause?.name} ${cause?.message}`)
    : status >= 500;
}

/** Whether no answer came: the endpoint cannot be reached, the connection broke on the way, or the service failed. */
export function isSilence(error: unknown): boolean {
  const cause = (error instanceof UserError ? error.cause : error) as Partial<ServiceError> | undefined;
  return isPassing(cause) || UNREACHABLE.test(`${cause?.code} ${cause?.message}`);
}

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/;

const THROTTLES = [
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
];

/** Whether the service asked to come back later. */
export function isThrottle(error: unknown): boolean {
  return THROTTLES.includes(errorName(error));
}

interface ServiceError {
  name: string;
  message: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

function isCredentials(error: Partial<ServiceError> | undefined): boolean {
  return /CredentialsProviderError|TokenProviderError/.test(error?.name ?? '');
}

/** Calls of other services than DynamoDB that a role must be granted. */
const OTHERS: Record<string, string> = { GetMetricData: 'cloudwatch' };

function permission(operation: string): string {
  return `${OTHERS[operation] ?? 'dynamodb'}:${operation}`;
}

/** Turns what the SDK throws into what a person can act on; other errors pass through as they are. */
export function explain(error: unknown, operation: string): unknown {
  const e = error as ServiceError;
  if (isCredentials(e)) {
    return new UserError({
      what: 'no AWS credentials were found',
      means: 'nothing was looked at and nothing was changed',
      next:
        'in a workflow, run aws-actions/configure-aws-credentials before this step and give the job ' +
        '`permissions: { id-token: write, contents: read }`; on a terminal, log in or set AWS_PROFILE',
      cause: error,
    });
  }
  if (/ExpiredToken/.test(e.name)) {
    return new UserError({
      what: `the AWS credentials expired (${operation})`,
      means: 'what was done so far stands; drills that were waiting go on in the next run',
      next: 'log in again, or raise role-duration-seconds of aws-actions/configure-aws-credentials',
      cause: error,
    });
  }
  if (/UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch/.test(e.name)) {
    return new UserError({
      what: `AWS does not accept these credentials: ${e.message} (${operation})`,
      means: 'nothing was changed by this call',
      next: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that the Region is enabled',
      cause: error,
    });
  }
  if (/AccessDenied/.test(e.name)) {
    return new UserError({
      what: `not allowed: ${permission(operation)}: ${e.message}`,
      means: 'this call was not carried out',
      next: `grant ${permission(operation)} to the role (the README lists every permission by command)`,
      cause: error,
    });
  }
  const code = e.code ?? '';
  if (UNREACHABLE.test(`${code} ${e.message}`)) {
    return new UserError({
      what: `the endpoint cannot be reached: ${e.message || code} (${operation})`,
      means: 'what the account holds is not known; nothing is assumed',
      next: 'check the network, the Region and the `endpoint` option',
      cause: error,
    });
  }
  return error;
}
