/** A series that shrank: somebody emptied the table or removed its backups, so nothing more is let go until a person looks. */
import { SHRUNK_SHARE } from '../model/constants.js';
import type { SeriesRecord } from '../model/ledger.js';
import { iso, type Millis } from '../model/time.js';
import { counted } from '../model/words.js';
import type { OwnBackup } from './ownership.js';
import { instantsThatCount, type Judgement } from './verdicts.js';

/** The service's own count, hours old. */
export interface ItemCount {
  items: number;
  of: 'its newest backup' | 'the table';
}

export interface ShrunkInput {
  /** AVAILABLE backups of the series, newest first. */
  series: readonly OwnBackup[];
  /** Items of the newest; `undefined` when nothing tells. */
  newestItems?: ItemCount;
  /** Drills of the incarnation that passed, oldest first. */
  passed: readonly Judgement[];
  /** When the newest backup was taken: a drill since then does not excuse a shrinking. */
  settledAt: Millis;
  /** What the series looked like when the last run ended; `undefined` before the first. */
  record?: SeriesRecord;
}

/**
 * @returns what was seen, one sentence, or `undefined` when the series did not shrink or a person acknowledged that it did
 * after the record with which it is compared.
 */
export function shrinkage(input: ShrunkInput): string | undefined {
  return fewerItems(input) ?? fewerBackups(input) ?? seenBefore(input.record);
}

function fewerItems({ newestItems, passed, settledAt, record }: ShrunkInput): string | undefined {
  if (newestItems === undefined) return undefined;
  const acknowledgedAt = record?.acknowledgedAt ?? Number.NEGATIVE_INFINITY;
  const proof = instantsThatCount(passed, settledAt)
    .map((until) => passed.findLast(({ at }) => at <= until))
    .find((each) => each && each.at >= acknowledgedAt && newestItems.items < each.items * SHRUNK_SHARE);
  if (!proof) return undefined;
  return `${newestItems.of} holds ${counted(newestItems.items, 'item')} by the service's count, the one last proved (${iso(proof.at)}) held ${proof.items}`;
}

function fewerBackups({ series, record }: ShrunkInput): string | undefined {
  if (!record || series.length >= record.count * SHRUNK_SHARE) return undefined;
  if (record.acknowledgedAt !== undefined && record.acknowledgedAt > record.at) return undefined;
  const left =
    series.length === 0
      ? 'none of its backups is'
      : `${counted(series.length, 'backup')} of it ${series.length === 1 ? 'is' : 'are'}`;
  return `${left} left, and the run of ${iso(record.at)} left ${record.count}`;
}

/** New backups, or a drill of the emptied table, do not answer for what was lost: only a person does. */
function seenBefore(record: SeriesRecord | undefined): string | undefined {
  if (record?.shrunkAt === undefined || (record.acknowledgedAt ?? Number.NEGATIVE_INFINITY) >= record.shrunkAt)
    return undefined;
  return `the run of ${iso(record.shrunkAt)} saw it, and nobody has acknowledged it since`;
}
