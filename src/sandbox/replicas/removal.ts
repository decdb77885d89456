/** The end of a replica, with the stations and the times that were measured on the service (dynamodb-facts.md, "Global tables"). */
import { type Millis, SECOND } from '../../model/time.js';
import { dropTable } from '../operations/drop-table.js';
import type { TableRecord } from '../records.js';
import type { Region, World } from '../world.js';
import { ReplicaChange } from './change.js';
import type { GlobalTable, Member } from './global-table.js';

/** The replica takes writes for so much longer, and shows as ACTIVE; 31–47 s were measured. */
const STOPS_AFTER = 36 * SECOND;
/** From then on it is DELETING, until its entry goes; 53–135 s were measured. */
const UNLISTED_AFTER = 60 * SECOND;
/** Its table is there for so much longer; 10–35 s were measured. */
const GONE_AFTER = 20 * SECOND;

/** Begins to remove a replica, as ReplicaUpdates asks for it in another Region. What is refused has been refused. */
export function beginRemoval(world: World, region: Region, record: TableRecord, member: Member): void {
  const change = new ReplicaChange(world, region, record);
  if (member.record !== undefined) member.record.status = 'UPDATING';
  change.goOnAt(world.now() + STOPS_AFTER, (then) => {
    change.onceReachable(member.region.name, then, (at) => {
      record.status = 'ACTIVE';
      stop(world, member);
      change.goOnAt(at + UNLISTED_AFTER, (end) => {
        change.group.dismiss(member);
        change.end();
        forget(world, member, end);
      });
    });
  });
}

/** Deletes a replica where it stands, as DeleteTable asks for it. */
export function removeHere(world: World, group: GlobalTable, member: Member): void {
  const unlistedAt = world.now() + UNLISTED_AFTER;
  stop(world, member);
  group.changesAt = unlistedAt;
  if (member.record !== undefined) member.record.readyAt = unlistedAt;
  world.agenda.add(unlistedAt, (at) => {
    group.changesAt = undefined;
    group.dismiss(member);
    forget(world, member, at);
  });
}

/** Nothing is read or written there any more; what was sent before still arrives elsewhere. */
function stop(world: World, member: Member): void {
  member.status = 'DELETING';
  if (member.record !== undefined) dropTable(world, member.region, member.record);
}

function forget(world: World, { region, record }: Member, at: Millis): void {
  if (record === undefined) return;
  record.readyAt = at + GONE_AFTER;
  world.agenda.add(record.readyAt, () => region.tables.delete(record.definition.TableName));
}
