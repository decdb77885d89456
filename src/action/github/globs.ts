/** Paths of policy files, with globs: `*` and `?` within a folder, `**` over folders. */

import { matchesGlob } from '../../model/glob.js';

/** Whether a path is written as a pattern for several. */
export function isGlob(path: string): boolean {
  return /[*?]/.test(path);
}

/**
 * Whether the pattern names the file. A name that begins with a dot is matched as any other.
 * @param pattern relative to the repository, with `/`
 * @param file the same
 */
export function matchesPath(pattern: string, file: string): boolean {
  return matchesParts(pattern.split('/'), file.split('/'));
}

/** Whether what the pattern names may stand behind that path, or be it. `**` is not led through folders that are links. */
export function mayLeadThrough(pattern: string, path: string): boolean {
  const parts = pattern.split('/').slice(0, path.split('/').length);
  return matchesPath(pattern, path) || (!parts.includes('**') && matchesPath(parts.join('/'), path));
}

/** Two rows over the product of both, so that no pattern takes longer than that. */
function matchesParts(pattern: readonly string[], file: readonly string[]): boolean {
  // reached[i]: the parts of the pattern so far can take the first i parts of the file.
  let reached = [true, ...file.map(() => false)];
  for (const part of pattern) {
    const next = file.map((name, i) => (part === '**' ? false : (reached[i] as boolean) && matchesGlob(part, name)));
    reached = part === '**' ? spread(reached) : [false, ...next];
  }
  return reached.at(-1) as boolean;
}

/** `**` takes any number of folders, none included. */
function spread(reached: readonly boolean[]): boolean[] {
  const first = reached.indexOf(true);
  return reached.map((_, i) => first >= 0 && i >= first);
}
