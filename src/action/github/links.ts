/** Policies are read where their own path says: a link on the way would have another file reviewed, or one that no pull request changes. */
import { lstat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../model/errors.js';

/**
 * The first part of a path that is a symlink on this machine, from the repository's folder on, or from the working directory where that
 * is further up. What is not there is none.
 * @param file where it stands, not resolved
 * @returns its name in the repository; of one further up, from the working directory
 */
export async function linkOnDisk(file: string, root = process.cwd()): Promise<string | undefined> {
  const here = process.cwd();
  const top = isWithin(root, here) ? here : root;
  let at = top;
  for (const part of relative(top, resolve(file)).split(sep)) {
    at = join(at, part);
    if (await isLink(at))
      return relative(isWithin(at, root) ? root : here, at)
        .split(sep)
        .join('/');
  }
  return undefined;
}

function isWithin(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== '..' && !path.startsWith(`..${sep}`);
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    // Reading the file will say why.
    return false;
  }
}

/** The head's text is refused. */
export function throughLink(file: string, link: string): UserError {
  return new UserError({
    what: link === file ? 'the policy is a symlink' : `\`${link}\`, on the way to the policy, is a symlink`,
    where: file,
    means: 'what is applied stands in another file, of which this name shows no change; nothing was compared',
    next: 'put the file itself in its place, or name in `policy` the file that the link leads to',
    exit: 2,
  });
}
