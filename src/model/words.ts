/** Counts and short times for people. */
import { formatDuration, MINUTE, type Millis, SECOND } from './time.js';

/** `1 item`, `135,233 items`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A short time as a person reads it: `820 ms`, `1.4 s`, `12 s`, `2m 5s`. */
export function shortTime(ms: Millis): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  return ms < MINUTE ? `${Number((ms / SECOND).toPrecision(2))} s` : formatDuration(ms);
}

/** A whole number with its thousands set apart: `135,233`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
