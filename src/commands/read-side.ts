/** One side of an edit, as a terminal names it: a file, or `REV:path` of git. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UserError } from '../model/errors.js';
import type { SideText } from './diff.js';

const run = promisify(execFile);

/** How nothing is named: the base of a policy that is new, the head of one that is gone. */
const NONE = '/dev/null';
const OR_NONE = `write ${NONE} where there is no policy on that side, as before a new one and after one that was deleted`;

/** Far more than a policy may have, so that it is the policy's own check that says so. */
const MAX_BUFFER = 16 * 1024 * 1024;

/**
 * Reads a side. A mistyped name is never taken for a policy that was added, of which nothing could get weaker.
 * @param spec a file, {@link NONE}, or `REV:path` with the path as git takes it: from the root of the repository, or `./…` from here
 * @param where how the edge names the option or operand
 * @returns `undefined` for {@link NONE} alone: the policy was added, or deleted
 * @throws UserError (exit 2) when there is no such file, the revision is unknown, git cannot be asked, or the file cannot be read
 */
export async function readSide(spec: string, where: string): Promise<SideText | undefined> {
  if (spec === NONE) return undefined;
  try {
    return { at: spec, bytes: await readFile(spec) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw refusal(where, `${spec} cannot be read: ${code ?? message}`);
  }
  const [, revision, path] = /^([^:]+):(.+)$/s.exec(spec) ?? [];
  if (revision === undefined || path === undefined)
    throw refusal(where, `there is no ${spec}`, `check the path; ${OR_NONE}`);
  return fromGit({ spec, revision, path }, where);
}

/** The path in `REV:path`; a file's own name. */
export function pathOf(spec: string): string {
  return isRevision(spec) ? spec.slice(spec.indexOf(':') + 1).replace(/^\.\//, '') : spec;
}

/** Whether it is written as `REV:path`. A single letter is a drive of Windows. */
export function isRevision(spec: string): boolean {
  return /^[^:]{2,}:.+$/s.test(spec);
}

async function fromGit(
  { spec, revision, path }: { spec: string; revision: string; path: string },
  where: string,
): Promise<SideText> {
  // It would be taken for an option.
  const known =
    !revision.startsWith('-') && (await ask(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], where));
  if (!known) {
    const next = `check it, and that it was fetched: a shallow clone has but one commit (\`git fetch origin ${revision}\`, or fetch-depth: 0)`;
    throw refusal(where, `git knows no commit \`${revision}\``, next);
  }
  const blob = await ask(['rev-parse', '--verify', '--quiet', spec], where);
  if (!blob) {
    const next = `check the path, which git takes from the root of the repository; ${OR_NONE}`;
    const meant = await fromHere(revision, path);
    throw refusal(
      where,
      `there is no ${path} in ${revision}`,
      meant ? `did you mean \`${meant}\`? Else ${next}` : next,
    );
  }
  const bytes = await ask(['cat-file', 'blob', blob.toString('utf8').trim()], where);
  if (!bytes) throw refusal(where, `${spec} is no file`);
  return { at: spec, bytes };
}

/** @returns how the file is named from the folder that this runs in; `undefined` when it is not there either */
async function fromHere(revision: string, path: string): Promise<string | undefined> {
  const spec = `${revision}:./${path}`;
  // Git refuses what begins with `./` where there is no work tree: then there is nothing to guess.
  const found = await run('git', ['rev-parse', '--verify', '--quiet', spec]).catch(() => undefined);
  return found && spec;
}

/** @returns what git printed; `undefined` when it said no (exit code 1). @throws UserError when it cannot be asked */
async function ask(args: readonly string[], where: string): Promise<Buffer | undefined> {
  try {
    return (await run('git', args, { encoding: 'buffer', maxBuffer: MAX_BUFFER })).stdout;
  } catch (error) {
    const { code, stderr, message } = error as { code?: number | string; stderr?: Buffer; message: string };
    if (code === 1) return undefined;
    const said = stderr?.toString('utf8').trim().split('\n')[0];
    const why = code === 'ENOENT' ? 'there is no git on this machine' : said || message;
    throw refusal(where, `git cannot be asked: ${why}`, 'name a file, or run it in a clone of the repository');
  }
}

function refusal(where: string, what: string, next = 'name a file, or REV:path of git'): UserError {
  return new UserError({ what, where, means: 'nothing was compared', next, exit: 2 });
}
