/** Which policies a pull request touches. */
import { PULL_FILES_MOST } from '../../model/constants.js';
import type { GitHub } from './client.js';
import { isGlob, matchesPath } from './globs.js';

/** A file of a pull request, as GitHub lists it. */
export interface PullFile {
  filename: string;
  status: string;
  previous_filename?: string | undefined;
}

/** A policy file of the pull request. */
export interface Touched {
  file: string;
  /** Its name before, where it has another now. */
  renamedFrom?: string;
}

export interface PullFiles {
  files: PullFile[];
  /** GitHub lists no more than so many, and says nothing of the others. */
  cut: boolean;
}

/** All files of the pull request that GitHub names. */
export async function pullFiles({ all, repository }: GitHub, number: number): Promise<PullFiles> {
  const files = await all((rest, page) => rest.pulls.listFiles({ ...repository, pull_number: number, ...page }));
  return { files, cut: files.length >= PULL_FILES_MOST };
}

/**
 * The policies among the files, by name.
 * @param patterns names and globs, relative to the repository
 */
export function touchedPolicies(patterns: readonly string[], files: readonly PullFile[]): Touched[] {
  const ours = (file: string) => patterns.some((pattern) => matchesPath(pattern, file));
  const touched = files.flatMap(({ filename, status, previous_filename: before }): Touched[] => {
    const was = status === 'renamed' ? before : undefined;
    if (ours(filename)) return [{ file: filename, ...(was === undefined ? {} : { renamedFrom: was }) }];
    // Where nobody looks for it any more, it is gone.
    return was !== undefined && ours(was) ? [{ file: was }] : [];
  });
  return touched.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Policies that are named one by one, to be looked at whatever the list says: those that it may lack. */
export function namedPolicies(patterns: readonly string[]): Touched[] {
  return patterns.filter((pattern) => !isGlob(pattern)).map((file) => ({ file }));
}
