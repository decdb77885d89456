/** What `rewind` may be told, and how the texts are read: flags and action inputs alike. */
import { WINDOW_LEAST } from '../data/rewind/classify.js';
import { UserError } from '../model/errors.js';
import { REGIONS } from '../model/regions.js';
import { REWIND_ACTIONS, type RewindRequest, type RewindSelection } from '../model/rewind.js';
import { formatDuration, fromIso, iso, type Millis, parseDuration, SECOND } from '../model/time.js';
import { TABLE_NAME, TABLE_NAME_WORDS } from '../policy/table-name.js';
import { DEFAULT_WAIT, didYouMean, splitList } from './options.js';

/** Options of `rewind`, beside `policy` and `endpoint`. */
type RewindOption =
  | 'to'
  | 'changed-between'
  | 'keys-file'
  | 'where'
  | 'discard-since'
  | 'apply'
  | 'list'
  | 'confirm'
  | 'force'
  | 'accept-triggers'
  | 'wait'
  | 'region';

/** As they were written; absent or empty means not given. A switch is `true` or `false`. */
export type RawRewind = Partial<Record<RewindOption, string>> & { tables: readonly string[]; endpoint?: string };

/**
 * Reads and checks what a rewind was told.
 * @param confirmed whether writing needs the table’s name once more, as in the action
 * @throws UserError (exit 2) naming the option, what is wrong with it and what it takes
 */
export function readRewindRequest(
  raw: RawRewind,
  spell: (option: RewindOption | 'table') => string,
  { confirmed = false }: { confirmed?: boolean } = {},
): RewindRequest {
  const table = readOne(raw.tables, spell('table'));
  const region = readRegion(raw, spell('region'));
  const apply = readApply(raw.apply, spell('apply'));
  if (!raw.to && apply !== 'none') {
    throw usage(spell('to'), 'what it is taken back to is not said', 'name a backup or a second of its past');
  }
  const writes = apply !== 'none' && apply.length > 0;
  if (confirmed && writes && raw.confirm !== table) {
    const what = raw.confirm ? `\`${raw.confirm}\` is not the table that is written to` : 'writing is not confirmed';
    throw usage(spell('confirm'), what, `write ${table}, once more, if that is the table to write to`);
  }
  const selection = readSelection(raw, spell);
  if (apply !== 'none') assertSelection(selection, spell);
  return {
    table,
    to: raw.to ?? '',
    ...(region ? { region } : {}),
    selection,
    apply,
    ...(raw.list ? { list: readList(raw.list, spell('list')) } : {}),
    force: readSwitch(raw.force, spell('force')),
    acceptTriggers: readSwitch(raw['accept-triggers'], spell('accept-triggers')),
    wait: readWait(raw.wait || DEFAULT_WAIT, spell('wait')),
  };
}

/**
 * One of the four ways to say which items, or keys and a filter within a window.
 * @throws UserError (exit 2)
 */
export function assertSelection(
  { changedBetween, keysFile, where, discardSince }: RewindSelection,
  spell: (option: RewindOption) => string = (option) => `--${option}`,
): void {
  const narrow = [keysFile, where].filter((each) => each !== undefined).length;
  const all = 'changed-between, keys-file, where or discard-since';
  if (!changedBetween && narrow === 0 && discardSince === undefined) {
    throw usage(
      '',
      'which items are to be taken back is not said',
      `say it with one of ${all}: conditions protect what is written after the comparison, and good writes from before it only a window, keys or a filter can tell from bad ones; discard-since gives all of them up knowingly`,
    );
  }
  if (discardSince !== undefined && (changedBetween || narrow > 0)) {
    throw usage(spell('discard-since'), 'it takes back all that differs, so it stands alone', `use only one of ${all}`);
  }
  if (!changedBetween && narrow > 1) {
    const next = 'use one of them, or both within --changed-between';
    throw usage(spell('where'), 'keys and a filter go together only within a window', next);
  }
  if (changedBetween && changedBetween.to - changedBetween.from < WINDOW_LEAST) {
    throw usage(
      spell('changed-between'),
      `the window is shorter than ${formatDuration(WINDOW_LEAST)}, and a change’s time is only known to five seconds`,
      'widen it by six seconds at both ends, if all writes of that time were bad',
    );
  }
}

