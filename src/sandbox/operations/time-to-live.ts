/** DescribeTimeToLive, UpdateTimeToLive. */
import { HOUR, MINUTE } from '../../model/time.js';
import { describeTimeToLive } from '../describe.js';
import { invalid } from '../errors.js';
import { beginExpiry } from '../expiry.js';
import { settledTable } from '../lookup.js';
import type { Json, TableRecord } from '../records.js';
import { atOthers } from '../replicas/settings.js';
import { field, validated } from '../validate.js';
import type { World } from '../world.js';
import type { Call } from './call.js';

/** A second change within this time is refused. */
const ONE_CHANGE_PER = HOUR;
/** How long a change shows as ENABLING or DISABLING; the service takes up to an hour. */
const CHANGING_FOR = 5 * MINUTE;

const DESCRIBE_INPUT = { TableName: field.table() };
const UPDATE_INPUT = {
  TableName: field.table(),
  TimeToLiveSpecification: field.struct(
    {
      AttributeName: field.text({ notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 255 }),
      Enabled: field.flag({ notNull: true }),
    },
    { notNull: true },
  ),
};

interface Specification {
  AttributeName: string;
  Enabled: boolean;
}

/** @throws ResourceNotFoundException. */
export function describeTimeToLiveCall({ region, body }: Call): Json {
  const { TableName } = validated<{ TableName: string }>(body, DESCRIBE_INPUT);
  return { TimeToLiveDescription: describeTimeToLive(settledTable(region, TableName).ttl) };
}

/** @throws ResourceNotFoundException, ValidationException (nothing would change; changed within the last hour). */
export function updateTimeToLive({ world, region, body }: Call): Json {
  const input = validated<{ TableName: string; TimeToLiveSpecification: Specification }>(body, UPDATE_INPUT);
  const specification = input.TimeToLiveSpecification;
  const record = settledTable(region, input.TableName);
  refuseChange(record, specification, world);
  setTimeToLive(world, record, specification);
  atOthers(world, region, record, (_member, other) => setTimeToLive(world, other, specification));
  return { TimeToLiveSpecification: specification };
}

/** Changes the setting, with its time of ENABLING or DISABLING. */
function setTimeToLive(world: World, record: TableRecord, { AttributeName, Enabled }: Specification): void {
  const changedAt = world.now();
  const ttl: TableRecord['ttl'] = {
    attribute: AttributeName,
    status: Enabled ? 'ENABLING' : 'DISABLING',
    changedAt,
  };
  record.ttl = ttl;
  world.agenda.add(changedAt + CHANGING_FOR, () => {
    ttl.status = Enabled ? 'ENABLED' : 'DISABLED';
    if (Enabled) beginExpiry(world, record, changedAt + CHANGING_FOR);
  });
}

function refuseChange({ ttl }: TableRecord, wanted: Specification, world: World): void {
  if (ttl !== undefined && world.now() - ttl.changedAt < ONE_CHANGE_PER) {
    throw invalid('Time to live has been modified multiple times within a fixed interval');
  }
  const on = ttl !== undefined && ttl.status === 'ENABLED';
  if (on === wanted.Enabled && (!on || ttl.attribute === wanted.AttributeName)) {
    throw invalid(`TimeToLive is already ${on ? 'enabled' : 'disabled'}`);
  }
  if (on && ttl.attribute !== wanted.AttributeName) {
    throw invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${ttl.attribute}`);
  }
}
