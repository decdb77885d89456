/** Measurements: each in a process of its own, in rounds in which every party has its turn. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * One measurement. @param job party, task, endpoint, source, target, segments, writers, items …
 * @returns items, seconds, CPU seconds (cpu, first, second) and peak bytes
 */
export async function measure(job) {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'party.mjs'), JSON.stringify(job)]);
  return JSON.parse(stdout);
}

/**
 * Measures entrants in rounds, one after the other, each round beginning with another: what else the machine does meets all
 * alike.
 * @param entrants `{ name, run }`, where `run` makes one measurement
 * @param options.warmUp whether a round that does not count warms the server up first
 * @returns a Map from name to its measurements, in the order of the rounds
 */
export async function rounds(count, entrants, say, { warmUp = true } = {}) {
  const results = new Map(entrants.map(({ name }) => [name, []]));
  for (let round = warmUp ? 0 : 1; round <= count; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const { name, run: measured } = entrants[(turn + round) % entrants.length];
      const result = await measured(round === 0);
      if (round > 0) results.get(name).push(result);
      const rate = Math.round(result.items / result.seconds);
      say(`${round === 0 ? 'warm-up' : `round ${round}`}: ${name}: ${rate} items/s`);
    }
  }
  return results;
}
