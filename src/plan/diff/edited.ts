/** Changes of entries that stand in both policies: each in its own words, and as one where many entries share it. */
import { DIFF_SHOWN } from '../../model/constants.js';
import type { Entry } from '../../model/policy.js';
import type { Places } from '../../policy/places.js';
import { quote } from '../../policy/words.js';
import type { Facet } from './facet.js';
import type { Meeting } from './meetings.js';
import { entryPath } from './place.js';
import { compareEntries } from './protection.js';
import { groupBy, named, type Said } from './said.js';
import type { Side } from './side.js';

/** One facet of one entry that stands on both sides. */
export interface Edited {
  meeting: Meeting;
  label: string;
  facet: Facet;
}

/** @param meetings of entries with their twins */
export function editedIn(base: Side, head: Side, meetings: readonly Meeting[]): Edited[] {
  return meetings.flatMap((meeting) => {
    if (base.at(meeting.base).protection === head.at(meeting.head).protection) return [];
    const [was, now] = [base.entry(meeting.base) as Entry, head.entry(meeting.head) as Entry];
    return compareEntries(was, now).map((facet) => ({ meeting, label: now.label, facet }));
  });
}

/** What tells two facets apart, whomever they are of. */
export function facetKey({ rule, strength, was, now }: Pick<Facet, 'rule' | 'strength' | 'was' | 'now'>): string {
  return JSON.stringify([rule, strength, was ?? null, now ?? null]);
}

/** Edits that stand at one place in the text, as those of a default do, are one change; so are many alike. */
export function sayEdited(edits: readonly Edited[], places: Places | undefined): Said[] {
  const alike = groupBy(edits, ({ facet }) => `${facetKey(facet)} ${facet.clause}`);
  return alike.flatMap((group) => {
    const byPlace = groupBy(group, (edit) => placeOf(edit, places));
    return byPlace.length > DIFF_SHOWN.apart ? [sayAsOne(group)] : byPlace.map(sayAsOne);
  });
}

function placeOf({ meeting, facet }: Edited, places: Places | undefined): string {
  return JSON.stringify(places?.of(entryPath(meeting.head, facet.path)) ?? meeting.head);
}

function sayAsOne(edits: readonly Edited[]): Said {
  const { meeting, label, facet } = edits[0] as Edited;
  const { clause, path, ...rest } = facet;
  const who = edits.length === 1 ? quote(label) : named(edits.map((edit) => edit.label));
  return {
    ...rest,
    what: `${who}: ${clause}.`,
    ...(edits.length === 1 ? { entry: label } : {}),
    path: entryPath(meeting.head, path),
    meetings: edits.map((edit) => edit.meeting),
  };
}
