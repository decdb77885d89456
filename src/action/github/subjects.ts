/** The policies to review, each with its text before and after the pull request. */
import { posix, relative, resolve, sep } from 'node:path';
import type { ReviewInput, SideText } from '../../commands/diff.js';
import { readPolicy } from '../../commands/load-policy.js';
import { POLICIES_MOST } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import { counted } from '../../model/words.js';
import { linkAt } from './base.js';
import { namedPolicies, type PullFile, pullFiles, type Touched, touchedPolicies } from './changed-files.js';
import { LINK } from './checkout.js';
import { isGlob, mayLeadThrough } from './globs.js';
import { besideOthers, type Listed } from './neighbours.js';
import { whyNot } from './permissions.js';
import type { Session } from './session.js';
import { readBase, readHead } from './sides.js';

/** A policy file of the pull request. */
export interface Subject extends Touched {
  /** Absent where there is no such file there. */
  base?: SideText;
  head?: SideText;
  /** Of a new one: what the other policies are called. */
  borne?: ReviewInput['borne'];
  /** What could not be found out although it decides what changed. */
  unsure?: string;
}

export interface Subjects {
  subjects: Subject[];
  /** Why policies may be missing here. */
  unsure?: string;
}

/** The files that the pull request changes; `why` where they are not all known. */
interface Listing {
  files: PullFile[];
  why?: string;
}

/**
 * All policies that the pull request touches.
 * @param policies names and globs, as the user wrote them
 * @throws UserError when a text cannot be read, or a policy that is named is nowhere
 */
export async function changedSubjects(policies: readonly string[], session: Session): Promise<Subjects> {
  const patterns = policies.map((policy) => pathOf(policy, session));
  const globs = patterns.filter(isGlob);
  const listed = globs.length > 0 ? await session.sources.checkout?.files(session.commits.looked) : undefined;
  const listing = movedByMerge(await listFiles(session), listed);
  const touched = touchedPolicies(patterns, listing.files);
  const named = namedPolicies(patterns);
  const isNamed = (each: Touched) => named.some(({ file }) => isOf(each, file));
  const rest = named.filter(({ file }) => !touched.some((each) => isOf(each, file)));
  const subjects: Subject[] = [];
  for (const each of touched.filter((each, i) => i < POLICIES_MOST.reviewed || isNamed(each))) {
    subjects.push(await readSubject(each, session, listing));
  }
  for (const each of rest) {
    const subject = await readSubject(each, session, listing);
    if (!subject.head && !subject.base) throw nowhere(each.file);
    if (!sameText(subject)) subjects.push(subject);
  }
  const kept = subjects.filter((subject) => !isFound(subject, subjects));
  const unsure = [...unknownOf(globs, listing, listed), ...tooMany(touched.length)].join(' ');
  return {
    subjects: await besideOthers(kept, patterns, session, listed),
    ...(unsure === '' ? {} : { unsure }),
  };
}

/** Why a glob may name more than was looked at. */
function unknownOf(globs: readonly string[], { why }: Listing, listed: Listed): string[] {
  if (globs.length === 0) return [];
  const names = `\`${globs.join(', ')}\``;
  const links = [...(listed ?? [])].flatMap(([path, mode]) => (mode === LINK ? [path] : []));
  const link = links.find((path) => globs.some((glob) => mayLeadThrough(glob, path)));
  return [
    ...(why === undefined ? [] : [`Nobody can tell which policies of ${names} changed. ${why}`]),
    ...(link === undefined
      ? []
      : [
          `\`${link}\` is a symlink, so an edit of what it leads to is no edit of ${names}: put the file itself there.`,
        ]),
  ];
}

function tooMany(touched: number): string[] {
  if (touched <= POLICIES_MOST.reviewed) return [];
  return [
    `The pull request touches ${counted(touched, 'policy file')}; the first ${POLICIES_MOST.reviewed} were looked at, so what the others mean nobody said.`,
  ];
}

/** GitHub lists the head's files. Where the base branch renamed one since, the merge carries its edit to another name. */
function movedByMerge(listing: Listing, listed: Listed): Listing {
  const moved = listing.files.find(({ filename, status }) => status !== 'removed' && listed?.has(filename) === false);
  if (!moved || listing.why !== undefined) return listing;
  const why = `The pull request changes \`${moved.filename}\`, which is not in the commit that was looked at: bring its branch up to date with its base.`;
  return { ...listing, why };
}

/** One policy, touched or not. */
export async function oneSubject(policy: string, session: Session): Promise<Subject> {
  const file = pathOf(policy, session);
  const listing = await listFiles(session);
  const touched = touchedPolicies([file], listing.files).find((each) => each.file === file);
  return readSubject(touched ?? { file }, session, listing);
}

/** One policy beside a text that the user names. */
export async function subjectBeside(base: SideText | undefined, policy: string, session: Session): Promise<Subject> {
  const file = pathOf(policy, session);
  const head = await readHead(file, session);
  return { file, ...(base ? { base } : {}), ...(head ? { head } : {}) };
}

