/** A change of one replica, step by step: what DescribeTable shows meanwhile moves with it. */
import type { Millis } from '../../model/time.js';
import type { TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import { GlobalTable } from './global-table.js';

type Step = (at: Millis) => void;

export class ReplicaChange {
  readonly group: GlobalTable;

  /** @param region the Region at which it was asked for; its table becomes UPDATING. */
  constructor(
    readonly world: World,
    readonly region: Region,
    readonly record: TableRecord,
  ) {
    this.group = record.global ?? new GlobalTable(world, region, record);
    record.status = 'UPDATING';
  }

  /** Goes on then; until then that is the next thing to wait for, of the tables that are on their way, too. */
  goOnAt(at: Millis, step: Step): void {
    this.expect(at);
    this.world.agenda.add(at, step);
  }

  /** Goes on once the other Region can be reached: at once, or when nobody knows. */
  onceReachable(region: string, at: Millis, step: Step): void {
    this.expect(Number.POSITIVE_INFINITY);
    this.world.network.whenReachable(this.region.name, region, at, step);
  }

  /** Never goes on. */
  stall(): void {
    this.expect(Number.POSITIVE_INFINITY);
  }

  /** Is over: the table at which it was asked for can be changed again. */
  end(): void {
    this.group.changesAt = undefined;
    this.record.status = 'ACTIVE';
    this.group.dissolveIfAlone();
  }

  private expect(at: Millis): void {
    this.group.changesAt = at;
    for (const { record } of this.group.members) {
      if (record === undefined || record.status === 'ACTIVE') continue;
      // Another replica that is UPDATING has a change of its own, which ends by itself.
      if (record === this.record || record.status !== 'UPDATING') record.readyAt = at;
    }
  }
}
