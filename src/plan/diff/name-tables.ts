/** With an account, changes name the tables that they touch. */
import type { Policy } from '../../model/policy.js';
import type { PolicyChange } from '../../model/policy-change.js';
import { entryFor } from '../../policy/select.js';
import { byText } from '../text-order.js';
import { compareAdded } from './added.js';
import { compareTables } from './compare.js';
import { type Edited, facetKey } from './edited.js';
import type { Meeting } from './meetings.js';
import { groupBy } from './said.js';
import { NOBODY } from './side.js';

interface Table {
  name: string;
  tags?: Record<string, string>;
}

/** A table with the position of the entry that governs it in base and in head. */
interface Governed extends Meeting {
  name: string;
}

/** Changes that are about every table that the policy governed, or governs. */
const OF_ALL: readonly string[] = [
  'account-changed',
  'region-changed',
  'name-changed',
  'name-disowns',
  'formerly-shrunk',
  'formerly-grown',
  'ledger-changed',
  'policy-deleted',
  'policy-added',
  'added-adopts',
  'added-takes-names',
];

/** Changes that are about every table that no entry matches. */
const OF_OTHERS: readonly string[] = ['coverage-required', 'coverage-dropped'];

/**
 * @param changes of `diffPolicies` for the same two policies.
 * @param tables that stand in the account and are the user’s own (not a ledger, a drill’s table or a copy).
 * @returns the changes with `tables`, sorted: those that the entry governs under base or under head. Empty: it touches none that stands
 *   now. Changes that are not about tables that stand (`orphans`, `residency`) stay without.
 */
export function nameTables(
  changes: readonly PolicyChange[],
  base: Policy | undefined,
  head: Policy | undefined,
  tables: readonly Table[],
): PolicyChange[] {
  const governed = tables.map((table) => ({
    name: table.name,
    base: indexIn(base, table),
    head: indexIn(head, table),
  }));
  const meetingsOf = finder(changes, base, head);
  return changes.map((change) => {
    const touched = touchedBy(change, governed, meetingsOf);
    return touched ? { ...change, tables: touched.map(({ name }) => name).sort(byText) } : change;
  });
}

function indexIn(policy: Policy | undefined, table: Table): number {
  const entry = policy && entryFor(policy, table);
  return entry ? policy.entries.indexOf(entry) : NOBODY;
}

function touchedBy(
  change: PolicyChange,
  governed: readonly Governed[],
  meetingsOf: (change: PolicyChange) => ReadonlySet<string> | undefined,
): Governed[] | undefined {
  if (OF_ALL.includes(change.rule)) return governed.filter(({ base, head }) => base !== NOBODY || head !== NOBODY);
  if (OF_OTHERS.includes(change.rule)) return governed.filter(({ head }) => head === NOBODY);
  const meetings = meetingsOf(change);
  return meetings && governed.filter((table) => meetings.has(meetingKey(table)));
}

function meetingKey({ base, head }: Meeting): string {
  return `${base} ${head}`;
}

/** Finds again whose tables a change is about: an edit by what it says of which entry, all else by its sentence. */
function finder(changes: readonly PolicyChange[], base: Policy | undefined, head: Policy | undefined) {
  if (!head) return () => undefined;
  const { edits, said } = base ? compareTables(base, head, undefined) : compareAdded(head, undefined);
  const ofTables = said.filter(({ meetings }) => meetings.length > 0);
  const bySentence = new Map(groupBy(ofTables, ({ what }) => what).map((same) => [same[0]?.what, same]));
  const byFacet = new Map(groupBy(edits, ({ facet }) => facetKey(facet)).map((same) => [keyOf(same), same]));
  const apart = new Set(changes.map((change) => `${facetKey(change)} ${change.entry}`));
  return (change: PolicyChange): ReadonlySet<string> | undefined => {
    const key = facetKey(change);
    const alike = byFacet.get(key)?.filter(({ facet }) => change.what.endsWith(`: ${facet.clause}.`));
    // One change for several entries stands for those that have none of their own.
    const isOf = (label: string) =>
      change.entry === undefined ? !apart.has(`${key} ${label}`) : label === change.entry;
    const meetings = alike
      ? alike.filter(({ label }) => isOf(label)).map(({ meeting }) => meeting)
      : bySentence.get(change.what)?.flatMap((same) => same.meetings);
    return meetings && new Set(meetings.map(meetingKey));
  };
}

function keyOf(same: readonly Edited[]): string {
  return facetKey((same[0] as Edited).facet);
}