/** As the file is called within the repository. */
export function pathOf(policy: string, { sources }: Session): string {
  if (sources.checkout) return sources.checkout.pathOf(policy);
  return posix.normalize(relative(process.cwd(), resolve(policy)).split(sep).join('/'));
}

function sameText({ base, head }: Subject): boolean {
  return !!base && !!head && Buffer.from(base.bytes).equals(head.bytes);
}

async function listFiles(session: Session): Promise<Listing> {
  const { github, event, unasked, late, commits } = session;
  if (!github) return { files: [], ...(unasked ? { why: unasked } : {}) };
  try {
    const { files, cut } = await pullFiles(github, event.number);
    if (late) return { files, why: `GitHub names the files of a newer head than ${commits.head.slice(0, 7)}.` };
    const why = `The pull request changes more files than the ${files.length} that GitHub names.`;
    return { files, ...(cut ? { why } : {}) };
  } catch (error) {
    return { files: [], why: whyNot('read the pull request’s files', error) };
  }
}

async function readSubject(touched: Touched, session: Session, listing: Listing): Promise<Subject> {
  const { file, renamedFrom } = touched;
  const head = await readHead(file, session);
  const base = await readBase(file, session);
  // GitHub lists against the merge base. Since then the base branch may have renamed the file itself.
  const before = renamedFrom === undefined ? undefined : await readBase(renamedFrom, session);
  const subject = { file, ...(head ? { head } : {}) };
  if (base) return { ...subject, base, ...(before ? { unsure: twoBefore(renamedFrom as string) } : {}) };
  if (before) return { ...subject, renamedFrom: renamedFrom as string, base: before };
  return head ? readNew({ file, head }, touched, session, listing) : subject;
}

/** A policy that stands nowhere under the names that the list has for it. */
async function readNew(
  subject: { file: string; head: SideText },
  { renamedFrom }: Touched,
  session: Session,
  listing: Listing,
): Promise<Subject> {
  const { file, head } = subject;
  const { old, left } = await oldName(head, session, listing.files);
  if (old) return { file, head, ...old };
  const whether = 'Nobody can tell whether the policy had another name before.';
  if (listing.why !== undefined) return { ...subject, unsure: `${whether} ${listing.why}` };
  if (renamedFrom !== undefined) {
    const gone = `GitHub says it was \`${renamedFrom}\`, which is not in the commit before: bring the branch up to date with its base.`;
    return { ...subject, unsure: `${whether} ${gone}` };
  }
  if (left > 0)
    return {
      ...subject,
      unsure: `${whether} ${counted(left, 'file')} that went ${left === 1 ? 'was' : 'were'} not read.`,
    };
  if (!listing.files.some(({ filename }) => filename === file)) throw notInRepository(file);
  const link = await linkAt(session.commits.base, file, session.sources);
  const led = `Before, \`${link}\` was a symlink, so nobody can tell which policy stood there.`;
  return link === undefined ? subject : { ...subject, unsure: led };
}

function twoBefore(renamedFrom: string): string {
  return `The policy and \`${renamedFrom}\`, from which GitHub says it was renamed, both stood before, and only one was compared.`;
}

/** So many files that went are read in search of a policy's old name. */
const SOUGHT = 20;

/** GitHub calls it no renaming when more than half of the lines changed; the policy's own name tells. */
async function oldName(
  head: SideText,
  session: Session,
  files: readonly PullFile[],
): Promise<{ old?: { renamedFrom: string; base: SideText }; left: number }> {
  const name = readPolicy('', head.bytes).policy?.name;
  const gone = files.filter(({ status, filename }) => status === 'removed' && /\.ya?ml$/i.test(filename));
  for (const { filename } of name === undefined ? [] : gone.slice(0, SOUGHT)) {
    const base = await readBase(filename, session);
    if (base && readPolicy('', base.bytes).policy?.name === name) {
      return { old: { renamedFrom: filename, base }, left: 0 };
    }
  }
  return { left: Math.max(0, gone.length - SOUGHT) };
}

/** Whether a file that went is what another was before. */
function isFound({ file, head }: Subject, subjects: readonly Subject[]): boolean {
  return !head && subjects.some(({ renamedFrom }) => renamedFrom === file);
}

function isOf({ file, renamedFrom }: Touched, name: string): boolean {
  return file === name || renamedFrom === name;
}

function notInRepository(file: string): UserError {
  return new UserError({
    what: 'the policy is in the workspace, and neither in the repository before the pull request nor among the files that it changes',
    where: file,
    means: 'there is nothing to compare it with',
    next: 'check the path in `policy` (does actions/checkout have a `path`, and is git there?); or name the policy before the change with `base`',
  });
}

function nowhere(file: string): UserError {
  return new UserError({
    what: 'the policy exists neither before nor after the pull request',
    where: file,
    means: 'a change of it would never be seen',
    next: 'check the path in `policy`, relative to the repository',
    exit: 2,
  });
}
