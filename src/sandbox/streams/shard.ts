/** One shard of a stream: the records of a range of keys, from when it opened until it closed. */
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { Change } from '../store/change-log.js';

/** A change of an item as a stream holds it. */
export interface StreamRecord {
  /** Rises through the whole stream, with gaps. */
  readonly seq: number;
  readonly change: Change;
  /** The item before it. */
  readonly before: WireItem | undefined;
  /** From when on it can be read. */
  readonly visibleAt: Millis;
}

/** Hashes of keys, from `from` up to but not `to`. */
export interface KeyRange {
  from: number;
  to: number;
}

export interface ShardBirth {
  id: string;
  parentId?: string;
  range: KeyRange;
  firstSeq: number;
  openedAt: Millis;
  /** It closes then at the latest, or with as many records. */
  closesAt: Millis;
  capacity: number;
  /** Nothing in it can be read before: its parent's last record comes first. */
  notBefore: Millis;
}

/** Below this many trimmed records their place in memory is not given back. */
const COMPACT_AT = 1_024;

export class Shard {
  /** Where it ends; absent while it is open. */
  lastSeq: number | undefined;
  closedAt: Millis | undefined;
  /** The newest record that was trimmed; 0: none. */
  trimmedThrough = 0;
  /** When its newest record can be read. */
  visibleUntil: Millis;
  private records: StreamRecord[] = [];
  private first = 0;
  private taken = 0;

  constructor(readonly birth: ShardBirth) {
    this.visibleUntil = birth.notBefore;
  }

  get full(): boolean {
    return this.taken >= this.birth.capacity;
  }

  /** @param delay how much later than its change the record shows; never before the record that precedes it. */
  append(seq: number, change: Change, before: WireItem | undefined, delay: Millis): void {
    this.visibleUntil = Math.max(this.visibleUntil, change.at + delay);
    this.records.push({ seq, change, before, visibleAt: this.visibleUntil });
    this.taken++;
  }

  close(lastSeq: number, at: Millis): void {
    this.lastSeq = lastSeq;
    this.closedAt = at;
  }

  /** Drops the records of changes up to and at `horizon`. */
  trim(horizon: Millis): void {
    for (let oldest = this.records[this.first]; oldest && oldest.change.at <= horizon; ) {
      this.trimmedThrough = oldest.seq;
      oldest = this.records[++this.first];
    }
    if (this.first < COMPACT_AT) return;
    this.records = this.records.slice(this.first);
    this.first = 0;
  }

  /** Whether nothing is left of it to describe: it closed before `horizon`, and with it all of its records are trimmed. */
  gone(horizon: Millis): boolean {
    return this.closedAt !== undefined && this.closedAt <= horizon && this.first === this.records.length;
  }

  /** @returns the oldest record that is kept, from `seq` on, readable or not yet. */
  at(index: number): StreamRecord | undefined {
    return this.records[index];
  }

  /** @returns the index of the oldest kept record whose number is `seq` or above, for {@link at}. */
  indexFrom(seq: number): number {
    let low = this.first;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle] as StreamRecord).seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
