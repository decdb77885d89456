/** Numbers, times and short lists as a person reads them; nothing here is escaped. */
import { DAY, formatDuration, HOUR, type IsoTime, MINUTE, type Millis, policyDuration, WEEK } from '../model/time.js';
import { grouped } from '../model/words.js';

/** `12345` → `12,345`; whole numbers only. */
export function count(n: number): string {
  return grouped(Math.round(n));
}

/** `1 backup`, `2 backups`, `0 queries`. @param many only where adding an `s` is wrong. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** An instant to the minute, UTC and without saying so: `2026-11-22 12:00`. */
export function when(at: IsoTime): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** The day of an instant, UTC: `2026-11-22`. */
export function day(at: IsoTime): string {
  return at.slice(0, 10);
}

/** An age for people: whole minutes above an hour, whole hours above two days. @param ms never negative in the result. */
export function age(ms: Millis): string {
  const positive = Math.max(0, ms);
  const unit = positive >= 2 * DAY ? HOUR : positive >= HOUR ? MINUTE : 1;
  return formatDuration(Math.floor(positive / unit) * unit);
}

/** An interval or a limit in one unit, days at most, as policies have them: `7d`, `90m`, `1d` for 24 hours. */
export function limit(ms: Millis): string {
  return ms > 0 && ms % WEEK === 0 ? `${ms / DAY}d` : policyDuration(ms);
}

/** A share between 0 and 1 as a percentage with at most two digits that count: `0.0123` → `1.2%`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** Bytes for people, decimal units as on the bill: `0 B`, `1.5 MB`. */
export function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? count(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}

/** Joins sentences; each gets its full stop. Empty ones are left out. */
export function sentences(...parts: (string | undefined)[]): string {
  const said = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '');
  const ended = said.map((part, i) => {
    if (/[.!?:]$/.test(part)) return part;
    // What goes on in lower case (it may begin with a table's name) goes on in the same sentence.
    return /^[a-z]/.test(said[i + 1] ?? '') ? `${part};` : `${part}.`;
  });
  return ended.join(' ');
}

/** The first `most` of a list, and how many more there are: `a, b and 3 more`. */
export function someOf(items: readonly string[], most: number): string {
  if (items.length <= most) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${count(items.length - most)} more`;
}

/** Makes the first letter a capital one; for words of ours only, never for a name. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
