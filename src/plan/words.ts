/** Phrases that several notices and reasons share. */
import { formatDuration, type Millis } from '../model/time.js';

/** Names listed in a message before it says how many more there are. */
const NAMES_SHOWN = 12;

/** `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

/** `3d 4h ago`. */
export function ago(at: Millis, now: Millis): string {
  return `${formatDuration(Math.max(0, now - at))} ago`;
}
