/** The making of a replica, with the stations and the times that were measured on the service (dynamodb-facts.md, "Global tables"). */
import { type Millis, SECOND } from '../../model/time.js';
import { copyOf } from '../describe.js';
import { beginExpiry } from '../expiry.js';
import { newTable } from '../operations/create-table.js';
import type { ReplicaWish } from '../operations/replica-input.js';
import { unit } from '../random.js';
import type { TableDefinition, TableRecord } from '../records.js';
import { openStream } from '../streams/life.js';
import type { Region, World } from '../world.js';
import { ReplicaChange } from './change.js';
import type { Member } from './global-table.js';
import { applyOverrides, wishedOverrides } from './overrides.js';
import type { ReplicaFate } from './replica-faults.js';
import { copyWriteScaling } from './write-scaling.js';

/** The answer of UpdateTable does not show the replica yet; an entry appears so much later, and its table so much after that. */
const LISTED_AFTER = 6 * SECOND;
const VISIBLE_AFTER = 4 * SECOND;
/** How long it is filled; seconds when empty and more than ten minutes with one item were measured. */
const SHORTEST = 60 * SECOND;
const LONGEST = 120 * SECOND;
/** Until a stream that is turned on takes anything down. */
const STREAM_ENABLED_AFTER = 3 * SECOND;

/** Begins to make a replica of a table. What is refused has been refused. */
export function beginCreation(world: World, region: Region, record: TableRecord, wish: ReplicaWish): void {
  new Creation(world, region, record, wish).begin();
}

/** Makes a replica that has been there as long as the table, ACTIVE and filled: what the seeding helper does. */
export function seedReplica(world: World, region: Region, record: TableRecord, target: string): void {
  new Creation(world, region, record, { RegionName: target }).seed();
}

class Creation {
  private readonly change: ReplicaChange;
  private readonly target: Region;
  private readonly fate: ReplicaFate | undefined;
  private readonly fillsFor: Millis;
  private readonly member: Member;

  constructor(
    private readonly world: World,
    private readonly region: Region,
    private readonly record: TableRecord,
    private readonly wish: ReplicaWish,
  ) {
    const now = world.now();
    this.change = new ReplicaChange(world, region, record);
    this.target = world.region(wish.RegionName);
    this.fate = world.replicaFaults.strike(this.target.name, record.definition.TableName);
    const share = unit(world.seed, `replica ${record.arn} ${this.target.name} ${now}`);
    this.fillsFor = SHORTEST + Math.floor(share * (LONGEST - SHORTEST));
    this.member = {
      region: this.target,
      status: 'CREATING',
      source: region.name,
      since: now,
      overrides: wishedOverrides(wish),
    };
  }

  begin(): void {
    this.turnOnStream();
    this.change.goOnAt(this.world.now() + LISTED_AFTER, (at) => this.list(at));
  }

  seed(): void {
    this.turnOnStream();
    this.member.since = this.record.createdAt;
    this.change.group.members.push(this.member);
    this.makeTable(this.record.createdAt);
    this.finish(this.world.now());
  }

  private turnOnStream(): void {
    const now = this.world.now();
    if (!this.record.definition.StreamSpecification?.StreamEnabled) {
      this.record.definition.StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };
      openStream(this.world, this.region, this.record, now, now + STREAM_ENABLED_AFTER);
    }
  }

  /** A source with items is ACTIVE for a while although the replica is not: who looks at the table alone is misled. */
  private list(at: Millis): void {
    if (this.fate === 'vanish') {
      this.change.end();
      return;
    }
    this.change.group.members.push(this.member);
    if (this.record.items.count > 0) this.record.status = 'ACTIVE';
    this.change.goOnAt(at + VISIBLE_AFTER, (then) => {
      this.change.onceReachable(this.target.name, then, (back) => this.appear(back));
    });
  }

  private appear(at: Millis): void {
    const { definition } = this.record;
    if (this.target.tables.has(definition.TableName)) {
      this.fail('A table of this name exists in the Region.');
      return;
    }
    this.makeTable(at);
    if (this.fate === 'stuck') {
      this.change.stall();
      return;
    }
    this.change.goOnAt(at + Math.floor(this.fillsFor / 2), (then) => {
      this.record.status = 'UPDATING';
      this.change.goOnAt(then + Math.ceil(this.fillsFor / 2), (end) => {
        this.change.onceReachable(this.target.name, end, (back) => this.finish(back));
      });
    });
  }

  private makeTable(at: Millis): void {
    const replica = newTable(this.world, this.target, this.definition(), at);
    replica.status = 'CREATING';
    replica.global = this.change.group;
    this.member.record = replica;
    this.target.tables.set(replica.definition.TableName, replica);
  }

  /** What a replica is, before it has a stream. */
  private definition(): TableDefinition {
    const { StreamSpecification: _stream, SSESpecification: sse, ...rest } = copyOf(this.record.definition);
    const key = this.wish.KMSMasterKeyId;
    const definition: TableDefinition = {
      ...rest,
      DeletionProtectionEnabled: false,
      ...(sse !== undefined && { SSESpecification: { ...sse, ...(key !== undefined && { KMSMasterKeyId: key }) } }),
    };
    applyOverrides(definition, this.member.overrides);
    return definition;
  }

  private finish(at: Millis): void {
    const { record: replica } = this.member;
    if (replica === undefined || this.fate === 'creation-failed') {
      this.fail('The replica could not be created.');
      return;
    }
    const { group } = this.change;
    const source = group.memberIn(this.region.name) as Member;
    group.admit({ ...this.member, record: replica }, { ...source, record: this.record }, at);
    this.member.status = 'ACTIVE';
    replica.status = 'ACTIVE';
    replica.activeAt = at;
    const { StreamSpecification } = this.record.definition;
    if (StreamSpecification !== undefined) replica.definition.StreamSpecification = { ...StreamSpecification };
    openStream(this.world, this.target, replica, at, at);
    this.inheritTimeToLive(replica, at);
    copyWriteScaling(this.region, this.target, replica.definition.TableName);
    this.change.end();
  }

  private inheritTimeToLive(replica: TableRecord, at: Millis): void {
    const { ttl } = this.record;
    if (ttl?.status !== 'ENABLED' && ttl?.status !== 'ENABLING') return;
    replica.ttl = { attribute: ttl.attribute, status: 'ENABLED', changedAt: ttl.changedAt };
    beginExpiry(this.world, replica, at);
  }

  private fail(why: string): void {
    const { record: replica } = this.member;
    if (replica !== undefined) this.target.tables.delete(replica.definition.TableName);
    delete this.member.record;
    this.member.status = 'CREATION_FAILED';
    this.member.statusDescription = why;
    this.change.end();
  }
}
