/** Instants and durations as the rest of the code passes them around. All arithmetic is on whole milliseconds, UTC. */

/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** An instant written as `2026-11-22T12:00:00Z` (seconds) or with milliseconds; what documents (plan, report) carry. */
export type IsoTime = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

const UNITS: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: WEEK };

/**
 * Parses `15m`, `6h`, `7d`, `4w`, `5s`.
 * @returns milliseconds, or `undefined` when the text is not one whole number followed by one unit.
 */
export function parseDuration(text: string): Millis | undefined {
  const match = /^(\d{1,6})([smhdw])$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * (UNITS[match[2] as string] as number);
}

/**
 * Writes a duration for people, at most two units: `45s`, `12m`, `1h 30m`, `3d 4h`, `0s`.
 * @param ms milliseconds; negative durations are written with a leading `-`.
 */
export function formatDuration(ms: Millis): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms > 0 && ms < SECOND) return '<1s';
  const seconds = Math.round(ms / SECOND);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  if (first < 0) return '0s';
  return parts
    .slice(first, first + 2)
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n}${unit}`)
    .join(' ');
}

/** Writes a duration as the policy file does: the largest unit that divides it (`35d`, `90m`). */
export function policyDuration(ms: Millis): string {
  for (const unit of ['w', 'd', 'h', 'm', 's'] as const) {
    const size = UNITS[unit] as number;
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${Math.round(ms / SECOND)}s`;
}

/** Writes an instant as `2026-11-22T12:00:00Z`; milliseconds are cut. */
export function iso(at: Millis): IsoTime {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Reads what {@link iso} writes (or any ISO 8601 instant). @returns NaN when it is none. */
export function fromIso(text: IsoTime): Millis {
  return Date.parse(text);
}

/** Writes the compact UTC stamp that names carry: `20261122T120000Z`. */
export function compactStamp(at: Millis): string {
  return iso(at).replace(/[-:]/g, '');
}

/** Reads a compact UTC stamp. @returns `undefined` unless it is a real instant that writes back to the same text. */
export function parseCompactStamp(text: string): Millis | undefined {
  const m = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!m) return undefined;
  const at = Date.UTC(+m[1]!, +m[2]! - 1, +m[3]!, +m[4]!, +m[5]!, +m[6]!);
  return compactStamp(at) === text ? at : undefined;
}
