/** Fits a text into a size by telling less: bytes, unless measured otherwise. */

/** Bytes of a text in UTF-8: what GitHub counts, not characters. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/**
 * The first rendering that fits, going down the ladder.
 * @param rungs most detail first
 * @param budget in what `measure` counts
 * @param measure the size of a text, additive over its parts; bytes by default
 * @returns the last rung's first whole lines when not even that fits: what is over the limit would be dropped whole.
 */
export function fitLadder<Rung>(
  rungs: readonly Rung[],
  render: (rung: Rung) => string,
  budget: number,
  measure: (text: string) => number = byteLength,
): string {
  let smallest = '';
  for (const rung of rungs) {
    smallest = render(rung);
    if (measure(smallest) <= budget) return smallest;
  }
  return wholeLines(smallest, budget, measure);
}

/** The first lines that fit into the budget together. */
function wholeLines(text: string, budget: number, measure: (text: string) => number): string {
  let used = 0;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    used += measure(line) + 1;
    if (used > budget) break;
    kept.push(line);
  }
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}
