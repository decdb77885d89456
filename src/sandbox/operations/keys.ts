/** KMS keys as far as they are told apart: by whose they are, and by the Region in their ARN. */
import { invalid } from '../errors.js';
import type { SseSpecification } from '../records.js';

/** @returns whether a table is encrypted under a customer’s own key. */
export function hasOwnKey(sse: SseSpecification | undefined): boolean {
  return sse?.Enabled === true && sse.KMSMasterKeyId !== undefined && sse.KMSMasterKeyId !== 'alias/aws/dynamodb';
}

/** A key works in its own Region only. @throws ValidationException for a key’s ARN of another one. */
export function refuseForeignKey(region: string, key: string | undefined): void {
  const [, , , of] = key?.startsWith('arn:') ? key.split(':') : [];
  if (of === undefined || of === region) return;
  throw invalid(
    `KMS validation error for region ${region}: com.amazonaws.services.kms.model.NotFoundException: Invalid arn ${of}`,
  );
}
