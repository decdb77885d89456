/** What a policy that is new means: nothing that it governs was governed before, but what others made may fall to it. */
import { DIFF_SHOWN } from '../../model/constants.js';
import type { Policy } from '../../model/policy.js';
import type { Places } from '../../policy/places.js';
import { list } from '../../policy/words.js';
import { describeKeep } from '../retention.js';
import type { Compared } from './compare.js';
import { type Edited, sayEdited } from './edited.js';
import { compareEntries } from './protection.js';
import { named, type Said } from './said.js';
import { NOBODY } from './side.js';

/** The policy itself, and whatever in it may take away what stood before it came. */
export function compareAdded(head: Policy, places: Places | undefined): Compared {
  const edits = bold(head);
  return { edits, said: [added(head), ...adopts(head), ...prunes(head), ...sayEdited(edits, places)] };
}

function added({ name, entries }: Policy): Said {
  return {
    rule: 'policy-added',
    strength: 'stronger',
    what: `The policy \`${name}\` is new; it has an entry for ${named(
      entries.map(({ label }) => label),
      DIFF_SHOWN.added,
    )}.`,
    path: ['tables'],
    meetings: [],
  };
}

/** What entries take away from a table that nobody governed. Backups that their `keep` prunes must bear the new policy's name. */
function bold({ entries }: Policy): Edited[] {
  return entries.flatMap((entry, index) =>
    compareEntries(undefined, entry)
      .filter(({ rule, destroys }) => destroys && rule !== 'backups-added')
      .map((facet) => ({ meeting: { base: NOBODY, head: index }, label: entry.label, facet })),
  );
}

function adopts({ formerly }: Policy): Said[] {
  if (formerly.length === 0) return [];
  return [
    {
      rule: 'added-adopts',
      strength: 'weaker',
      what: `The policy is new, and \`formerly\` names ${list(formerly)}: backups that another policy made under that name become its own, and its \`keep\` rules prune them.`,
      now: `formerly: [${formerly.join(', ')}]`,
      destroys: true,
      path: ['formerly'],
      meetings: [],
    },
  ];
}

function prunes({ name, orphans }: Policy): Said[] {
  if (!orphans) return [];
  return [
    {
      rule: 'added-prunes',
      strength: 'weaker',
      what: `The policy is new, and its \`orphans\` prunes backups that stand from before under the name \`${name}\` and whose table is gone: those that \`${describeKeep(orphans.keep)}\` does not keep are deleted.`,
      destroys: true,
      path: ['orphans', 'keep'],
      meetings: [],
    },
  ];
}
