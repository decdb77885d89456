/** The repository on this machine, as git sees it: what is checked out, and what of its history is there. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

export interface Checkout {
  /** The commit that is checked out. */
  commit: string;
  /** Its parents, which even a shallow clone knows by name. */
  parents: string[];
  /** Folder of the repository on this machine, as the policy's own path names it. */
  root: string;
  /** A file or pattern as it is called within the repository, with `/`. Links on its way are not followed. */
  pathOf(file: string): string;
  /** Where a file of the repository stands on this machine. */
  fileOf(path: string): string;
  /** The best common ancestor; `undefined` where the history that is here cannot tell. */
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** A file as of a commit; `absent` when it has none, `undefined` when that commit is not here. */
  read(commit: string, path: string): Promise<Uint8Array | 'absent' | undefined>;
  /** The path itself, or a folder on the way to it, that is a symlink as of a commit; `undefined` also when that commit is not here. */
  linkIn(commit: string, path: string): Promise<string | undefined>;
  /** Everything in a commit but folders, with its mode; `undefined` when it cannot be listed. */
  files(commit: string): Promise<Map<string, string> | undefined>;
}

/**
 * Opens the repository in which the policies stand: a workflow may check it out into a folder of its own.
 * @param policy a file or pattern, as the user wrote it
 */
export function checkoutOf(policy: string): Promise<Checkout | undefined> {
  const root = rootAbove(dirname(resolve(policy)));
  return root === undefined ? Promise.resolve(undefined) : openCheckout(root);
}

/**
 * Git itself, started in the policy's folder, would follow a link that the pull request put in its place, and name another file. Neither
 * the folder nor the policy has to be there.
 */
function rootAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : rootAbove(above);
}

/** @returns `undefined` where git is missing, or refuses to look, or the folder is no repository's root */
async function openCheckout(root: string): Promise<Checkout | undefined> {
  const git = (...args: string[]) => run(root, args);
  const line = async (...args: string[]) => (await git(...args))?.toString('utf8').trim();
  const commit = await line('rev-parse', '--verify', 'HEAD');
  if (!commit || (await line('rev-parse', '--show-prefix')) !== '') return undefined;
  return {
    commit,
    root,
    parents: parentsIn((await line('cat-file', 'commit', commit)) ?? ''),
    pathOf: (file) => posix.normalize(relative(root, resolve(file)).split(sep).join('/')),
    fileOf: (path) => resolve(root, path),
    async mergeBase(a, b) {
      // A history that is cut off may lack the best ancestor and show a worse one.
      if ((await line('rev-parse', '--is-shallow-repository')) !== 'false') return undefined;
      return (await line('merge-base', a, b)) || undefined;
    },
    async read(at, path) {
      // A tree that is not here fails; a path that is not in the tree gives an empty list.
      const row = await line('ls-tree', '-z', '--full-tree', at, '--', path);
      if (row === undefined) return undefined;
      if (row === '') return 'absent';
      const [, mode, blob] = /^(\d+) blob ([0-9a-f]+)\t/.exec(row) ?? [];
      return blob && mode?.startsWith('100') ? git('cat-file', 'blob', blob) : undefined;
    },
    async linkIn(at, path) {
      const rows = (await line('ls-tree', '-z', '--full-tree', at, '--', ...waysTo(path))) ?? '';
      return rowsOf(rows).find(({ mode }) => mode === LINK)?.path;
    },
    async files(at) {
      const rows = (await run(root, ['ls-tree', '-r', '-z', '--full-tree', at], MOST_LISTED))?.toString('utf8');
      return rows === undefined ? undefined : new Map(rowsOf(rows).map(({ path, mode }) => [path, mode]));
    },
  };
}

/** Git's mode of a symlink. */
export const LINK = '120000';

/** `a/b/c`: `a`, `a/b` and `a/b/c`. */
function waysTo(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** As `ls-tree -z` prints them. */
function rowsOf(rows: string): { mode: string; path: string }[] {
  return rows
    .split('\0')
    .filter((row) => row !== '')
    .map((row) => ({ mode: row.split(' ', 1)[0] as string, path: row.slice(row.indexOf('\t') + 1) }));
}

/** The header of a commit ends at the first empty line. */
function parentsIn(commit: string): string[] {
  const [header] = commit.split('\n\n', 1) as [string];
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] as string);
}

/** Policies are small; what is larger is none. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Some two million files. */
const MOST_LISTED = 256 * 1024 * 1024;

function run(cwd: string, args: string[], maxBuffer = MOST_BYTES): Promise<Buffer | undefined> {
  // A partial clone must not go and fetch: what is not here is asked of the API.
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };
  return new Promise((done) => {
    execFile('git', args, { cwd, env, encoding: 'buffer', maxBuffer }, (error, out) => {
      done(error ? undefined : out);
    });
  });
}
