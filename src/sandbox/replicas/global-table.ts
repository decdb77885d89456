/** The replicas of one table (version 2019.11.21): who belongs to it, and how a write at one comes to the others. */
import type { Millis } from '../../model/time.js';
import { recordUnits } from '../engine/consumption.js';
import type { TableRecord } from '../records.js';
import type { Change } from '../store/change-log.js';
import { writeUnits } from '../store/item-size.js';
import { type Version, wins } from '../store/version.js';
import type { Region, World } from '../world.js';
import { type Letter, Link } from './link.js';

export type ReplicaStatus =
  | 'CREATING'
  | 'CREATION_FAILED'
  | 'UPDATING'
  | 'DELETING'
  | 'ACTIVE'
  | 'REGION_DISABLED'
  | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS';

/** Of a replica that can be reached, or is on its way. */
const STANDING: readonly ReplicaStatus[] = ['CREATING', 'UPDATING', 'DELETING', 'ACTIVE'];

/** What of a replica differs from the other replicas because somebody wanted it so. */
export interface ReplicaOverrides {
  /** Read capacity units. */
  read?: number;
  tableClass?: string;
  /** Read capacity units by index. */
  indexes: Map<string, number>;
}

/** One replica. */
export interface Member {
  region: Region;
  status: ReplicaStatus;
  /** What went wrong. */
  statusDescription?: string;
  /** Absent while there is none yet, and when its creation failed. */
  record?: TableRecord;
  /** The Region at which it was asked for; absent for the first. */
  source?: string;
  /** When it was asked for. */
  since: Millis;
  /** Since when it cannot be reached for want of its key or its Region. */
  inaccessibleSince?: Millis;
  overrides: ReplicaOverrides;
}

/** A member whose writes are replicated. */
type Replica = Member & { record: TableRecord };

export class GlobalTable {
  /** In the order of their creation. */
  readonly members: Member[] = [];
  /** When the change of a replica that is under way goes on; `Infinity`: nobody knows. Absent: there is none. */
  changesAt: Millis | undefined;
  private links: Link[] = [];

  /** Makes a table the first member. */
  constructor(
    private readonly world: World,
    region: Region,
    record: TableRecord,
  ) {
    this.members.push({ region, record, status: 'ACTIVE', since: world.moment(), overrides: { indexes: new Map() } });
    record.global = this;
    this.replicate(region, record);
  }

  /** @returns the member of a Region. */
  memberIn(region: string): Member | undefined {
    return this.members.find((member) => member.region.name === region);
  }

  /** Says something else of a member than what is true, for tests. */
  setStatus(region: string, status: ReplicaStatus): void {
    const member = this.memberIn(region);
    if (member === undefined) return;
    member.status = status;
    delete member.inaccessibleSince;
    if (!STANDING.includes(status)) member.inaccessibleSince = this.world.now();
  }

  /** @returns the members that hold a table, but that of `region`. */
  othersThan(region: string): Replica[] {
    return this.members.filter(
      (member): member is Replica => member.record !== undefined && member.region.name !== region,
    );
  }

  /**
   * Lets a new member in: it gets all that its source holds, and from now on all that is written anywhere.
   * @param source the table that it copies; @param at now.
   */
  admit(member: Replica, source: Member & { record: TableRecord }, at: Millis): void {
    const { region, record } = member;
    record.global = this;
    copyItems(source, record, at);
    for (const other of this.othersThan(region.name)) {
      if (other.status === 'CREATING') continue;
      const inward = this.connect(other.region.name, member);
      this.connect(region.name, other);
      // What the others sent and the source has not got yet would be missing for ever.
      const underWay = this.link(other.region.name, source.region.name);
      if (underWay !== undefined) inward.alsoCarry(underWay);
    }
    this.replicate(region, record);
  }

  /** Lets a member go. What it sent before still arrives. The last one is no longer a replica. */
  dismiss(member: Member): void {
    this.members.splice(this.members.indexOf(member), 1);
    const { name } = member.region;
    this.links = this.links.filter(({ from, to }) => from !== name && to !== name);
    if (member.record !== undefined) delete member.record.global;
    this.dissolveIfAlone();
  }

  /** A table without other replicas is an ordinary table. */
  dissolveIfAlone(): void {
    if (this.members.length === 1) delete this.members[0]?.record?.global;
  }

  private connect(from: string, { region, record }: Replica): Link {
    const link = new Link(this.world, from, region.name, (letter, at) => {
      if (record.status !== 'DELETING') this.arrive(from, region, record, letter, at);
    });
    this.links.push(link);
    return link;
  }

  /** The last writer wins: a write that is older than what is here changes nothing. */
  private arrive(
    from: string,
    region: Region,
    record: TableRecord,
    { key, image, version, sentAt }: Letter,
    at: Millis,
  ): void {
    const here = record.items.log.latestOf(key);
    if (here === undefined || !wins(versionOf(here, region.name), version))
      record.items.receive(key, image, at, version);
    const { TableName } = record.definition;
    const latency = { name: 'ReplicationLatency', dimensions: { TableName, ReceivingRegion: region.name } };
    this.world.region(from).metrics.record(latency, at, at - sentAt);
    recordUnits(this.world, region, 'Write', { TableName, CapacityUnits: image === undefined ? 1 : writeUnits(image) });
  }

  private link(from: string, to: string): Link | undefined {
    return this.links.find((link) => link.from === from && link.to === to);
  }

  /** Has every write of a member's own go out to the others, for as long as it is one. */
  private replicate(region: Region, record: TableRecord): void {
    record.items.watch((change) => {
      if (record.global !== this || change.version !== undefined) return;
      const version = ownVersion(change, region.name);
      const { key, image } = change;
      const letter = { key, image, version, sentAt: this.world.moment() };
      for (const link of this.links) if (link.from === region.name) link.send(letter);
    });
  }
}

/** @returns which write a change of a Region's table is. */
function versionOf({ at, version }: Change, region: string): Version {
  return version ?? { at, region };
}

/** A write wins over what it found, even over one from another Region in the same millisecond. */
function ownVersion(change: Change, region: string): Version {
  const own = { at: change.at, region };
  const found = change.previous && versionOf(change.previous, region);
  if (found === undefined || !wins(found, own)) return own;
  change.version = { at: found.at + 1, region };
  return change.version;
}

/** Removals count too: a write that is older than one may still be under way. */
function copyItems(source: Member & { record: TableRecord }, target: TableRecord, at: Millis): void {
  const { items } = source.record;
  for (const change of items.log.latestChanges()) {
    if (change.image === undefined)
      target.items.adopt(change.key, undefined, at, versionOf(change, source.region.name));
  }
  for (const [key, item] of items.entries()) {
    const change = items.log.latestOf(key);
    target.items.adopt(
      key,
      item,
      at,
      change === undefined ? { at: 0, region: '' } : versionOf(change, source.region.name),
    );
  }
}
