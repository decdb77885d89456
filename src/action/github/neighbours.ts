/** The policies beside a new one: what they are called, so that it does not take over their backups unnoticed. */
import type { ReviewInput } from '../../commands/diff.js';
import { readPolicy } from '../../commands/load-policy.js';
import { POLICIES_MOST } from '../../model/constants.js';
import { namesOf } from '../../model/policy.js';
import { counted } from '../../model/words.js';
import { readAt } from './base.js';
import { isGlob, matchesPath } from './globs.js';
import type { Session } from './session.js';
import type { Subject } from './subjects.js';

type Borne = NonNullable<ReviewInput['borne']>[number];

/** What is looked at, listed; `undefined` where git cannot list it. */
export type Listed = ReadonlyMap<string, string> | undefined;

/**
 * Gives each new policy the names that all others bear: those which the pull request touches, before and after it, and the others that
 * the run looks after.
 * @param patterns names and globs, relative to the repository
 */
export async function besideOthers(
  subjects: readonly Subject[],
  patterns: readonly string[],
  session: Session,
  listed: Listed,
): Promise<Subject[]> {
  if (!subjects.some(isNew)) return [...subjects];
  const touched = subjects.flatMap(({ file, base, head }) => [
    ...borneBy(file, base?.bytes),
    ...borneBy(file, head?.bytes),
  ]);
  const { borne, unsure } = await untouched(subjects, patterns, session, listed);
  return subjects.map((subject) => {
    if (!isNew(subject)) return subject;
    const others = [...touched, ...borne].filter(({ file }) => file !== subject.file);
    return { ...subject, borne: others, ...doubts(subject.unsure, unsure) };
  });
}

function isNew({ base, head }: Subject): boolean {
  return !base && head !== undefined;
}

function doubts(...given: (string | undefined)[]): { unsure?: string } {
  const unsure = given.filter((each) => each !== undefined).join(' ');
  return unsure === '' ? {} : { unsure };
}

/** A file that is no policy, as a glob may match some, bears no name. */
function borneBy(file: string, bytes: Uint8Array | undefined): Borne[] {
  const policy = bytes && readPolicy('', bytes).policy;
  return policy ? [{ file, names: namesOf(policy), account: policy.account, region: policy.region }] : [];
}

async function untouched(
  subjects: readonly Subject[],
  patterns: readonly string[],
  session: Session,
  listed: Listed,
): Promise<{ borne: Borne[]; unsure?: string }> {
  const { sources, commits } = session;
  const globs = patterns.filter(isGlob);
  const own = new Set(subjects.flatMap(({ file, renamedFrom }) => [file, renamedFrom]));
  const matched = [...(listed?.keys() ?? [])].filter((path) => globs.some((glob) => matchesPath(glob, path)));
  const named = patterns.filter((pattern) => !isGlob(pattern));
  const beside = [...new Set([...named, ...matched])].filter((file) => !own.has(file));
  const borne: Borne[] = [];
  for (const file of beside.slice(0, POLICIES_MOST.beside)) {
    borne.push(...borneBy(file, await readAt(commits.looked, file, sources)));
  }
  if (globs.length > 0 && !listed) return { borne, unsure: `${WHOSE} Git cannot list the policies beside it.` };
  const more = beside.length - POLICIES_MOST.beside;
  return more > 0
    ? { borne, unsure: `${WHOSE} ${counted(more, 'file')} beside it ${more === 1 ? 'was' : 'were'} not read.` }
    : { borne };
}

const WHOSE = 'Nobody can tell whether another policy bears the new one’s name, whose backups it would take over.';
