/** What a sample excludes. */

/**
 * The loss rate excluded at 95 %: the one-sided Clopper–Pearson upper bound for `missing` of `drawn`.
 * With nothing missing it is 1 − 0.05^(1/drawn), about 3 / drawn.
 * @returns a share from 0 to 1; 1 when nothing was drawn
 */
export function excludedLoss(drawn: number, missing: number): number {
  if (drawn === 0 || missing >= drawn) return 1;
  let low = missing / drawn;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const rate = (low + high) / 2;
    if (atMost(missing, drawn, rate) > 0.05) low = rate;
    else high = rate;
  }
  return high;
}

/** The probability of at most `k` losses among `n`, each with probability `p`. */
function atMost(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return sum;
}
