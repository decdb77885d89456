/** Shard iterators: opaque to whoever holds one; they begin with the stream's ARN, as the service's do. */
import { MINUTE, type Millis } from '../../model/time.js';
import { invalid, refusal } from '../errors.js';

/** A place in a shard. */
export interface Place {
  streamArn: string;
  shardId: string;
  /** The number of the next record, or any below it and above those before it. */
  seq: number;
  /** Empty pages in a row that led here. */
  empty: number;
  issuedAt: Millis;
}

const LIVES = 15 * MINUTE;

export function iteratorText({ streamArn, ...place }: Place): string {
  return `${streamArn}|1|${Buffer.from(JSON.stringify(place)).toString('base64url')}`;
}

/** @throws ValidationException (not ours), ExpiredIteratorException. */
export function placeOf(text: string, now: Millis): Place {
  const [streamArn, , rest] = text.split('|');
  const place = { streamArn, ...decoded(rest ?? '') } as Place;
  if (typeof place.shardId !== 'string' || typeof place.seq !== 'number') throw invalid('Invalid ShardIterator');
  if (now - place.issuedAt > LIVES) {
    throw refusal(
      'ExpiredIteratorException',
      `Iterator expired. The iterator was created at time ${new Date(place.issuedAt).toUTCString()} while right now it is ${new Date(now).toUTCString()} which is further in the future than the tolerated delay of ${LIVES} milliseconds.`,
    );
  }
  return place;
}

function decoded(text: string): object {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
  } catch {
    return {};
  }
}
