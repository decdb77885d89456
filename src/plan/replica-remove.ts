/** Replicas that the policy says are to be `absent`. To remove one is to lose a copy of the data: everything that may be amiss holds it. */
import { REPLICA_REMOVED, REPLICA_SOURCE_FOR } from '../model/constants.js';
import type { ObservedTable } from '../model/observed.js';
import type { Step } from '../model/plan.js';
import { formatDuration, iso, type Millis, policyDuration } from '../model/time.js';
import { counted } from '../model/words.js';
import type { Hold } from './guard.js';
import { ledgerHold } from './ledger.js';
import { REMOVED_BY_HAND, removedByHand } from './remove-by-hand.js';
import { underWay } from './replica-create.js';
import type { Replica } from './replicas.js';
import type { Situation } from './situation.js';
import { ago } from './words.js';

type RemoveReplica = Extract<Step, { kind: 'remove-replica' }>;
type Standing = Required<Replica>;

/** At most one removal of a table is not held. @param replicas of the table, sorted by Region */
export function planRemovals(
  situation: Situation,
  table: ObservedTable,
  replicas: readonly Replica[],
): RemoveReplica[] {
  const steps: RemoveReplica[] = [];
  let going: string | undefined;
  for (const replica of replicas) {
    // One that is going already is waited for, not asked for again.
    if (!isStanding(replica) || replica.rule.state !== 'absent' || replica.seen.status === 'DELETING') continue;
    const held = holdOn(situation, table, replicas, replica) ?? oneAtATime(going);
    if (!held) going = replica.region;
    steps.push(removeStep(table, replica, held));
  }
  return steps;
}

function isStanding(replica: Replica): replica is Standing {
  return replica.seen !== undefined && replica.rule !== undefined;
}

function oneAtATime(going: string | undefined): Hold | undefined {
  return going === undefined ? undefined : { why: `the replica in ${going} goes first: one a run` };
}

function removeStep(table: ObservedTable, { region, rule, seen }: Standing, held: Hold | undefined): RemoveReplica {
  const { name, id, itemCount } = table;
  const history = seen.there?.pitr?.enabled
    ? ` and the ${counted(seen.there.pitr.days, 'day')} of point-in-time recovery there`
    : '';
  return {
    id: `remove-replica ${name} ${region}`,
    kind: 'remove-replica',
    table: name,
    ...(id === undefined ? {} : { tableId: id }),
    region,
    ...(rule.maxLag === undefined ? {} : { maxLag: rule.maxLag }),
    reason: `The policy says \`state: absent\`: the copy of about ${counted(itemCount, 'item')} in ${region}${history} would be gone for good. Before it goes, both are read whole (for about ${counted(unitsToRead(table), 'read unit')}) and compared; it goes only if they hold the same.`,
    ...(held ? { held } : {}),
  };
}

/** Strongly consistent, a unit for 4 KB, on both sides. */
function unitsToRead({ sizeBytes }: ObservedTable): number {
  return 2 * Math.max(1, Math.ceil(sizeBytes / 4096));
}

/** What keeps the replica where it is; what no `allow` helps against comes first. */
function holdOn(
  situation: Situation,
  table: ObservedTable,
  replicas: readonly Replica[],
  replica: Standing,
): Hold | undefined {
  const why =
    unreadTable(situation, table) ??
    notSettled(situation, table, replicas, replica) ??
    behind(situation.at, replica) ??
    protectedThere(replica) ??
    sourceOfAnother(situation.at, replicas) ??
    neededBy(replicas, replica);
  if (why !== undefined) return { why };
  if (!situation.allow.has('remove-replica')) {
    return { why: `the data in ${replica.region} would be gone`, allow: 'remove-replica' };
  }
  return ledgerHold(situation);
}

function unreadTable({ failures, backupsError }: Situation, { name, id, status }: ObservedTable): string | undefined {
  if (failures.has(name)) return 'the table could not be read whole, so another entry may govern it';
  if (backupsError !== undefined)
    return 'the listing of backups failed, so what else there is of the data is not known';
  if (id === undefined) return 'without TableId nobody can tell whose replica it is';
  return status === 'ACTIVE' ? undefined : `the table is ${status}; a later run removes it`;
}

function notSettled(
  { policy }: Situation,
  { name }: ObservedTable,
  replicas: readonly Replica[],
  { region, seen }: Standing,
): string | undefined {
  if (REMOVED_BY_HAND.includes(seen.status)) {
    const how = removedByHand({ table: name, region, home: policy.region });
    return `it is ${seen.status}, and what it holds cannot be compared, so no run removes it: remove it ${how}`;
  }
  if (seen.status !== 'ACTIVE')
    return `it is ${seen.status}: only one that is ACTIVE is known to have passed everything on`;
  const busy = underWay(replicas);
  if (busy)
    return `the replica in ${busy.region} is ${busy.seen?.status}, and the service changes one at a time; a later run removes it`;
  if (seen.failure !== undefined) return `it could not be read whole: ${seen.failure}`;
  if (!seen.there) return `nobody looked at it in ${region}`;
  return seen.there.status === 'ACTIVE' ? undefined : `its table in ${region} is ${seen.there.status}`;
}

/** What was written there and has not come here yet would be lost. No data is no proof that there is nothing. */
function behind(at: Millis, { region, rule, seen: { lag } }: Standing): string | undefined {
  const settle = 'write to the table, so that something is measured, and run again some minutes later';
  if (lag === undefined) return `how far it lags behind could not be read: grant cloudwatch:GetMetricData`;
  if (lag === 'no-data') return `how far it lags behind was not measured lately: ${settle}`;
  const age = at - lag.newestAt;
  if (age > REPLICA_REMOVED.measuredWithin) {
    return `how far it lags behind was last measured ${formatDuration(age)} ago: ${settle}`;
  }
  const limit = rule.maxLag ?? REPLICA_REMOVED.lag;
  if (lag.maxMs <= limit) return undefined;
  return `${region} lagged behind by up to ${formatDuration(lag.maxMs)}, and one that lags by more than ${policyDuration(limit)} is not removed; run again when it has caught up`;
}

function protectedThere({ region, seen: { there } }: Standing): string | undefined {
  if (!there?.deletionProtection) return undefined;
  return `deletion protection is on in ${region}: apply \`state: present\` with \`deletion-protection: false\` (and \`allow: disable-protection\`) first`;
}

/** The service does not say which table a replica was made from: the youngest one counts for all. */
function sourceOfAnother(at: Millis, replicas: readonly Replica[]): string | undefined {
  const standing = replicas.filter(({ seen }) => seen !== undefined);
  const unseen = standing.find(({ seen }) => !seen?.there);
  if (unseen)
    return `when the replica in ${unseen.region} was made could not be seen, and what one is made from cannot be removed for 24 h`;
  const young = standing.find(({ seen }) => at - (seen?.there?.createdAt ?? at) < REPLICA_SOURCE_FOR);
  if (!young) return undefined;
  const madeAt = young.seen?.there?.createdAt ?? at;
  return `the replica in ${young.region} was made ${ago(madeAt, at)}, and what one was made from cannot be removed for 24 h; from ${iso(madeAt + REPLICA_SOURCE_FOR)} on it can`;
}

/** What takes its place stands first. */
function neededBy(replicas: readonly Replica[], { region }: Standing): string | undefined {
  const lacking = replicas.find(({ rule, seen }) => rule?.state === 'present' && seen?.status !== 'ACTIVE');
  if (!lacking) return undefined;
  return `the policy wants a replica in ${lacking.region}, which does not stand yet: until then ${region} stays`;
}
