/** CreateTable, and the beginning of every table's life. */
import createTableInput from 'dynalite/validations/createTable.js';
import { type Millis, SECOND } from '../../model/time.js';
import { describeTable } from '../describe.js';
import { refusal } from '../errors.js';
import type { Json, TableDefinition, TableRecord } from '../records.js';
import { ItemStore } from '../store/item-store.js';
import { openStream } from '../streams/life.js';
import { field, validated } from '../validate.js';
import type { Region, World } from '../world.js';
import type { Call } from './call.js';
import { type CreateTableInput, definitionOf, tableFields } from './table-input.js';
import { setTags } from './tags.js';

/** How long a new table stays CREATING; the service takes a few seconds. */
const CREATING_FOR = 8 * SECOND;

const INPUT = {
  ...createTableInput.types,
  GlobalSecondaryIndexes: tableFields.globalIndexes,
  OnDemandThroughput: tableFields.onDemandThroughput,
  StreamSpecification: tableFields.stream,
  SSESpecification: tableFields.sse,
  TableClass: tableFields.tableClass,
  WarmThroughput: tableFields.warmThroughput,
  DeletionProtectionEnabled: field.flag(),
  Tags: tableFields.tags,
};

/** @throws ValidationException, ResourceInUseException. */
export function createTable({ world, region, body }: Call): Json {
  const record = addTable(world, region, body, world.now());
  beginCreating(world, record, CREATING_FOR);
  return { TableDescription: describeTable(world, region, record) };
}

/** The members that CreateTable takes. */
export const CREATE_TABLE_MEMBERS: readonly string[] = Object.keys(INPUT);

/** Adds a table that is ACTIVE. @throws ValidationException, ResourceInUseException. */
export function addTable(world: World, region: Region, body: Json, createdAt: Millis): TableRecord {
  const input = validated<CreateTableInput>(structuredClone(body), INPUT, createTableInput.custom);
  if (region.tables.has(input.TableName)) {
    throw refusal('ResourceInUseException', `Table already exists: ${input.TableName}`);
  }
  const record = newTable(world, region, definitionOf(input), createdAt);
  setTags(record, input.Tags ?? []);
  region.tables.set(input.TableName, record);
  return record;
}

/** @returns a table that is ACTIVE, empty and in no Region yet. */
export function newTable(world: World, region: Region, definition: TableDefinition, createdAt: Millis): TableRecord {
  const record: TableRecord = {
    definition,
    id: world.random.uuid(),
    arn: world.tableArn(region, definition.TableName),
    createdAt,
    status: 'ACTIVE',
    readyAt: createdAt,
    activeAt: createdAt,
    indexStatus: new Map(),
    tags: new Map(),
    insights: new Map(),
    kinesis: new Map(),
    items: new ItemStore(),
  };
  if (definition.StreamSpecification?.StreamEnabled) openStream(world, region, record, createdAt, createdAt);
  return record;
}

/** Puts a table into CREATING for a while. @param then what to do when it turns ACTIVE. */
export function beginCreating(world: World, record: TableRecord, duration: Millis, then?: (at: Millis) => void): void {
  record.status = 'CREATING';
  record.readyAt = world.now() + duration;
  record.activeAt = record.readyAt;
  world.agenda.add(record.readyAt, (at) => {
    record.status = 'ACTIVE';
    then?.(at);
  });
}

/** Puts a table into UPDATING for a while. */
export function beginUpdating(world: World, record: TableRecord, duration: Millis): void {
  record.status = 'UPDATING';
  record.readyAt = world.now() + duration;
  world.agenda.add(record.readyAt, (at) => {
    // Another change may have begun where this one came from a replica.
    if (record.status === 'UPDATING' && record.readyAt === at) record.status = 'ACTIVE';
  });
}
