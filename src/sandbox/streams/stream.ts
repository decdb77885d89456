/** One stream of one table incarnation: takes down its changes, in shards that split and close by themselves. */
import { DAY, type Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { hash32, unit } from '../random.js';
import type { TableDefinition } from '../records.js';
import type { Change } from '../store/change-log.js';
import { sameItem } from '../store/same-item.js';
import type { StreamOptions } from './options.js';
import { FIRST_SEQUENCE } from './sequence.js';
import { type KeyRange, Shard } from './shard.js';

/** Records are kept for this long, and so is a stream that was disabled. */
export const RETAINED: Millis = DAY;
/** All hashes of keys. */
const HASHES = 2 ** 32;
/** A shard splits only while fewer than this many are open; else one child takes over all of its keys. */
const SPLIT_BELOW = 8;

interface StreamBirth {
  arn: string;
  label: string;
  definition: TableDefinition;
  viewType: string;
  createdAt: Millis;
  /** Changes before this are not taken down. */
  enabledAt: Millis;
  seed: number;
}

export class Stream {
  disabledAt: Millis | undefined;
  private shards: Shard[] = [];
  private readonly open: Shard[] = [];
  private lastSeq = FIRST_SEQUENCE;
  private born = 0;

  constructor(
    readonly birth: StreamBirth,
    readonly options: StreamOptions,
  ) {
    for (let i = 0; i < options.shards; i++) {
      const range = {
        from: Math.round((i * HASHES) / options.shards),
        to: Math.round(((i + 1) * HASHES) / options.shards),
      };
      this.openShard(range, birth.enabledAt);
    }
  }

  /** The number after the newest that was given out. */
  get nextSeq(): number {
    return this.lastSeq + 1;
  }

  status(now: Millis): 'ENABLING' | 'ENABLED' | 'DISABLED' {
    if (this.disabledAt !== undefined) return 'DISABLED';
    return now < this.birth.enabledAt ? 'ENABLING' : 'ENABLED';
  }

  /** Takes down a change, unless it changed nothing or the stream was not on. */
  capture(change: Change, before: WireItem | undefined): void {
    if (this.disabledAt !== undefined || change.at < this.birth.enabledAt) return;
    if (before !== undefined && change.image !== undefined && sameItem(before, change.image)) return;
    const hash = hash32(this.birth.seed, change.key);
    let shard = this.shardOf(hash);
    while (change.at >= shard.birth.closesAt) {
      this.succeed(shard, shard.birth.closesAt);
      shard = this.shardOf(hash);
    }
    const seq = ++this.lastSeq;
    shard.append(seq, change, before, Math.ceil(unit(this.birth.seed, String(seq)) * this.options.delay));
    if (shard.full) this.succeed(shard, change.at);
  }

  /** Closes the stream: its shards end without children. */
  disable(at: Millis): void {
    this.disabledAt = at;
    for (const shard of this.open.splice(0)) shard.close(++this.lastSeq, at);
  }

  /** @returns what there is to read at `now`, in the order of opening: shards that are due to close have closed, what is old is trimmed. */
  shardsAt(now: Millis): readonly Shard[] {
    for (let due = this.dueAt(now); due; due = this.dueAt(now)) this.succeed(due, due.birth.closesAt);
    const horizon = now - RETAINED;
    for (const shard of this.shards) shard.trim(horizon);
    if (this.shards.some((shard) => shard.gone(horizon))) {
      this.shards = this.shards.filter((shard) => !shard.gone(horizon));
    }
    return this.shards;
  }

  private dueAt(now: Millis): Shard | undefined {
    return this.open.find((shard) => shard.birth.closesAt <= now);
  }

  private shardOf(hash: number): Shard {
    return this.open.find(({ birth: { range } }) => hash >= range.from && hash < range.to) as Shard;
  }

  /** Closes a shard and opens what comes after it: two children with half of its keys each, or one with all. */
  private succeed(shard: Shard, at: Millis): void {
    shard.close(++this.lastSeq, at);
    this.open.splice(this.open.indexOf(shard), 1);
    const { range, id } = shard.birth;
    const splits = this.open.length + 1 < SPLIT_BELOW && unit(this.birth.seed, `split ${id}`) < 0.5;
    const middle = Math.floor((range.from + range.to) / 2);
    const children = splits
      ? [
          { from: range.from, to: middle },
          { from: middle, to: range.to },
        ]
      : [range];
    for (const child of children) this.openShard(child, at, shard);
  }

  private openShard(range: KeyRange, openedAt: Millis, parent?: Shard): void {
    const { seed, label } = this.birth;
    const serial = `${label} ${this.born++}`;
    const id = `shardId-${String(openedAt).padStart(20, '0')}-${hash32(seed, serial).toString(16).padStart(8, '0')}`;
    const about = (figure: number, what: string) => figure * (0.5 + unit(seed, `${what} ${serial}`));
    const shard = new Shard({
      id,
      ...(parent && { parentId: parent.birth.id }),
      range,
      firstSeq: ++this.lastSeq,
      openedAt,
      closesAt: openedAt + Math.ceil(about(this.options.shardLives, 'lives')),
      capacity: Math.max(1, Math.round(about(this.options.recordsPerShard, 'takes'))),
      notBefore: parent?.visibleUntil ?? openedAt,
    });
    this.shards.push(shard);
    this.open.push(shard);
  }
}
