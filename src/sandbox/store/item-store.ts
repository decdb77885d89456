/** The items of one table incarnation: what is there now, and through its change log what ever was. */
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { type Change, ChangeLog, type ChangeMarks } from './change-log.js';
import { itemBytes } from './item-size.js';
import { type Range, SortedMap } from './sorted-map.js';
import type { Version } from './version.js';

/** Works out an index's entries for an item: key in the index → what the index projects. */
export type Projector = (item: WireItem) => { key: string; item: WireItem } | undefined;

/** Told of every change that goes through the log, with the item as it was before. */
type Watcher = (change: Change, before: WireItem | undefined) => void;

export class ItemStore {
  readonly log = new ChangeLog();
  private readonly items = new SortedMap<WireItem>();
  /** Built when first read: restores and loads need not pay for indexes that nobody queries. */
  private readonly indexes = new Map<string, SortedMap<WireItem>>();
  private readonly watchers: Watcher[] = [];
  private size = 0;

  get count(): number {
    return this.items.size;
  }

  get bytes(): number {
    return this.size;
  }

  get(key: string): WireItem | undefined {
    return this.items.get(key);
  }

  /** Has `watcher` told of every change from now on. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  put(key: string, item: WireItem, at: Millis): void {
    this.record(key, item, at);
  }

  /** Removes an item; nothing happens, and nothing is taken down, when there is none. */
  remove(key: string, at: Millis): void {
    if (this.items.get(key) !== undefined) this.record(key, undefined, at);
  }

  /** Removes an item because its time has come. */
  expire(key: string, at: Millis): void {
    if (this.items.get(key) !== undefined) this.record(key, undefined, at, { expired: true });
    this.dropIndexes();
  }

  /** Takes over a write of another Region; a removal of what is not here is remembered, for an older write may come after it. */
  receive(key: string, item: WireItem | undefined, at: Millis, version: Version): void {
    if (item === undefined && this.items.get(key) === undefined) this.adopt(key, item, at, version);
    else this.record(key, item, at, { version });
    this.dropIndexes();
  }

  /** Takes over what another Region's table holds, out of sight of those who watch: to begin with. */
  adopt(key: string, item: WireItem | undefined, at: Millis, version: Version): void {
    this.log.append(key, item, at, { version });
    this.replace(key, item);
  }

  entries(): IterableIterator<[string, WireItem]> {
    return this.items.entries();
  }

  walk(range: Range, visit: (item: WireItem) => boolean): void {
    this.items.walk(range, visit);
  }

  walkIndex(name: string, projector: Projector, range: Range, visit: (item: WireItem) => boolean): void {
    this.index(name, projector).walk(range, visit);
  }

  /** Keeps a built index in step with a write; an index that nobody has read yet has nothing to keep. */
  putInIndex(name: string, key: string, item: WireItem): void {
    this.indexes.get(name)?.set(key, item);
  }

  removeFromIndex(name: string, key: string): void {
    this.indexes.get(name)?.delete(key);
  }

  /** Forgets built indexes: after changes that did not go through them. */
  dropIndexes(): void {
    this.indexes.clear();
  }

  /** Alters what is there out of the log's sight: for sabotage. */
  tamper(key: string, item: WireItem | undefined): void {
    this.replace(key, item);
    this.dropIndexes();
  }

  private record(key: string, item: WireItem | undefined, at: Millis, marks?: ChangeMarks): void {
    const before = this.items.get(key);
    const change = this.log.append(key, item, at, marks);
    this.replace(key, item);
    for (const watcher of this.watchers) watcher(change, before);
  }

  private replace(key: string, item: WireItem | undefined): void {
    const old = this.items.get(key);
    if (old !== undefined) this.size -= itemBytes(old);
    if (item === undefined) {
      this.items.delete(key);
    } else {
      this.size += itemBytes(item);
      this.items.set(key, item);
    }
  }

  private index(name: string, projector: Projector): SortedMap<WireItem> {
    const built = this.indexes.get(name);
    if (built !== undefined) return built;
    const index = new SortedMap<WireItem>();
    for (const [, item] of this.items.entries()) {
      const entry = projector(item);
      if (entry !== undefined) index.set(entry.key, entry.item);
    }
    this.indexes.set(name, index);
    return index;
  }
}
