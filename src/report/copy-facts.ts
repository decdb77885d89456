/** What a copy's report says in figures, as names and values; terminal and markdown show the same. Nothing here is escaped. */
import type { CopyReport } from '../model/copy.js';
import { dollars } from '../model/prices.js';
import type { Problem } from '../model/report.js';
import { formatDuration } from '../model/time.js';
import { bytes, capital, count, plural, sentences } from './words.js';

/** The fact whose value is keys, and so code. */
export const DIFFERING = 'differing keys';

/** What is wrong, why, and what to do: a sentence each. */
export function problemText({ what, why, next }: Problem): string {
  return sentences(...[what, why, next].flatMap((part) => (part ? capital(part) : [])));
}

/** @returns `[name, value]`, only where there is something to say */
export function copyFacts(report: CopyReport): [string, string][] {
  const { items, share, follow, verification, timings, ledger, id } = report;
  const throttled = items.throttled > 0 ? `, throttled ${plural(items.throttled, 'time')}` : '';
  const facts: [string, string | undefined][] = [
    ['copy', `${id}${report.resumed ? ', gone on with' : ''}`],
    ['items', `${count(items.items)} (${bytes(items.bytes)} of JSON)`],
    ['fingerprint', items.items > 0 ? items.sum : undefined],
    [
      'share',
      share && `segments ${share.first} to ${share.last} of ${share.total}; ${count(share.done)} of all are written`,
    ],
    [
      'capacity',
      `${count(items.readUnits)} read and ${count(items.writeUnits)} write units${throttled}, ${dollars(items.costUsd, true)}`,
    ],
    [
      'stream',
      follow &&
        `${plural(follow.records, 'change')} since ${follow.from}, ${count(follow.skipped)} older than the copy; ${count(follow.put)} written, ${count(follow.deleted)} deleted`,
    ],
    [
      'caught up to',
      follow?.caughtUpTo &&
        `${follow.caughtUpTo}${follow.lagMs === undefined ? '' : `, known ${formatDuration(follow.lagMs)} later`}`,
    ],
    ['proof', verification && `${verification.kind}, ${verification.verdict}: ${verification.statement}`],
    [DIFFERING, verification?.examples.join(' ') || undefined],
    [
      'time',
      `data ${formatDuration(timings.dataMs)}, table and settings ${formatDuration(timings.metadataMs)}, together ${formatDuration(timings.copyMs)}; verifying ${formatDuration(timings.verifyMs)}`,
    ],
    [
      'remembered in',
      ledger ? `${ledger} (${report.target.region})` : 'nothing: this copy cannot be resumed (--ledger or --policy)',
    ],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}
