/** Point-in-time recovery, stream and deletion protection of one table. Less of them is a deletion: shown, and done only when allowed. */
import type { Notice, Step } from '../model/plan.js';
import type { Allow } from '../model/policy.js';
import type { Hold } from './guard.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';

/** Steps that bring the settings to what the policy says; where it says nothing, nothing changes. */
export function protectionSteps(situation: Situation, { table, protection }: Selected): Step[] {
  return [
    ...pitrSteps(situation, table, protection),
    ...streamSteps(table, protection),
    ...deletionProtectionSteps(situation, table, protection),
  ];
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

function pitrSteps(situation: Situation, table: Table, { pitr: rule }: Rules): Step[] {
  const { pitr } = table;
  if (!rule || !pitr) return [];
  if (rule.state === 'off') return pitr.enabled ? [disablePitr(situation, table)] : [];
  const { days } = rule;
  if (!pitr.enabled) {
    return [enablePitrStep(table, days, `Point-in-time recovery is off; the policy asks for ${days} days.`)];
  }
  return pitr.days === days ? [] : [changePitr(situation, table, pitr.days, days)];
}

function streamSteps(table: Table, { stream }: Rules): Step[] {
  if (!stream || table.stream) return [];
  const reason = `It has no stream; the policy asks for \`${stream}\`.`;
  return [{ id: `enable-stream ${table.name}`, kind: 'enable-stream', ...target(table), reason }];
}

/** Turns point-in-time recovery on. */
export function enablePitrStep(table: Table, days: number, reason: string): Step {
  return { id: `enable-pitr ${table.name}`, kind: 'enable-pitr', ...target(table), days, reason };
}

/** Turns deletion protection on. */
export function enableProtectionStep(table: Table, reason: string): Step {
  return {
    id: `enable-deletion-protection ${table.name}`,
    kind: 'enable-deletion-protection',
    ...target(table),
    reason,
  };
}

function target({ name, id }: Table): { table: string; tableId?: string } {
  return { table: name, ...(id === undefined ? {} : { tableId: id }) };
}

function changePitr(situation: Situation, table: Table, from: number, days: number): Step {
  const held =
    days < from && hold(situation, table.name, 'shorten-pitr', `history older than ${days} days would be gone at once`);
  const reason = `Point-in-time recovery reaches back ${from} days; the policy asks for ${days}.`;
  return {
    id: `change-pitr ${table.name}`,
    kind: 'change-pitr',
    ...target(table),
    from,
    days,
    reason,
    ...(held ? { held } : {}),
  };
}

function disablePitr(situation: Situation, table: Table): Step {
  const held = hold(
    situation,
    table.name,
    'shorten-pitr',
    'the whole history of point-in-time recovery would be gone at once',
  );
  const reason = 'Point-in-time recovery is on; the policy says `off`.';
  return {
    id: `disable-pitr ${table.name}`,
    kind: 'disable-pitr',
    ...target(table),
    reason,
    ...(held ? { held } : {}),
  };
}

function deletionProtectionSteps(situation: Situation, table: Table, { deletionProtection: wanted }: Rules): Step[] {
  if (wanted === undefined || wanted === table.deletionProtection) return [];
  const kind = wanted ? 'enable-deletion-protection' : 'disable-deletion-protection';
  const held =
    !wanted &&
    hold(situation, table.name, 'disable-protection', 'anyone who may delete tables could then delete this one');
  const reason = `Deletion protection is ${wanted ? 'off' : 'on'}; the policy says \`${wanted}\`.`;
  return [{ id: `${kind} ${table.name}`, kind, ...target(table), reason, ...(held ? { held } : {}) }];
}

/** What was not read whole may be governed by another entry, so nothing is taken from it. */
function hold({ allow, failures }: Situation, table: string, word: Allow, why: string): Hold | undefined {
  if (failures.has(table)) return { why: 'the table could not be read whole, so another entry may govern it' };
  return allow.has(word) ? undefined : { why, allow: word };
}
