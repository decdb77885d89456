/** What `copy` and `compare` may be told, and how the texts are read. */
import type { CopyOptions, Share } from '../model/copy.js';
import { UserError } from '../model/errors.js';
import { REGIONS } from '../model/regions.js';
import { parseDuration } from '../model/time.js';
import { TABLE_NAME, TABLE_NAME_WORDS } from '../policy/table-name.js';
import { didYouMean } from './options.js';
import type { TwoTables } from './two-tables.js';

/** Most segments of a Scan (its `TotalSegments`). */
const SEGMENTS_MOST = 1_000_000;

/** Values by flag, as they were written; a switch is `true`. */
export type RawFlags = Readonly<Record<string, string>>;

/** @param ambient the Region of the policy or of the environment @throws UserError (exit 2) naming the flag and what it takes */
export function readTwoTables(flags: RawFlags, operands: readonly string[], ambient: string | undefined): TwoTables {
  const [source, target, ...more] = operands;
  if (source === undefined || target === undefined || more.length > 0) {
    throw usage('', `two tables are to be named, but ${operands.length} were`, 'write SOURCE TARGET');
  }
  const region = readRegion(flags, 'region') ?? ambient ?? (flags['endpoint'] ? 'us-east-1' : undefined);
  if (region === undefined) throw usage('--region', 'no Region is given', 'name one, or set AWS_REGION');
  const toRegion = readRegion(flags, 'to-region');
  const { 'to-profile': toProfile, 'to-role': toRole } = flags;
  if (toRole !== undefined && !/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(toRole)) {
    throw usage('--to-role', `\`${toRole}\` is not the ARN of a role`, 'write arn:aws:iam::123456789012:role/NAME');
  }
  return {
    source: readTable(source),
    target: readTable(target),
    region,
    ...(toRegion ? { toRegion } : {}),
    ...(toProfile ? { toProfile } : {}),
    ...(toRole ? { toRole } : {}),
  };
}

/** @throws UserError (exit 2) naming the flag and what it takes */
export function readCopyOptions(flags: RawFlags): CopyOptions {
  const { 'follow-for': followFor, 'max-rate': rate, segments, id, 'kms-key': kmsKey } = flags;
  const follow = flags['follow'] !== undefined;
  const needy = ['follow-for', 'enable-stream'].find((flag) => flags[flag] !== undefined);
  if (needy && !follow) throw usage(`--${needy}`, 'it means nothing without --follow', 'add --follow');
  if (id !== undefined && !/^[a-zA-Z0-9_.-]{1,64}$/.test(id)) {
    throw usage('--id', `\`${id}\` is not an id`, 'write 1 to 64 letters, digits, `_`, `.` or `-`');
  }
  return {
    follow,
    followFor: followFor === undefined ? 0 : readDuration(followFor),
    enableStream: flags['enable-stream'] !== undefined,
    ...(rate === undefined ? {} : { maxRate: readRate(rate) }),
    ...(segments === undefined ? {} : { share: readShare(segments) }),
    ...(id === undefined ? {} : { id }),
    ...(kmsKey === undefined ? {} : { kmsKey }),
  };
}

/** Most keys that a sample of a comparison draws: beyond it a whole comparison is cheaper and proves more. */
const SAMPLE_MOST = 100_000;

/** @throws UserError (exit 2) */
export function readSample(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const keys = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (keys >= 2 && keys <= SAMPLE_MOST) return keys;
  throw usage('--sample', `\`${text}\` is not a number of keys`, `write 2 to ${SAMPLE_MOST}`);
}

/** @throws UserError (exit 2) */
export function readTable(name: string, where = ''): string {
  if (TABLE_NAME.test(name)) return name;
  throw usage(where, `\`${name}\` is not a name of a table`, `write ${TABLE_NAME_WORDS}`);
}

/** An endpoint that is not AWS's own may call its Region what it likes. */
function readRegion(flags: RawFlags, flag: 'region' | 'to-region'): string | undefined {
  const text = flags[flag];
  if (!text || flags['endpoint'] || REGIONS.includes(text)) return text || undefined;
  const what = `AWS has no Region \`${text}\` with DynamoDB.${didYouMean(text, REGIONS)}`;
  throw usage(`--${flag}`, what, 'write one such as us-east-1');
}

function readDuration(text: string): number {
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  throw usage(
    '--follow-for',
    `\`${text}\` is not a duration`,
    'write a whole number and one of s, m, h, d, such as 2h',
  );
}

function readRate(text: string): NonNullable<CopyOptions['maxRate']> {
  const [, number = '', percent] = /^(\d{1,9})(%?)$/.exec(text) ?? [];
  const value = Number(number);
  if (percent === '%' && value >= 1 && value <= 100) return { share: value / 100 };
  if (percent === '' && value >= 1) return { units: value };
  throw usage('--max-rate', `\`${text}\` is not a rate`, 'write capacity units a second, or a share such as 25%');
}

function readShare(text: string): Share {
  const [, first, last, total] = (/^(\d{1,7})(?:-(\d{1,7}))?\/(\d{1,7})$/.exec(text) ?? []).map(Number);
  const share = { first: first ?? 0, last: Number.isNaN(last) ? (first ?? 0) : (last ?? 0), total: total ?? 0 };
  const sound = share.first >= 1 && share.first <= share.last && share.last <= share.total;
  if (sound && share.total <= SEGMENTS_MOST) return share;
  throw usage('--segments', `\`${text}\` is no share of segments`, 'write 1-4/16 for the first four of sixteen');
}

function usage(where: string, what: string, next: string): UserError {
  return new UserError({ what, ...(where ? { where } : {}), means: 'nothing was done', next, exit: 2 });
}
