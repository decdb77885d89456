/** What a restore starts from: the request, against what there is. Nothing is changed yet. */
import { describeBackup } from '../../aws/backups.js';
import { describeTable } from '../../aws/tables.js';
import { getBackupCopy } from '../../ledger/records.js';
import { backupName, copyTableOf, parseThrowAwayName } from '../../model/names.js';
import type { RestoreOrigin } from '../../model/restore.js';
import { formatDuration, iso, type Millis } from '../../model/time.js';
import { backupsOf, type Candidate, latestSecond, namedBackups, originOf, windowOf } from './candidates.js';
import { ownerOf, type RestoreContext, type Source } from './context.js';
import { nameOf, regionOf } from './origin-words.js';
import { refuse } from './refuse.js';

export interface Choice {
  origin: RestoreOrigin;
  /** Which, and why that. */
  why: string;
}

/** @throws UserError (exit 2) when there is nothing to restore, with what there is instead */
export function chooseOrigin(context: RestoreContext, source: Source): Promise<Choice> {
  const { from } = context.request;
  switch (from.kind) {
    case 'latest':
      return latest(context, source);
    case 'backup':
      return from.name.startsWith('arn:') ? byArn(context, from.name) : byName(context, source, from.name);
    case 'time':
      return pointInTime(context, source, from.at);
    case 'replica':
      return replica(context, from.region);
    case 'copy':
      return copy(context, from.table);
  }
}

async function latest(context: RestoreContext, source: Source): Promise<Choice> {
  assertKnown(context, source);
  const { request } = context;
  const backups = await backupsOf(context);
  const second = await latestSecond(context, source);
  const good = backups.filter(({ bad }) => bad === undefined);
  const lives = source.state === 'lives' ? source.table.id : undefined;
  const own = good.filter(
    ({ origin }) => lives === undefined || origin.tableId === undefined || origin.tableId === lives,
  );
  const earlier = good.filter((candidate) => !own.includes(candidate));
  const [best, next] = [...(second ? [second] : []), ...own].sort((a, b) => b.at - a.at);
  const [lost] = earlier;
  if (!best) return nothing(context, [...backups]);
  if (lost) {
    context.notice(
      `An earlier table ${request.table} is gone; its newest state is ${lost.text}: \`--from ${nameOf(lost)}\` restores that.`,
    );
  }
  const passedOver = backups.filter(({ bad, at }) => bad !== undefined && at > best.at);
  const reasons = [
    next
      ? `the newest of what can be restored, ${formatDuration(best.at - next.at)} newer than ${next.text}`
      : 'all that can be restored',
    ...passedOver.map(({ text, bad }) => `${text} is passed over: ${bad}`),
  ];
  return { origin: best.origin, why: reasons.join('; ') };
}

function nothing({ request }: RestoreContext, backups: Candidate[]): never {
  const bad = backups.map((each) => `${each.text}: ${each.bad ?? 'of an earlier table'} (${nameOf(each)})`);
  const [what, next] =
    bad.length > 0
      ? [
          `nothing of ${request.table} can be relied on: ${bad.join('; ')}`,
          'name one of them with --from if you want it all the same',
        ]
      : [
          `nothing of ${request.table} can be restored: no AVAILABLE backup, no point-in-time recovery`,
          'check the name and the Region; a replica or a copy elsewhere may have it (--from replica:REGION, --from copy:TABLE)',
        ];
  return refuse(`${request.table} (${request.sourceRegion})`, what, next);
}

async function byArn(context: RestoreContext, arn: string): Promise<Choice> {
  const { request, target } = context;
  const table = copyTableOf(arn);
  if (table !== undefined) return copy(context, table);
  const backup = await describeBackup(target.at(regionOf(arn)), arn);
  if (!backup)
    return refuse('--from', `there is no backup ${arn}`, 'look at `dynadrill status` for those that there are');
  if (backup.tableName !== request.table) {
    return refuse(
      '--from',
      `${arn} is a backup of ${backup.tableName}, not of ${request.table}`,
      `restore ${backup.tableName} instead`,
    );
  }
  assertAvailable(backup.status, arn);
  return { origin: originOf(backup), why: 'asked for by its ARN' };
}

function assertAvailable(status: string, name: string): void {
  if (status === 'AVAILABLE') return;
  refuse('--from', `${name} is ${status}`, 'wait until it is AVAILABLE, or name another');
}

