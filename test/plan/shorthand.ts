/** Words of the cases' shorthand that stand for a value. */
import type { ObservedTable } from '../../src/model/observed.js';
import { DAY, type Millis, parseDuration } from '../../src/model/time.js';
import * as build from './build.js';

// biome-ignore lint/suspicious/noExplicitAny: the shorthand is checked by what comes of it.
export type Yaml = any;

export function ms(text: string): Millis {
  const value = parseDuration(text);
  if (value === undefined) throw new Error(`not a duration: ${text}`);
  return value;
}

export const since = (text: string) => build.NOW - ms(text);

export function pitrRule(text: string) {
  return text === 'off' ? { state: 'off' as const } : { state: 'on' as const, days: ms(text) / DAY };
}

/** `off`, `35d`, or `35d 10d`: enabled with a window that reaches back as far as the second says. */
export function pitrState(text: string): NonNullable<ObservedTable['pitr']> {
  if (text === 'off') return { enabled: false };
  const [days = '', reach = days] = text.split(' ');
  const latest = build.NOW - 300_000;
  return { enabled: true, days: ms(days) / DAY, earliest: Math.min(latest, since(reach)), latest };
}
