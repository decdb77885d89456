/** Refusals, with the types and the wording of the service as far as they are known. */

import type { Json } from './records.js';

const DYNAMODB = 'com.amazonaws.dynamodb.v20120810';
const CORAL = 'com.amazon.coral';

/** An answer that is an error: HTTP status, `__type`, message, and what else it says. */
export class ServiceError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
    readonly more: Json = {},
  ) {
    super(message);
    this.name = 'ServiceError';
  }

  /** The type without its namespace: what an SDK names the exception. */
  get code(): string {
    return this.type.slice(this.type.indexOf('#') + 1);
  }
}

/** A modelled exception of DynamoDB, e.g. `ResourceInUseException`. */
export function refusal(name: string, message: string): ServiceError {
  return new ServiceError(`${DYNAMODB}#${name}`, message);
}

/** Input that the service does not take. */
export function invalid(message: string): ServiceError {
  return new ServiceError(`${CORAL}.validate#ValidationException`, message);
}

/** A call above the account's rate. */
export function throttled(): ServiceError {
  return new ServiceError(
    `${CORAL}.availability#ThrottlingException`,
    'Rate of requests exceeds the allowed throughput.',
  );
}

/** A call on items above what the table can take. */
export function capacityExceeded(): ServiceError {
  return refusal(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  );
}

/** An operation that the service (or this sandbox) does not have. */
export function unknownOperation(name: string): ServiceError {
  return new ServiceError(
    `${CORAL}.service#UnknownOperationException`,
    `The sandbox does not offer the operation ${name}.`,
  );
}

/** A request that does not say who asks. */
export function unsigned(): ServiceError {
  return new ServiceError(
    `${CORAL}.service#MissingAuthenticationTokenException`,
    'Request is missing Authentication Token',
  );
}

/** A body that cannot be read. */
export function unreadable(message: string): ServiceError {
  return new ServiceError(`${CORAL}.service#SerializationException`, message);
}

/** Something of another account. */
export function accessDenied(message: string): ServiceError {
  return new ServiceError(`${CORAL}.service#AccessDeniedException`, message);
}

/** The service's own failure. */
export function serverError(message: string): ServiceError {
  return new ServiceError(`${DYNAMODB}#InternalServerError`, message, 500);
}

/** A Region that is down. */
export function unavailable(): ServiceError {
  return new ServiceError(`${CORAL}.availability#ServiceUnavailable`, 'Service is unable to handle request.', 503);
}

/** Tables, as the table calls name them. */
export function tableMissing(name: string): ServiceError {
  return refusal('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}

/** Tables, as the backup calls name them. */
export function backupSourceMissing(name: string): ServiceError {
  return refusal('TableNotFoundException', `Table not found: ${name}`);
}

/** What to answer for anything thrown: a {@link ServiceError} as it is, dynalite's errors translated, all else a 500. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const foreign = error as { statusCode?: number; body?: { __type?: string; message?: string; Message?: string } };
  if (foreign.statusCode !== undefined && foreign.body?.__type !== undefined) {
    return new ServiceError(
      foreign.body.__type,
      foreign.body.message ?? foreign.body.Message ?? '',
      foreign.statusCode,
    );
  }
  return serverError(`The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
}
