/** Medians and ranges. */

/** @returns `{ median, low, high }` of some numbers */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, low: sorted[0], high: sorted.at(-1) };
}

/** The spread of the ratios of two lists, pair by pair: what was measured in one round belongs together. */
export const ratios = (a, b) => spread(a.map((value, i) => value / b[i]));

/** What is read off one measurement. */
export const rate = (m) => m.items / m.seconds;
export const cpu = (m) => (m.cpu / m.items) * 1e6;
export const cpuFirst = (m) => (m.first / m.items) * 2e6;
export const cpuSecond = (m) => (m.second / m.items) * 2e6;
export const peak = (m) => m.peak / 1e6;
