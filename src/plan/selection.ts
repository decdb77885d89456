/** Which tables the policy governs, and what it names that is not there. */
import type { ObservedTable } from '../model/observed.js';
import type { Notice } from '../model/plan.js';
import type { Entry, Policy, Protection } from '../model/policy.js';
import { counted } from '../model/words.js';
import { entryFor } from '../policy/select.js';
import { isOwnCopyTable, isOwnDrillTable, machineryOf } from './ownership.js';
import { inScope, type Situation } from './situation.js';
import { listed } from './words.js';

export interface Selected {
  table: ObservedTable;
  entry: Entry;
  /** What the entry asks for; empty when it leaves its tables unprotected on purpose. */
  protection: Protection;
}

const NO_PROTECTION: Protection = { replicas: [], objectives: {} };

/** The tables that an entry governs and that this plan may speak of, sorted by name. Our own tables are never among them. */
export function selectTables(situation: Situation): Selected[] {
  const { policy } = situation;
  return situation.tables.flatMap((table) => {
    if (!inScope(situation, table.name) || machineryOf(table, policy)) return [];
    const entry = entryFor(policy, table);
    if (!entry) return [];
    return [{ table, entry, protection: entry.unprotected === undefined ? entry.protection : NO_PROTECTION }];
  });
}

/** Notices on what the selection leaves out: uncovered, unprotected, absent, not ours to select. */
export function selectionNotices(situation: Situation, selected: readonly Selected[]): Notice[] {
  return [
    ...governsNothingAtAll(situation, selected),
    ...uncovered(situation),
    ...unprotected(selected),
    ...entriesThatGovernNothing(situation),
    ...othersMachinery(situation),
    ...askedForInVain(situation, selected),
  ];
}

/** A policy that selects nothing protects nothing: more often a wrong Region or a typing error than a wish. */
function governsNothingAtAll(situation: Situation, selected: readonly Selected[]): Notice[] {
  if (situation.only || selected.length > 0 || situation.failures.size > 0) return [];
  return [
    {
      code: 'governs-no-table',
      level: 'problem',
      message: `No table of this account and Region is selected by the policy (${counted(situation.tableNames.length, 'table')} looked at), so nothing is protected.`,
      next: 'Check the Region, the account and the names in the policy.',
    },
  ];
}

function uncovered(situation: Situation): Notice[] {
  const { policy, failures } = situation;
  const names = situation.tableNames.filter((name) => {
    // A table whose tags could not be read may be covered by them: its failure is reported instead.
    if (!inScope(situation, name) || failures.has(name)) return false;
    const table = situation.tableByName.get(name) ?? { name };
    return !machineryOf(table, policy) && !entryFor(policy, table);
  });
  if (names.length === 0) return [];
  const required = policy.coverage === 'required';
  return [
    {
      code: 'uncovered',
      level: required ? 'problem' : 'info',
      message: `No entry of the policy matches ${counted(names.length, 'table')}: ${listed(names)}. Nothing protects ${names.length === 1 ? 'it' : 'them'}${required ? ', and `coverage: required` asks that every table be covered' : ''}.`,
      next: 'Add an entry that matches, or one with `unprotected: <the reason>`.',
    },
  ];
}

function unprotected(selected: readonly Selected[]): Notice[] {
  const byEntry = new Map<Entry, string[]>();
  for (const { table, entry } of selected) {
    if (entry.unprotected !== undefined) byEntry.set(entry, [...(byEntry.get(entry) ?? []), table.name]);
  }
  return [...byEntry].map(([entry, names]) => ({
    code: 'unprotected',
    level: 'info',
    ...(names.length === 1 ? { table: names[0] as string } : {}),
    message: `Unprotected on purpose (entry \`${entry.label}\`): ${listed(names)}. The reason given: ${entry.unprotected}`,
  }));
}

function entriesThatGovernNothing(situation: Situation): Notice[] {
  // A plan for some tables cannot tell what the others would have matched.
  if (situation.only) return [];
  return situation.policy.entries.flatMap((entry) =>
    entry.selector.kind === 'name' ? [] : globOrTagsInVain(situation, entry),
  );
}

function globOrTagsInVain(situation: Situation, entry: Entry): Notice[] {
  const { policy, tables } = situation;
  const alone: Policy = { ...policy, entries: [entry] };
  const matched = tables.filter((table) => !machineryOf(table, policy) && entryFor(alone, table));
  if (matched.some((table) => entryFor(policy, table) === entry)) return [];
  const message =
    matched.length === 0
      ? `The entry \`${entry.label}\` matches no table.`
      : `Every table that the entry \`${entry.label}\` matches is taken by an earlier entry.`;
  return [
    {
      code: 'governs-nothing',
      level: 'warning',
      message,
      next: 'Mend or remove the entry; if tables are missing, find out who removed them.',
    },
  ];
}

function othersMachinery(situation: Situation): Notice[] {
  const names = situation.tables
    .filter((table) => inScope(situation, table.name) && machineryOf(table, situation.policy) === 'other-policy')
    // Tables that bear this policy's name and another's tag are reported with the leftovers.
    .filter((table) => !isOwnDrillTable(table, situation.policy) && !isOwnCopyTable(table, situation.policy))
    .map((table) => table.name);
  if (names.length === 0) return [];
  return [
    {
      code: 'other-policys-tables',
      level: 'info',
      message: `${counted(names.length, 'table')} of another policy's own (ledger, drills, copies), never selected: ${listed(names)}.`,
    },
  ];
}

function askedForInVain(situation: Situation, selected: readonly Selected[]): Notice[] {
  const { policy } = situation;
  const governed = new Set(selected.map(({ table }) => table.name));
  const unread = (name: string) => situation.failures.has(name);
  const goneByName = (name: string) =>
    policy.entries.some(({ selector }) => selector.kind === 'name' && selector.name === name);
  return [...(situation.only ?? [])].sort().flatMap((name): Notice[] => {
    if (governed.has(name) || unread(name)) return [];
    const exists = situation.exists(name);
    if (!exists && goneByName(name)) return [];
    return [
      {
        code: exists ? 'asked-but-not-governed' : 'asked-but-absent',
        level: 'problem',
        table: name,
        message: exists
          ? `The run was asked for the table ${name}, which no entry of the policy governs. Nothing was done for it.`
          : `The run was asked for the table ${name}, which does not exist in this account and Region.`,
        next: exists ? 'Add an entry for it, or correct the name.' : 'Correct the name, the Region or the account.',
      },
    ];
  });
}
