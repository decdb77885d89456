/** What a run says while it goes on, as lines for a log or a terminal. */
import type { Progress } from '../model/progress.js';
import { formatDuration, MINUTE, type Millis, SECOND } from '../model/time.js';
import { plain } from './escape.js';

const MARKS = { done: '✓', skipped: '–', failed: '✗', running: '…' } as const;

/** The line for one event; waiting says how long, and how long it took before. */
export function progressLine(progress: Progress): string {
  switch (progress.kind) {
    case 'phase':
    case 'note':
      return plain(progress.text);
    case 'start':
      return `· ${plain(progress.step)}: ${plain(progress.text)}`;
    case 'waiting':
      return `… ${plain(progress.text)}, ${waited(progress.elapsedMs, progress.typicalMs)}`;
    case 'end': {
      const took = progress.durationMs >= SECOND ? ` (${formatDuration(progress.durationMs)})` : '';
      return `${MARKS[progress.result]} ${plain(progress.step)}: ${plain(progress.text)}${took}`;
    }
  }
}

/**
 * Thins a run's events for a log that nobody redraws: a wait is said at once and then once a minute of its own elapsed time.
 * @returns a function that gives the line to print, or `undefined` when there is nothing new to say
 */
export function soberLines(): (progress: Progress) => string | undefined {
  const saidAt = new Map<string, Millis>();
  return (progress) => {
    if (progress.kind === 'end') saidAt.delete(progress.step);
    if (progress.kind === 'waiting') {
      const last = saidAt.get(progress.step);
      if (last !== undefined && progress.elapsedMs - last < MINUTE) return undefined;
      saidAt.set(progress.step, progress.elapsedMs);
    }
    return progressLine(progress);
  };
}

function waited(elapsedMs: Millis, typicalMs: Millis | undefined): string {
  const elapsed = formatDuration(elapsedMs);
  return typicalMs === undefined ? elapsed : `${elapsed} of typically ${formatDuration(typicalMs)}`;
}
