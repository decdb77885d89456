/** Replicas that the policy wants and that are not there: one after the other, and only when all that the service asks for is met. */
import { matchesGlob } from '../model/glob.js';
import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step } from '../model/plan.js';
import type { Policy, ReplicaRule } from '../model/policy.js';
import type { Hold } from './guard.js';
import type { Replica } from './replicas.js';
import type { Situation } from './situation.js';

type CreateReplica = Extract<Step, { kind: 'create-replica' }>;

/** @param replicas of the table, sorted by Region */
export function planCreations(
  situation: Situation,
  table: ObservedTable,
  replicas: readonly Replica[],
): { steps: CreateReplica[]; notices: Notice[] } {
  const missing = replicas.flatMap(({ rule, seen }) => (rule?.state === 'present' && !seen ? [rule] : []));
  if (missing.length === 0) return { steps: [], notices: [] };
  const busy = underWay(replicas);
  if (busy) return { steps: [], notices: [putOff(table, missing, busy)] };
  const steps: CreateReplica[] = [];
  let last: string | undefined;
  for (const rule of missing) {
    const held = obstacleTo(situation, table, rule);
    steps.push(createStep(table, rule, held, held ? undefined : last));
    if (!held) last = steps.at(-1)?.id;
  }
  return { steps, notices: [] };
}

/** The service changes one replica of a table at a time. */
export function underWay(replicas: readonly Replica[]): Replica | undefined {
  return replicas.find(({ seen }) => seen !== undefined && PASSING.includes(seen.status));
}

/** States of a replica that pass by themselves. */
export const PASSING: readonly string[] = ['CREATING', 'UPDATING', 'DELETING'];

function putOff({ name }: ObservedTable, missing: readonly ReplicaRule[], { region, seen }: Replica): Notice {
  const wanted = missing.map((rule) => rule.region).join(', ');
  return {
    code: 'replica-put-off',
    level: 'warning',
    table: name,
    message: `${name}: the replica in ${wanted} is not made in this run: the one in ${region} is ${seen?.status}, and the service changes one at a time.`,
    next: 'A later run makes it.',
  };
}

function createStep(
  { name, id }: ObservedTable,
  rule: ReplicaRule,
  held: Hold | undefined,
  after: string | undefined,
): CreateReplica {
  const { region, kmsKey } = rule;
  return {
    id: `create-replica ${name} ${region}`,
    kind: 'create-replica',
    table: name,
    ...(id === undefined ? {} : { tableId: id }),
    region,
    ...(kmsKey === undefined ? {} : { kmsKey }),
    rule,
    ...(after === undefined ? {} : { after }),
    reason: `It has no replica in ${region}; the policy asks for one.`,
    ...(held ? { held } : {}),
  };
}

/** What the service or the policy would refuse, found before anything is sent; no `allow` helps. */
function obstacleTo(situation: Situation, table: ObservedTable, rule: ReplicaRule): Hold | undefined {
  const why =
    unread(situation, table) ??
    notActive(table) ??
    noTableId(table) ??
    outside(situation.policy, rule) ??
    occupied(table, rule) ??
    unscaled(table) ??
    keyless(table, rule) ??
    otherStream(table);
  return why === undefined ? undefined : { why };
}

function unread({ failures }: Situation, { name }: ObservedTable): string | undefined {
  return failures.has(name) ? 'the table could not be read whole, so another entry may govern it' : undefined;
}

function notActive({ status }: ObservedTable): string | undefined {
  return status === 'ACTIVE'
    ? undefined
    : `the table is ${status}, and a replica is made of one that is ACTIVE; a later run makes it`;
}

function noTableId({ id }: ObservedTable): string | undefined {
  return id === undefined
    ? 'this endpoint gives no TableId, so nobody could tell the table from another of its name'
    : undefined;
}

/** Whether the policy lets data live in a Region. */
export function livesIn({ residency }: Policy, region: string): boolean {
  return residency === undefined || residency.some((glob) => matchesGlob(glob, region));
}

function outside(policy: Policy, { region }: ReplicaRule): string | undefined {
  return livesIn(policy, region) ? undefined : `\`residency\` leaves out ${region}`;
}

/** What is not known to be free is not taken. */
function occupied({ name, sites }: ObservedTable, { region }: ReplicaRule): string | undefined {
  const site = sites?.find((each) => each.region === region);
  if (!site) return `nobody looked whether a table ${name} stands in ${region} already`;
  if (site.failure !== undefined)
    return `whether a table ${name} stands in ${region} already could not be seen: ${site.failure}`;
  if (site.occupiedBy === undefined) return undefined;
  return `a table ${name} stands in ${region} already and is no replica of this one (${site.occupiedBy}); find out whose it is, and delete it there or name another Region`;
}

/** The service refuses a PROVISIONED table whose writes do not scale by themselves: replicas must be able to keep up. */
function unscaled({ name, billing, indexes, writeScaling }: ObservedTable): string | undefined {
  if (billing !== 'PROVISIONED') return undefined;
  const needs =
    'the table is PROVISIONED, and the service asks for auto scaling of writes on it and on every global index';
  if (!writeScaling) return `${needs}; nobody looked whether it is on`;
  if ('failure' in writeScaling) {
    return `${needs}; whether it is on could not be read (${writeScaling.failure}): grant application-autoscaling:DescribeScalableTargets`;
  }
  const global = indexes.filter(({ kind }) => kind === 'global');
  const wanted = [`table/${name}`, ...global.map((index) => `table/${name}/index/${index.name}`)];
  const off = wanted.filter((resource) => !writeScaling.resources.includes(resource));
  if (off.length === 0) return undefined;
  return `${needs}; it is off for ${off.join(', ')}: register a scalable target there, or make the table on-demand`;
}

/** A replica is encrypted in the way of its table. */
function keyless({ kmsKey: own }: ObservedTable, { region, kmsKey }: ReplicaRule): string | undefined {
  if (own !== undefined && kmsKey === undefined) {
    return `the table is encrypted with the KMS key ${own}, so its replica needs one of ${region}: add \`kms-key\``;
  }
  if (own === undefined && kmsKey !== undefined) {
    return 'the table is encrypted with a key of DynamoDB’s own, and a replica is encrypted as its table is: take `kms-key` out, or give the table a key of yours first';
  }
  return undefined;
}

/** Replication reads new and old images; the service turns such a stream on where there is none. */
function otherStream({ stream }: ObservedTable): string | undefined {
  if (!stream || stream.view === 'NEW_AND_OLD_IMAGES') return undefined;
  return `its stream shows ${stream.view}, and replication needs new and old images: change the stream by hand once its consumers have read it to the end`;
}
