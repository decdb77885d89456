/** What the project set out to reach (see docs/benchmarks.md), and whether a run reached it: a goal is met when the range reaches it. */
import { cpuSecond, peak, rate, ratios, spread } from './statistics.mjs';

const COPY = 'ours copy + fingerprint';
const SCAN = 'ours scan + fingerprint';

/**
 * @param contest the results of a contest of 10,000 plain items of 400 bytes
 * @param memory the results of a run of ./memory.mjs
 * @returns a list of `{ goal, limit, unit, median, low, high, met }`
 */
export function goals(contest, memory) {
  const of = (name, read) => contest.get(name).map(read);
  const least = (goal, limit, unit, s) => ({ goal, limit: `≥ ${limit}`, unit, ...s, met: s.high >= limit });
  const most = (goal, limit, unit, s) => ({ goal, limit: `≤ ${limit}`, unit, ...s, met: s.low <= limit });
  return [
    least('copy + fingerprint, items/s against `json` copy', 0.97, '×', ratios(of(COPY, rate), of('json copy', rate))),
    least('copy + fingerprint, items/s against `peer` copy', 3.7, '×', ratios(of(COPY, rate), of('peer copy', rate))),
    most(
      'copy + fingerprint, client CPU against `peer` copy',
      0.1,
      '×',
      ratios(of(COPY, cpuSecond), of('peer copy', cpuSecond)),
    ),
    most('copy + fingerprint, client CPU an item', 27, 'µs', spread(of(COPY, cpuSecond))),
    most(
      'copy + fingerprint, client CPU against `json` copy',
      1,
      '×',
      ratios(of(COPY, cpuSecond), of('json copy', cpuSecond)),
    ),
    most('scan + fingerprint, client CPU an item', 14, 'µs', spread(of(SCAN, cpuSecond))),
    least('scan + fingerprint, items/s against `raw` scan', 0.9, '×', ratios(of(SCAN, rate), of('raw scan', rate))),
    ...[SCAN, COPY, 'ours compare'].flatMap((name) => {
      const sizes = memory.filter((m) => m.name === name);
      const [small, large] = [sizes[0], sizes.at(-1)];
      const what = `${name.slice('ours '.length)}, peak memory`;
      return [
        most(
          `${what}, ${large.items} items against ${small.items}`,
          1.1,
          '×',
          ratios(large.results.map(peak), small.results.map(peak)),
        ),
        most(`${what}, ${large.items} items`, 150, 'MB', spread(large.results.map(peak))),
      ];
    }),
  ];
}
