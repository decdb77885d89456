import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Moves files to where they are read, perhaps at this moment: only those that differ, and each at once, so that nobody sees half of one.
 * @param from folder on the same file system as `to`; what is not moved stays behind
 */
export function intoPlace(from: string, to: string): void {
  for (const file of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const made = join(file.parentPath, file.name);
    const place = join(to, made.slice(from.length));
    if (isSame(made, place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    renameSync(made, place);
  }
}

function isSame(made: string, place: string): boolean {
  try {
    return readFileSync(made).equals(readFileSync(place));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
