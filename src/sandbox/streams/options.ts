/** How streams behave; every figure can be set so that a test meets in seconds what the service shows in hours. */
import { HOUR, type Millis, SECOND } from '../../model/time.js';

export interface StreamOptions {
  /** Shards that a new stream begins with. */
  shards: number;
  /** About how many records a shard takes before it closes; each draws its own number, from half of it to half as much again. */
  recordsPerShard: number;
  /** About how long a shard stays open; drawn in the same way. The service's live for about four hours. */
  shardLives: Millis;
  /** A record shows up at most this much later than its change. */
  delay: Millis;
  /** Share of the reads that answer with no records although there are some, 0 to 1; never more than two in a row. */
  emptyPages: number;
}

/** What a sandbox is started with, when it is not told. */
export const STREAM_DEFAULTS: StreamOptions = {
  shards: 4,
  recordsPerShard: 1_000,
  shardLives: 4 * HOUR,
  delay: SECOND,
  emptyPages: 0.1,
};
