/** Every change to a table's items, for as long as the table or a backup of it lives: any moment can be rebuilt from it. */
import type { Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { Version } from './version.js';

/** One change of one item. The image before it is the previous change's. */
export interface Change extends ChangeMarks {
  /** Rises by one with every change of the table. */
  readonly seq: number;
  /** Sandbox time. */
  readonly at: Millis;
  /** The item's key, as the engine writes it. */
  readonly key: string;
  /** The item after the change; `undefined`: it was removed. Shared by everything that holds the item: never altered. */
  readonly image: WireItem | undefined;
  /** The change of the same item before this one. */
  readonly previous: Change | undefined;
}

export interface ChangeMarks {
  /** Removed by time to live, not by a caller. */
  readonly expired?: true;
  /** Which write it is when that is not this table's own at {@link Change.at}: one that came from another Region, mostly. */
  version?: Version;
}

export class ChangeLog {
  /** In the order in which they happened. */
  readonly changes: Change[] = [];
  private readonly latest = new Map<string, Change>();

  /**
   * Takes down a change.
   * @param at when; a moment before the item's last change counts as that moment, for history has one direction.
   * @returns the change.
   */
  append(key: string, image: WireItem | undefined, at: Millis, marks: ChangeMarks = {}): Change {
    const previous = this.latest.get(key);
    const change: Change = {
      seq: this.changes.length + 1,
      at: Math.max(at, previous?.at ?? at),
      key,
      image,
      previous,
      ...marks,
    };
    this.changes.push(change);
    this.latest.set(key, change);
    return change;
  }

  /** @returns the newest change of an item. */
  latestOf(key: string): Change | undefined {
    return this.latest.get(key);
  }

  /** The newest change of every item that there ever was. */
  latestChanges(): IterableIterator<Change> {
    return this.latest.values();
  }

  /** @returns the item as it was at a moment, with all that had happened up to and at that millisecond. */
  imageAt(key: string, moment: Millis): WireItem | undefined {
    let change = this.latest.get(key);
    while (change !== undefined && change.at > moment) change = change.previous;
    return change?.image;
  }

  /** @param momentOf the moment that counts for an item, by its key. @returns the items that existed, each at its moment. */
  *stateAt(momentOf: (key: string) => Millis): Generator<[string, WireItem]> {
    for (const key of this.latest.keys()) {
      const image = this.imageAt(key, momentOf(key));
      if (image !== undefined) yield [key, image];
    }
  }
}