async function byName(context: RestoreContext, source: Source, name: string): Promise<Choice> {
  assertKnown(context, source);
  const { table } = context.request;
  const [found, ...others] = await namedBackups(context, name);
  if (found && others.length > 0) {
    const arns = [found, ...others].map(({ origin }) => ('arn' in origin ? origin.arn : ''));
    return refuse(
      '--from',
      `${others.length + 1} backups of ${table} are called ${name}`,
      `name one by its ARN: ${arns.join(' or ')}`,
    );
  }
  if (found)
    return { origin: found.origin, why: found.bad ? `asked for by name, although ${found.bad}` : 'asked for by name' };
  const there = (await backupsOf(context)).slice(0, 5).map(nameOf);
  const next = there.length > 0 ? `the newest are ${there.join(', ')}` : 'there is none at all; try --from latest';
  return refuse('--from', `no AVAILABLE backup of ${table} is called ${name}`, next);
}

async function pointInTime(context: RestoreContext, source: Source, at: Millis): Promise<Choice> {
  assertKnown(context, source);
  const { table } = context.request;
  const now = context.source.clock.now();
  if (at > now) refuse('--from', `${iso(at)} is still to come (now ${iso(now)})`, 'name a second of the past');
  if (source.state !== 'lives') {
    const next = `what there is: ${await instead(context, at)}`;
    return refuse('--from', `${table} is gone, and no single second of it can be restored any more`, next);
  }
  const window = await windowOf(context, source.table);
  if (!window) {
    const next = `what there is: ${await instead(context, at)}`;
    return refuse('--from', `${table} has no point-in-time recovery`, next);
  }
  if (at < window.earliest) {
    const next = `name a second from ${iso(window.earliest)} on; or ${await instead(context, at)}`;
    return refuse('--from', `point-in-time recovery of ${table} does not reach back to ${iso(at)}`, next);
  }
  const { arn, id, sizeBytes } = source.table;
  return {
    origin: { kind: 'point-in-time', sourceArn: arn, ...(id ? { tableId: id } : {}), at, sizeBytes },
    why: 'asked for by its second',
  };
}

/** What can be restored where a second was asked for and none can. */
async function instead(context: RestoreContext, at: Millis): Promise<string> {
  const backups = await backupsOf(context);
  const before = backups.find((each) => each.at <= at);
  const after = backups.filter((each) => each.at > at).at(-1);
  const shown = [before, after].flatMap((each) => (each ? [`${each.text} (\`--from ${nameOf(each)}\`)`] : []));
  return shown.length > 0 ? shown.join('; ') : 'nothing';
}

async function replica(context: RestoreContext, region: string): Promise<Choice> {
  const { request, run, startedAt } = context;
  const table = await describeTable(context.target.at(region), request.table);
  if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
    const what = table
      ? `${request.table} is ${table.status} in ${region}`
      : `there is no ${request.table} in ${region}`;
    return refuse('--from', what, 'name a Region that has a replica of it');
  }
  return {
    origin: {
      kind: 'replica',
      region,
      // Fixed now, so that a run that takes this up finds the backup that an earlier one asked for.
      backupName: backupName({ policy: ownerOf(context), trigger: 'manual', at: startedAt, run }),
      ...(table.id ? { tableId: table.id } : {}),
      sizeBytes: table.sizeBytes,
    },
    why: `a backup is taken of the replica in ${region} now`,
  };
}

async function copy(context: RestoreContext, name: string): Promise<Choice> {
  const { request, source, store } = context;
  const table = await describeTable(source, name);
  if (!table || !/^(ACTIVE|UPDATING)$/.test(table.status)) {
    const what = table ? `${name} is ${table.status}` : `there is no table ${name} in ${request.sourceRegion}`;
    return refuse('--from', what, 'name a table that holds the items');
  }
  const record = await getBackupCopy(store, parseThrowAwayName(name)?.id ?? '');
  const ours = record?.target === name && record.targetId === table.id ? record : undefined;
  if (ours && ours.table !== request.table) {
    return refuse(
      '--from',
      `${name} is a copy of ${ours.table}, not of ${request.table}`,
      `restore ${ours.table} instead`,
    );
  }
  if (ours && ours.state !== 'verified') {
    context.notice(
      `${name} was never verified as a copy of ${ours.table} (${ours.state}): what it holds is what you get.`,
    );
  }
  const verified = ours?.state === 'verified' ? ours : undefined;
  return {
    origin: {
      kind: 'copy',
      arn: table.arn,
      table: name,
      ...(verified?.tableId ? { tableId: verified.tableId } : {}),
      at: verified?.startedAt ?? source.clock.now(),
      ...(verified ? { copy: verified.id } : {}),
      sizeBytes: table.sizeBytes,
    },
    why: 'its items are copied, as asked for',
  };
}

function assertKnown(context: RestoreContext, source: Source): void {
  if (source.state !== 'unknown') return;
  const { table, sourceRegion } = context.request;
  refuse(
    `${table} (${sourceRegion})`,
    `${sourceRegion} does not say what can be restored: ${source.why}`,
    'try again; if the Region is lost, restore from another: --from replica:REGION, or a backup’s ARN',
  );
}