function readSelection(raw: RawRewind, spell: (option: RewindOption) => string): RewindSelection {
  const between = raw['changed-between'];
  const since = raw['discard-since'];
  return {
    ...(between ? { changedBetween: readWindow(between, spell('changed-between')) } : {}),
    ...(raw['keys-file'] ? { keysFile: raw['keys-file'] } : {}),
    ...(raw.where ? { where: raw.where } : {}),
    ...(since ? { discardSince: readTime(since, spell('discard-since')) } : {}),
  };
}

function readWindow(text: string, where: string): { from: Millis; to: Millis } {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0) {
    throw usage(
      where,
      `\`${text}\` is no window`,
      'write two times, such as 2026-11-22T12:00:00Z..2026-11-22T12:30:00Z',
    );
  }
  return { from: readTime(from, where), to: readTime(to, where) };
}

function readTime(text: string, where: string): Millis {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && /(Z|[+-]\d\d:\d\d)$/.test(text) ? fromIso(text) : Number.NaN;
  if (Number.isFinite(at)) return Math.floor(at / SECOND) * SECOND;
  throw usage(where, `\`${text}\` is no time`, `write one such as ${iso(Date.UTC(2026, 10, 22, 12))}`);
}

function readApply(text: string | undefined, where: string): RewindRequest['apply'] {
  const words = splitList(text ?? '');
  if (words.length === 1 && words[0] === 'none') return 'none';
  const wrong = words.find((word) => !(REWIND_ACTIONS as readonly string[]).includes(word));
  if (wrong !== undefined) {
    const guess = didYouMean(wrong, REWIND_ACTIONS);
    const next = `use ${REWIND_ACTIONS.join(', ')}, with commas between them; or none, which ends a rewind`;
    throw usage(where, `there is nothing called \`${wrong}\` to apply.${guess}`, next);
  }
  return REWIND_ACTIONS.filter((word) => words.includes(word));
}

function readList(text: string, where: string): string {
  if (/^[0-9a-z]+$/.test(text)) return text;
  throw usage(where, `\`${text}\` is no rewind’s id`, 'write the one that the preview printed, such as k3x9ab');
}

function readOne(tables: readonly string[], where: string): string {
  const [table, ...more] = tables;
  if (table === undefined || more.length > 0) {
    throw usage(where, `one table is rewound at a time, and ${tables.length} were named`, 'name one');
  }
  if (!TABLE_NAME.test(table)) throw usage(where, `\`${table}\` is not a name of a table`, `write ${TABLE_NAME_WORDS}`);
  return table;
}

/** An endpoint that is not AWS’s own may call its Region what it likes. */
function readRegion({ region, endpoint }: RawRewind, where: string): string | undefined {
  if (!region || endpoint || REGIONS.includes(region)) return region || undefined;
  throw usage(
    where,
    `AWS has no Region \`${region}\` with DynamoDB.${didYouMean(region, REGIONS)}`,
    'write one such as us-east-1',
  );
}

function readSwitch(text: string | undefined, where: string): boolean {
  if (!text) return false;
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw usage(where, `\`${text}\` is neither true nor false`, 'write true or false');
}

function readWait(text: string, where: string): Millis {
  const wait = parseDuration(text);
  if (wait !== undefined) return wait;
  throw usage(where, `\`${text}\` is not a duration`, 'write a whole number and one of s, m, h, d, w, such as 45m');
}

function usage(where: string, what: string, next: string): UserError {
  return new UserError({ what, ...(where ? { where } : {}), means: 'nothing was done', next, exit: 2 });
}
