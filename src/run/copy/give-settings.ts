/** The last part of a copy: the source's settings, one by one, given to the target. */
import type { Connection } from '../../aws/connection.js';
import { isUnknownHere, SETTINGS, type Setting, type TableRef } from '../../aws/settings.js';
import type { SettingOutcome } from '../../model/copy.js';
import type { CopyContext } from './context.js';

/** What becomes of each setting; one that fails stops none of the others. */
export async function giveSettings(context: CopyContext, from: TableRef, to: TableRef): Promise<SettingOutcome[]> {
  const outcomes: SettingOutcome[] = [];
  for (const setting of SETTINGS) {
    context.progress({ kind: 'phase', text: `settings: ${setting.name}` });
    outcomes.push({ setting: setting.name, ...(await give(context, setting, from, to)) });
  }
  return outcomes;
}

type Given = Omit<SettingOutcome, 'setting'>;

async function give({ source, target }: CopyContext, setting: Setting, from: TableRef, to: TableRef): Promise<Given> {
  const read = await attempt(source.connection, () => setting.read(source.connection, from));
  if ('given' in read) return read.given;
  if (read.value === undefined) return { result: 'same', detail: 'the source has none' };
  return giveValue(target.connection, setting, read.value, from, to);
}

/**
 * Gives a table a setting that another has, or had.
 * @param value as it was read
 * @param from the table that it was read from: what in it names that table is rewritten
 */
export async function giveValue(
  connection: Connection,
  setting: Setting,
  value: unknown,
  from: TableRef,
  to: TableRef,
): Promise<Given> {
  const obstacle = setting.obstacle?.(value, from, to);
  if (obstacle) return { result: 'left', detail: obstacle };
  const wanted = setting.carried ? setting.carried(value, from, to) : value;
  const detail = setting.describe(wanted);
  const look = () => attempt(connection, () => setting.read(connection, to));
  const found = await look();
  if ('given' in found) return found.given;
  if (equal(found.value, wanted)) return { result: 'same', detail };
  const done = await attempt(connection, () => setting.write(connection, to, wanted));
  if ('given' in done) return done.given;
  const now = await look();
  if ('given' in now) return now.given;
  if (holds(now.value, wanted)) return { result: 'copied', detail };
  return { result: 'failed', detail: `set to ${detail}, but it reads otherwise` };
}

/** What a call gave, or what to say of it: an endpoint that does not know it is no failure. */
async function attempt<T>(connection: Connection, call: () => Promise<T>): Promise<{ value: T } | { given: Given }> {
  try {
    return { value: await call() };
  } catch (error) {
    connection.signal?.throwIfAborted();
    if (isUnknownHere(error, connection))
      return { given: { result: 'unknown', detail: 'this endpoint does not know it' } };
    return { given: { result: 'failed', detail: (error as Error).message } };
  }
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A target may hold more than was given, e.g. tags that an account gives to every table. */
function holds(found: unknown, wanted: unknown): boolean {
  if (equal(found, wanted)) return true;
  if (typeof found !== 'object' || typeof wanted !== 'object' || found === null || wanted === null) return false;
  if (Array.isArray(wanted)) return false;
  return Object.entries(wanted).every(([key, value]) => equal((found as Record<string, unknown>)[key], value));
}
