/**
 * The store that dynalite's actions run on: ours, not its LevelDB. Every write goes through an {@link ItemStore} and so through
 * its change log; a table's items live and die with its incarnation; and calls answer at once, which makes each write atomic.
 */
import { Stream } from 'node:stream';
import type { WireItem } from '../../model/wire.js';
import { refusal } from '../errors.js';
import type { TableRecord } from '../records.js';
import type { Range } from '../store/sorted-map.js';
import type { Region, World } from '../world.js';
import { type EngineTable, engineTable, projector, withoutGaps } from './engine-table.js';

type Done<T = void> = (error: unknown, value?: T) => void;

/** The service's limit on an item, bytes. */
const MAX_ITEM_SIZE = 400 * 1024;

/** The limits that dynalite's validations ask for. */
const ENGINE_LIMITS = { options: { maxItemSize: MAX_ITEM_SIZE } };

/** What dynalite's actions call. */
export function engineStore(world: World, region: Region): object {
  return {
    ...ENGINE_LIMITS,
    getTable: (name: string, done: Done<EngineTable>) => {
      const record = readable(region, name);
      if (record === undefined) done(refusal('ResourceNotFoundException', 'Requested resource not found'));
      else done(null, engineTable(record));
    },
    getItemDb: (name: string) => itemDb(world, readable(region, name) as TableRecord),
    getIndexDb: (_kind: string, name: string, index: string) => indexDb(readable(region, name) as TableRecord, index),
  };
}

/** @returns the table if its items can be read and written now. */
function readable(region: Region, name: string): TableRecord | undefined {
  const record = region.tables.get(name);
  return record?.status === 'ACTIVE' || record?.status === 'UPDATING' ? record : undefined;
}

function itemDb({ clock }: World, { items }: TableRecord): object {
  return {
    // Nothing else can come in between: everything below answers before it returns.
    lock: (_key: string, locked: (release: (done: Done) => Done) => void) => locked((done) => done),
    get: (key: string, done: Done<WireItem>) => done(null, items.get(key)),
    put: (key: string, item: WireItem, done: Done) => {
      items.put(key, item, clock.now());
      done(null);
    },
    del: (key: string, done: Done) => {
      items.remove(key, clock.now());
      done(null);
    },
    createValueStream: (range: Range) => new ValueStream((visit) => items.walk(range, visit)),
  };
}

function indexDb(record: TableRecord, name: string): object {
  const { items } = record;
  return {
    put: (key: string, item: Record<string, unknown>, done: Done) => {
      items.putInIndex(name, key, withoutGaps(item));
      done(null);
    },
    del: (key: string, done: Done) => {
      items.removeFromIndex(name, key);
      done(null);
    },
    createValueStream: (range: Range) => {
      const project = projector(engineTable(record), name);
      return new ValueStream((visit) => project && items.walkIndex(name, project, range, visit));
    },
  };
}

/** Emits what a walk visits, in one go, until it is destroyed: the little of a stream that dynalite's reader uses. */
class ValueStream extends Stream {
  private destroyed = false;

  constructor(walk: (visit: (item: WireItem) => boolean) => void) {
    super();
    queueMicrotask(() => {
      walk((item) => {
        this.emit('data', item);
        return !this.destroyed;
      });
      this.emit('end');
    });
  }

  destroy(): void {
    this.destroyed = true;
  }
}
