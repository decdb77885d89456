/** Tables that an entry governed and none surely does any more, and the other way round. */
import { DIFF_SHOWN } from '../../model/constants.js';
import type { Entry, Policy } from '../../model/policy.js';
import type { Strength } from '../../model/policy-change.js';
import { quote } from '../../policy/words.js';
import { strengthOf } from './facet.js';
import type { Meeting } from './meetings.js';
import { differences } from './moved.js';
import { entryPath } from './place.js';
import { compareEntries, describeProtection, enumerate, protects } from './protection.js';
import { groupBy, named, type Said } from './said.js';
import { NOBODY, type Side } from './side.js';
import { stoodBefore, type Twins } from './twins.js';

/** Tables that nobody governed come under an entry that protects nothing, so nothing fails the run for them. */
const WAIVED = 'coverage-waived';

interface Reached {
  base: Side;
  head: Side;
  twins: Twins;
}

/** @param meetings with nobody in head */
export function lostIn(sides: Reached, meetings: readonly Meeting[], { coverage }: Policy): Said[] {
  const red = coverage === 'required' ? '; as `coverage: required` says, such a table fails the run' : '';
  return asOneWhereMany(
    meetings.map((meeting) => loss(sides, meeting, red)),
    (labels) =>
      `What ${labels} matched and nothing else surely does is governed by no entry any more; what stands is left and never pruned${red}.`,
  );
}

function loss({ base, head, twins }: Reached, meeting: Meeting, red: string): Said {
  const was = base.entry(meeting.base) as Entry;
  const twin = twins.ofBase.get(meeting.base);
  const now = twin && (head.entry(twin.index) as Entry);
  const phrases = describeProtection(was);
  const facets = compareEntries(was, undefined);
  const strength = strengthOf(facets);
  const ends =
    strength === 'weaker'
      ? `is no longer protected (${enumerate(phrases)} end)`
      : phrases.length === 0
        ? 'is governed by no entry any more, and was not protected before'
        : 'is governed by no entry any more';
  const what =
    was.selector.kind === 'name'
      ? `The table ${quote(was.label)}`
      : `What ${quote(was.label)} matched and nothing else surely does`;
  return {
    rule: now ? 'entry-narrowed' : 'entry-removed',
    strength,
    what: `${what} ${ends}; what stands is left and never pruned${red}.`,
    was: was.label,
    ...(now ? { now: now.label } : {}),
    entry: now?.label ?? was.label,
    path: entryPath(twin?.index ?? stoodBefore(twins, base, meeting.base)),
    meetings: [meeting],
  };
}

/** @param meetings with nobody in base @param was the policy before, whose `coverage` told of tables that no entry matched */
export function gainedIn(sides: Reached, meetings: readonly Meeting[], was: Policy): Said[] {
  const required = was.coverage === 'required';
  return asOneWhereMany(
    meetings.map((meeting) => gain(sides, meeting, required)),
    (labels, rule) =>
      rule === WAIVED
        ? `What ${labels} match and nothing surely did before is not protected, and \`coverage: required\` fails no run for it any more.`
        : `Entries were added: ${labels}.`,
  );
}

function gain({ base, head, twins }: Reached, meeting: Meeting, required: boolean): Said {
  const now = head.entry(meeting.head) as Entry;
  const twin = twins.ofHead.get(meeting.head);
  const was = twin && (base.entry(twin.index) as Entry);
  const facets = compareEntries(undefined, now);
  // One table by its name is a decision that somebody took; whatever a glob or tags select goes unprotected unseen.
  const waives = required && !protects(now) && head.at(meeting.head).selector.kind !== 'name';
  const strength = waives ? 'weaker' : strengthOf(facets);
  const what =
    now.selector.kind === 'name'
      ? `The table ${quote(now.label)}`
      : `What ${quote(now.label)} matches and nothing surely did before`;
  const worse = facets.filter((each) => each.strength === 'weaker');
  const told = worse.length > 0 ? facets.filter((each) => worse.includes(each) || each.destroys) : facets;
  const means =
    facets.length === 0 ? 'an entry governs it, which protects nothing' : differences(told, strengthOf(facets));
  const waived = waives
    ? '; nothing protects it, and until now `coverage: required` failed the run for such a table'
    : '';
  return {
    rule: waives ? WAIVED : was ? 'entry-widened' : 'entry-added',
    strength,
    what: `${what}: ${means}${waived}.`,
    ...(was ? { was: was.label } : {}),
    now: now.label,
    entry: now.label,
    ...(facets.some(({ destroys }) => destroys) ? { destroys: true as const } : {}),
    path: entryPath(meeting.head),
    meetings: [meeting],
  };
}

/** Few are told one by one, many of a kind as one. */
function asOneWhereMany(changes: readonly Said[], what: (labels: string, rule: string) => string): Said[] {
  const kind = ({ rule, strength, destroys }: Said): string => `${rule} ${strength} ${destroys === true}`;
  return groupBy(changes, kind).flatMap((group) => {
    if (group.length <= DIFF_SHOWN.apart) return group;
    const { rule, strength, path, destroys } = group[0] as Said;
    const labels = named(group.map(({ entry }) => entry as string));
    return [
      {
        rule,
        strength: strength as Strength,
        what: what(labels, rule),
        ...(destroys ? { destroys } : {}),
        path,
        meetings: group.flatMap(({ meetings }) => meetings),
      },
    ];
  });
}

/** Whether one side of the meeting is nobody. */
export function isOneSided({ base, head }: Meeting): 'lost' | 'gained' | undefined {
  if (head === NOBODY) return 'lost';
  return base === NOBODY ? 'gained' : undefined;
}
