/** What a comparison found: counts, and a few keys of each kind. */
import { REWIND_SHOW } from '../../model/constants.js';
import type { RewindConflict, RewindCounts, RewindList, RewindSample } from '../../model/rewind.js';

export class Tally {
  readonly counts: RewindCounts = { 'put-back': 0, revert: 0, delete: 0, same: 0, conflict: 0, expired: 0 };
  readonly #samples: RewindSample[] = [];
  readonly #conflicts: Partial<Record<RewindConflict, number>> = {};
  readonly #shown = new Map<RewindSample['kind'], number>();
  #bytes = 0;
  readonly #since: { keys: number; examples: string[] } | undefined;

  /** @param tells whether a stream tells which keys were changed since the moment of `--discard-since` */
  constructor(tells: boolean) {
    this.#since = tells ? { keys: 0, examples: [] } : undefined;
  }

  count(kind: Exclude<keyof RewindCounts, 'conflict'>, key: string, attributes?: string[]): void {
    this.counts[kind]++;
    if (kind !== 'same') this.#show({ kind, key, ...(attributes ? { attributes } : {}) }, REWIND_SHOW.each);
  }

  conflict(key: string, why: RewindConflict): void {
    this.counts.conflict++;
    this.#conflicts[why] = (this.#conflicts[why] ?? 0) + 1;
    this.#show({ kind: 'conflict', key, why }, REWIND_SHOW.conflicts);
  }

  /** Counted with those that are to be written: `--force` writes it. */
  tooLarge(key: string): void {
    this.#conflicts['too-large'] = (this.#conflicts['too-large'] ?? 0) + 1;
    this.#show({ kind: 'conflict', key, why: 'too-large' }, REWIND_SHOW.conflicts);
  }

  changedSince(key: string): void {
    if (!this.#since) return;
    this.#since.keys++;
    if (this.#since.examples.length < REWIND_SHOW.conflicts && this.#room(key)) this.#since.examples.push(key);
  }

  result(): Pick<RewindList, 'counts' | 'samples' | 'conflicts' | 'changedSince'> {
    return {
      counts: this.counts,
      samples: this.#samples,
      conflicts: this.#conflicts,
      ...(this.#since ? { changedSince: this.#since } : {}),
    };
  }

  #show(sample: RewindSample, most: number): void {
    const shown = this.#shown.get(sample.kind) ?? 0;
    if (shown === most || !this.#room(JSON.stringify(sample))) return;
    this.#shown.set(sample.kind, shown + 1);
    this.#samples.push(sample);
  }

  /** Keys and names may be long, and all that is shown is kept in one item. */
  #room(text: string): boolean {
    if (this.#bytes + text.length > REWIND_SHOW.bytes) return false;
    this.#bytes += text.length;
    return true;
  }
}
