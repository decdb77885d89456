/** Point-in-time recovery, stream and deletion protection of one table. Less of them is a deletion: shown, and done only when allowed. */
import type { ObservedTable } from '../model/observed.js';
import type { Notice, Step } from '../model/plan.js';
import type { Allow, Protection } from '../model/policy.js';
import type { Hold } from './guard.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';

/** Steps that bring the settings to what the policy says; where it says nothing, nothing changes. */
export function protectionSteps(situation: Situation, { table, protection }: Selected): Step[] {
  return [...settingSteps(situation, table, protection), ...streamSteps(table, protection)];
}

/** A table, or its replica in another Region, as far as these settings go: the service copies neither to a replica. */
interface Holder extends Pick<ObservedTable, 'name' | 'id' | 'pitr' | 'deletionProtection'> {
  /** Of the replica; absent: the table's own. */
  region?: string;
}

/** Steps that bring point-in-time recovery and deletion protection of a table or a replica to what the policy says. */
export function settingSteps(
  situation: Situation,
  holder: Holder,
  wanted: Pick<Protection, 'pitr' | 'deletionProtection'>,
): Step[] {
  return [...pitrSteps(situation, holder, wanted), ...deletionProtectionSteps(situation, holder, wanted)];
}

/** What keeps a setting from being what the policy asks for. */
export function protectionNotices(situation: Situation, selected: Selected): Notice[] {
  return [...pitrUnknown(situation, selected), ...otherStream(selected)];
}

/** A setting could not be read, and no failure explains why. */
function pitrUnknown(situation: Situation, { table, protection }: Selected): Notice[] {
  if (protection.pitr === undefined || table.pitr !== undefined || situation.failures.has(table.name)) return [];
  return [
    {
      code: 'pitr-unknown',
      level: 'problem',
      table: table.name,
      message: `${table.name}: whether point-in-time recovery is on could not be read, so it was left as it is.`,
      next: 'Check that the role may call dynamodb:DescribeContinuousBackups on the table.',
    },
  ];
}

/** A stream is somebody's: another one is never put in its place. */
function otherStream({ table: { name: table, stream }, protection }: Selected): Notice[] {
  if (!protection.stream || !stream || stream.view === 'NEW_AND_OLD_IMAGES') return [];
  return [
    {
      code: 'stream-other-view',
      level: 'warning',
      table,
      message: `${table}: its stream shows ${stream.view} and the policy asks for new and old images; it was left as it is.`,
      next: 'To change it by hand, disable it and enable it anew: it gets another ARN, so each consumer must be pointed at the new one after it has read the old one to its end (24 h at most).',
    },
  ];
}

type Table = Selected['table'];
type Rules = Selected['protection'];

function pitrSteps(situation: Situation, holder: Holder, { pitr: rule }: Pick<Rules, 'pitr'>): Step[] {
  const { pitr } = holder;
  if (!rule || !pitr) return [];
  if (rule.state === 'off') return pitr.enabled ? [disablePitr(situation, holder)] : [];
  const { days } = rule;
  if (!pitr.enabled) {
    return [
      enablePitrStep(holder, days, `Point-in-time recovery is off${there(holder)}; the policy asks for ${days} days.`),
    ];
  }
  return pitr.days === days ? [] : [changePitr(situation, holder, pitr.days, days)];
}

function streamSteps(table: Table, { stream }: Rules): Step[] {
  if (!stream || table.stream) return [];
  const reason = `It has no stream; the policy asks for \`${stream}\`.`;
  return [{ id: `enable-stream ${table.name}`, kind: 'enable-stream', ...target(table), reason }];
}

/** Turns point-in-time recovery on. */
export function enablePitrStep(holder: Holder, days: number, reason: string): Step {
  return { id: idOf('enable-pitr', holder), kind: 'enable-pitr', ...target(holder), days, reason };
}

/** Turns deletion protection on. */
export function enableProtectionStep(holder: Holder, reason: string): Step {
  const kind = 'enable-deletion-protection';
  return { id: idOf(kind, holder), kind, ...target(holder), reason };
}

function idOf(kind: Step['kind'], { name, region }: Holder): string {
  return region === undefined ? `${kind} ${name}` : `${kind} ${name} ${region}`;
}

/** ` in eu-west-1`; nothing for the table itself. */
function there({ region }: Holder): string {
  return region === undefined ? '' : ` in ${region}`;
}

function target({ name, id, region }: Pick<Holder, 'name' | 'id' | 'region'>) {
  return { table: name, ...(id === undefined ? {} : { tableId: id }), ...(region === undefined ? {} : { region }) };
}

function changePitr(situation: Situation, holder: Holder, from: number, days: number): Step {
  const held =
    days < from &&
    hold(situation, holder.name, 'shorten-pitr', `history older than ${days} days would be gone at once`);
  const reason = `Point-in-time recovery${there(holder)} reaches back ${from} days; the policy asks for ${days}.`;
  return {
    id: idOf('change-pitr', holder),
    kind: 'change-pitr',
    ...target(holder),
    from,
    days,
    reason,
    ...(held ? { held } : {}),
  };
}

function disablePitr(situation: Situation, holder: Holder): Step {
  const held = hold(
    situation,
    holder.name,
    'shorten-pitr',
    'the whole history of point-in-time recovery would be gone at once',
  );
  const reason = `Point-in-time recovery is on${there(holder)}; the policy says \`off\`.`;
  return {
    id: idOf('disable-pitr', holder),
    kind: 'disable-pitr',
    ...target(holder),
    reason,
    ...(held ? { held } : {}),
  };
}

function deletionProtectionSteps(
  situation: Situation,
  holder: Holder,
  { deletionProtection: wanted }: Pick<Rules, 'deletionProtection'>,
): Step[] {
  if (wanted === undefined || wanted === holder.deletionProtection) return [];
  const kind = wanted ? 'enable-deletion-protection' : 'disable-deletion-protection';
  const held =
    !wanted &&
    hold(situation, holder.name, 'disable-protection', 'anyone who may delete tables could then delete this one');
  const reason = `Deletion protection is ${wanted ? 'off' : 'on'}${there(holder)}; the policy says \`${wanted}\`.`;
  return [{ id: idOf(kind, holder), kind, ...target(holder), reason, ...(held ? { held } : {}) }];
}

/** What was not read whole may be governed by another entry, so nothing is taken from it. */
function hold({ allow, failures }: Situation, table: string, word: Allow, why: string): Hold | undefined {
  if (failures.has(table)) return { why: 'the table could not be read whole, so another entry may govern it' };
  return allow.has(word) ? undefined : { why, allow: word };
}
