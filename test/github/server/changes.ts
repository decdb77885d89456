/** The files of a pull request: which were added, changed, removed and renamed, as `git diff` finds them. */
import type { Tree } from './history.js';

export interface FileChange {
  filename: string;
  previous?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed';
  additions: number;
  deletions: number;
}

/** From half of its lines on, git takes a new file for an old one under a new name. */
const SIMILAR = 0.5;

export function changesBetween(from: Tree, to: Tree): FileChange[] {
  const removed = new Set(Object.keys(from).filter((path) => !(path in to)));
  const changes: FileChange[] = [];
  for (const [path, text] of Object.entries(to)) {
    const before = from[path];
    if (before === text) continue;
    if (before !== undefined) {
      changes.push({ filename: path, status: 'modified', ...counted(before, text) });
      continue;
    }
    const old = [...removed]
      .map((name) => ({ name, share: similarity(from[name] as string, text) }))
      .filter(({ share }) => share >= SIMILAR)
      .sort((a, b) => b.share - a.share)[0]?.name;
    if (old === undefined) changes.push({ filename: path, status: 'added', ...counted('', text) });
    else {
      removed.delete(old);
      changes.push({ filename: path, previous: old, status: 'renamed', ...counted(from[old] as string, text) });
    }
  }
  for (const path of removed) {
    changes.push({ filename: path, status: 'removed', ...counted(from[path] as string, '') });
  }
  return changes.sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

const lines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function similarity(a: string, b: string): number {
  return commonLines(lines(a), lines(b)) / Math.max(lines(a).length, lines(b).length, 1);
}

function counted(before: string, after: string) {
  const common = commonLines(lines(before), lines(after));
  return { additions: lines(after).length - common, deletions: lines(before).length - common };
}

/** Length of the longest sequence of lines that stands in both, in order. */
function commonLines(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (const [i, other] of b.entries()) {
      next.push(line === other ? (row[i] as number) + 1 : Math.max(row[i + 1] as number, next[i] as number));
    }
    row = next;
  }
  return row[b.length] as number;
}
