import { describe, expect, it } from 'vitest';
import { explain, isPassing, isThrottle, mayHaveHappened } from '../../src/aws/errors.js';
import { UserError } from '../../src/model/errors.js';

const serviceError = (name: string, status?: number) =>
  Object.assign(new Error('said the service'), { name, $metadata: status ? { httpStatusCode: status } : {} });

describe('what an error means', () => {
  it.each([
    ['CredentialsProviderError', /no AWS credentials/, /configure-aws-credentials.*id-token: write, contents: read/],
    ['ExpiredTokenException', /expired \(ListTables\)/, /role-duration-seconds/],
    ['UnrecognizedClientException', /does not accept/, /AWS_ACCESS_KEY_ID/],
    ['AccessDeniedException', /not allowed: dynamodb:ListTables/, /grant dynamodb:ListTables/],
  ])('%s is told with what to do', (name, what, next) => {
    const told = explain(serviceError(name, 400), 'ListTables') as UserError;
    expect(told).toBeInstanceOf(UserError);
    expect(told.parts.what).toMatch(what);
    expect(told.parts.next).toMatch(next);
  });

  it('an endpoint that nobody answers at is told', () => {
    const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
    expect((explain(refused, 'ListTables') as UserError).parts.what).toMatch(/cannot be reached/);
  });

  it('anything else passes through', () => {
    const error = serviceError('ResourceNotFoundException', 400);
    expect(explain(error, 'DescribeTable')).toBe(error);
  });
});

describe('what may have happened', () => {
  it.each([
    ['a lost answer', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), true],
    ['a failure of the service', serviceError('InternalServerError', 500), true],
    ['a refusal', serviceError('ValidationException', 400), false],
    ['no credentials', serviceError('CredentialsProviderError'), false],
  ])('after %s: %s', (_, error, expected) => {
    expect(mayHaveHappened(error)).toBe(expected);
  });

  it('passes by itself only where the service or the connection failed', () => {
    expect(isPassing(serviceError('InternalServerError', 503))).toBe(true);
    expect(isPassing(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBe(true);
    expect(isPassing(serviceError('ValidationException', 400))).toBe(false);
    expect(isPassing(new TypeError('a bug of ours'))).toBe(false);
  });

  it('a throttle is known by its name', () => {
    expect(isThrottle(serviceError('ThrottlingException', 400))).toBe(true);
    expect(isThrottle(serviceError('ValidationException', 400))).toBe(false);
  });
});
