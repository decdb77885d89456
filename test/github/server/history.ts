/** Commits, trees and branches: as much of git as pull requests need. Forks and their parent share one history, as at GitHub. */
import { createHash } from 'node:crypto';

/** Contents by path. */
export type Tree = Readonly<Record<string, string>>;

export interface Commit {
  sha: string;
  parents: string[];
  tree: Tree;
  message: string;
  author: string;
  /** As `git commit --date` says it: whatever the author likes. */
  date: string;
}

/** Changes of a tree: contents by path, `null` where the file goes. */
export type Edit = Readonly<Record<string, string | null>>;

export class History {
  readonly #commits = new Map<string, Commit>();

  add(commit: Omit<Commit, 'sha'>): Commit {
    const sha = createHash('sha1')
      .update(JSON.stringify([this.#commits.size, commit]))
      .digest('hex');
    const made = { sha, ...commit };
    this.#commits.set(sha, made);
    return made;
  }

  find(sha: string): Commit | undefined {
    return this.#commits.get(sha);
  }

  get(sha: string): Commit {
    const commit = this.find(sha);
    if (!commit) throw new Error(`no commit ${sha}`);
    return commit;
  }

  /** The commit and all that came before it, nearest first. */
  ancestors(sha: string): string[] {
    const seen = new Set([sha]);
    for (const each of seen) for (const parent of this.get(each).parents) seen.add(parent);
    return [...seen];
  }

  mergeBase(a: string, b: string): string {
    const ofA = new Set(this.ancestors(a));
    const base = this.ancestors(b).find((sha) => ofA.has(sha));
    if (base === undefined) throw new Error(`${a} and ${b} have nothing in common`);
    return base;
  }

  /** The tree of both branches merged; `undefined` when they changed the same file differently. */
  merge(base: string, head: string): Tree | undefined {
    const from = this.get(this.mergeBase(base, head)).tree;
    const ours = this.get(base).tree;
    const theirs = this.get(head).tree;
    const merged: Record<string, string> = { ...ours };
    for (const path of new Set([...Object.keys(from), ...Object.keys(theirs)])) {
      if (theirs[path] === from[path]) continue;
      if (ours[path] !== from[path] && ours[path] !== theirs[path]) return undefined;
      if (theirs[path] === undefined) delete merged[path];
      else merged[path] = theirs[path];
    }
    return merged;
  }
}

export function edited(tree: Tree, edit: Edit): Tree {
  const kept = Object.entries({ ...tree, ...edit }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The hash that git gives a file's contents. */
export const blobSha = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
