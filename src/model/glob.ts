/** Globs over table names: `*` stands for any text, `?` for one character, everything else for itself. */

/** @returns whether the glob matches the whole name. Time is bounded by the product of the two lengths. */
export function matchesGlob(glob: string, name: string): boolean {
  return covers(glob, name, (pattern, character) => pattern === '?' || pattern === character);
}

/**
 * Whether every name that `later` matches is surely matched by `earlier`. Sound, not complete: `false` may only mean that
 * it is not obvious.
 */
export function globCovers(earlier: string, later: string): boolean {
  // A later `*` stands for any text, so only an earlier `*` may answer for it; `?` needs a wildcard too.
  return covers(normalisedGlob(earlier), normalisedGlob(later), (pattern, symbol) => {
    return pattern === '?' ? symbol !== '*' : pattern === symbol;
  });
}

/** Greedy matching with one point of return: when a later part fails, the last `*` takes one symbol more. */
function covers(pattern: string, text: string, answers: (pattern: string, symbol: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let taken = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.length && answers(pattern[p] as string, text[t] as string)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++taken;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** `*?*` and `?*` match the same names: the question marks go first, then one star. */
export function normalisedGlob(glob: string): string {
  return glob.replace(/[*?]{2,}/g, (run) => {
    const single = run.replaceAll('*', '');
    return run.includes('*') ? `${single}*` : single;
  });
}
