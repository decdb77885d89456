/** Peak memory on a small and on a larger table, against servers that make the tables up. */
import { measure, rounds } from './measure.mjs';
import { startReplay } from './servers.mjs';

const OURS = [
  ['ours', 'scanFingerprint', 'ours scan + fingerprint'],
  ['ours', 'copyFingerprint', 'ours copy + fingerprint'],
  ['ours', 'compare', 'ours compare'],
];
export const TASKS = { ours: OURS, all: [...OURS, ['json', 'copy', 'json copy']] };

/** @returns a list of `{ name, items, results }`, for each task the sizes in their order */
export async function memory({ tasks, sizes, shape, segments, pairs, say }) {
  const list = [];
  for (const [party, task, name] of tasks) {
    const servers = await Promise.all(sizes.map((items) => startReplay(items, shape)));
    try {
      const entrants = sizes.map((items, i) => {
        const job = { party, task, source: 'source', target: 'target', segments, writers: 4, items };
        return {
          name: `${name}, ${items} items`,
          run: () => measure({ ...job, endpoint: servers[i].url, size: items * shape.size }),
        };
      });
      const measured = await rounds(pairs, entrants, say, { warmUp: false });
      for (const [i, items] of sizes.entries()) list.push({ name, items, results: measured.get(entrants[i].name) });
      for (const [i, items] of sizes.entries()) await check(servers[i].url, name, items * pairs);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  }
  return list;
}

/** Whatever copies must have sent every item each time. */
async function check(url, name, expected) {
  const { written } = await (await fetch(url)).json();
  if (name.includes('copy') && written !== expected)
    throw new Error(`${name}: ${written} of ${expected} items arrived`);
}
