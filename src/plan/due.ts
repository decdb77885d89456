/** When something recurring falls due, and when it is late. */
import { DUE_SLACK, OVERDUE_SLACK } from '../model/constants.js';
import type { Millis } from '../model/time.js';

/** Due a little early, so that a daily job with jitter never skips a day. `age` and `every` in milliseconds. */
export function isDue(age: Millis, every: Millis): boolean {
  return age >= every - Math.min(every * DUE_SLACK.share, DUE_SLACK.most);
}

/** Overdue only with room to spare: schedules are late as a matter of course. `age` and `every` in milliseconds. */
export function isOverdue(age: Millis, every: Millis): boolean {
  return age > every + Math.max(every * OVERDUE_SLACK.share, OVERDUE_SLACK.least);
}
