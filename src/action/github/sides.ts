/** A policy's text after the pull request, from the workspace, and before it. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SideText } from '../../commands/diff.js';
import { UserError } from '../../model/errors.js';
import { readAt } from './base.js';
import { linkOnDisk, throughLink } from './links.js';
import type { Session } from './session.js';

/**
 * From the workspace; where it is not there, as of the commit that the run is about: an earlier step may have taken it away.
 * @returns `undefined` when that commit has no such file
 * @throws UserError when it cannot be read, or a symlink stands on the way to it
 */
export async function readHead(file: string, { sources, commits }: Session): Promise<SideText | undefined> {
  const { checkout } = sources;
  const path = checkout?.fileOf(file) ?? resolve(file);
  const link = (await linkOnDisk(path, checkout?.root)) ?? (await checkout?.linkIn(commits.looked, file));
  if (link !== undefined) throw throughLink(file, link);
  const bytes = (await onDisk(path, file)) ?? (await readAt(commits.looked, file, sources));
  return bytes && { at: commits.head, bytes };
}

async function onDisk(path: string, file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR'].includes(code ?? '')) return undefined;
    throw unreadable(file, code ?? message, error);
  }
}

/** @returns `undefined` when there surely was no such file */
export async function readBase(file: string, { sources, commits }: Session): Promise<SideText | undefined> {
  const bytes = await readAt(commits.base, file, sources);
  return bytes && { at: commits.base, bytes };
}

function unreadable(file: string, why: string, cause: unknown): UserError {
  return new UserError({
    what: `the policy file cannot be read: ${why}`,
    where: file,
    means: 'what the pull request changes cannot be seen',
    next: 'check the path in `policy`: is it a file?',
    exit: 2,
    cause,
  });
}
