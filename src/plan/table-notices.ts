/** What there is to know about the backups of one governed table. */
import { CREATING_COUNTS_FOR } from '../model/constants.js';
import { TRIGGERS } from '../model/names.js';
import type { Notice } from '../model/plan.js';
import { policyDuration } from '../model/time.js';
import { counted } from '../model/words.js';
import { keepFor } from './keep.js';
import type { OwnBackup, SeenBackup } from './ownership.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';
import { listed } from './words.js';

/** @param backups of the live incarnation, newest first; `own` are those that are ours */
export function backupNotices(
  situation: Situation,
  selected: Selected,
  backups: readonly SeenBackup[],
  own: readonly OwnBackup[],
): Notice[] {
  return [
    ...ungoverned(selected, own),
    ...forever(selected, own),
    ...twoPolicies(selected, backups),
    ...stillCreating(situation, selected, own),
  ];
}

function ungoverned({ table: { name: table }, entry, protection }: Selected, own: readonly OwnBackup[]): Notice[] {
  if (protection.backups || own.length === 0) return [];
  return [unmanaged(table, own.length, `its entry \`${entry.label}\` says nothing of backups`)];
}

/** Backups of ours that no rule governs any more. */
export function unmanaged(table: string, count: number, why: string): Notice {
  return {
    code: 'unmanaged-backups',
    level: 'warning',
    table,
    message: `${table}: ${counted(count, 'backup')} of this policy's, but ${why}: none is pruned, and none is added.`,
    next: 'Give the table `backups` in the policy, or delete the backups by hand.',
  };
}

function forever(
  { table: { name: table }, protection: { backups: rule } }: Selected,
  own: readonly OwnBackup[],
): Notice[] {
  if (!rule) return [];
  const series = TRIGGERS.filter((trigger) => keepFor(rule, trigger) === undefined).flatMap((trigger) => {
    const count = own.filter((backup) => backup.trigger === trigger).length;
    return count > 0 ? [`${trigger} (${count})`] : [];
  });
  if (series.length === 0) return [];
  return [
    {
      code: 'keeps-forever',
      level: 'info',
      table,
      message: `${table}: no \`keep\` for these backups, so they stay forever: ${listed(series)}.`,
    },
  ];
}

function twoPolicies({ table: { name: table } }: Selected, backups: readonly SeenBackup[]): Notice[] {
  const others = backups.flatMap(({ owner }) => (owner.kind === 'other-policy' ? [owner.policy] : []));
  return [...new Set(others)].sort().map((other) => ({
    code: 'two-policies',
    level: 'warning',
    table,
    message: `${table}: the policy \`${other}\` makes backups of it too (${counted(others.filter((each) => each === other).length, 'backup')}). They are not touched.`,
    next: `Let one policy govern a table. If \`${other}\` is this policy's old name, say \`formerly: [${other}]\`.`,
  }));
}

function stillCreating({ at }: Situation, { table: { name: table } }: Selected, own: readonly OwnBackup[]): Notice[] {
  const stuck = own.filter(
    ({ status, copy, createdAt }) =>
      status === 'CREATING' && copy === undefined && at - createdAt >= CREATING_COUNTS_FOR,
  );
  return stuck.map(({ name }) => ({
    code: 'backup-stuck',
    level: 'warning',
    table,
    message: `${table}: the backup ${name} has been CREATING for more than ${policyDuration(CREATING_COUNTS_FOR)}; it no longer counts as the one that was due.`,
    next: 'See what the DynamoDB console says of it.',
  }));
}
