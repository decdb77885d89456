/** One contest: the parties' tasks on one server with one table. */
import { join } from 'node:path';
import { measure, rounds } from './measure.mjs';
import { prepare } from './parties/raw.mjs';
import { count, createTable, dropTable, fill } from './tables.mjs';

/** Who takes part in what. A group's entrants are measured one right after the other. */
const GROUPS = {
  scan: ['raw scan', 'json scan', 'sdk scan', 'ours scan', 'ours scan + fingerprint'],
  copy: ['raw copy', 'json copy', 'sdk copy', 'peer copy', 'ours copy + fingerprint'],
  compare: ['json compare', 'ours compare'],
};

/** The share of the items that each process handles before it is measured. */
const WARM_UP = 0.2;

/**
 * @param options.start starts the server
 * @param options.items how many, of which shape
 * @param options.parties those who take part
 * @returns a Map from e.g. `json scan` to its measurements
 */
export async function contest({ start, items, shape, segments, parties, pairs, folder, say }) {
  const server = await start();
  try {
    const endpoint = server.url;
    const table = async (source, target, count, requests) => {
      await createTable(endpoint, source);
      await fill(endpoint, source, count, shape);
      const some = { source, target, items: count, size: count * shape.size, prepared: join(folder, requests) };
      if (parties.includes('raw')) await prepare({ endpoint, segments, ...some }, some.prepared);
      return some;
    };
    const warm = await table('warm-source', 'warm-target', Math.ceil(items * WARM_UP), 'warm.json');
    const common = {
      endpoint,
      segments,
      writers: 4,
      warm,
      ...(await table('source', 'target', items, 'requests.json')),
    };
    await freshCopy({ ...common, ...warm });
    const all = new Map();
    for (const [group, names] of Object.entries(GROUPS)) {
      const entrants = names
        .filter((name) => parties.includes(name.split(' ')[0]))
        .map((name) => ({ name, run: (first) => turn(name, common, first) }));
      if (group === 'compare') await freshCopy(common);
      for (const [name, results] of await rounds(pairs, entrants, say)) all.set(name, results);
    }
    return all;
  } finally {
    await server.stop();
  }
}

async function turn(name, common, first) {
  const [party, ...words] = name.split(' ');
  const task = { scan: 'scan', copy: 'copy', compare: 'compare' }[words[0]] + (words.length > 1 ? 'Fingerprint' : '');
  const copies = task.startsWith('copy');
  if (copies) await createTable(common.endpoint, common.target);
  const result = await measure({ ...common, party, task });
  if (copies) {
    // Counting every copy would double the time; who loses items loses them in the first, too.
    const there = first ? await count(common.endpoint, common.target, common.segments) : common.items;
    if (there !== common.items) throw new Error(`${name}: ${there} of ${common.items} items arrived`);
    await dropTable(common.endpoint, common.target);
  }
  return result;
}

async function freshCopy(common) {
  await createTable(common.endpoint, common.target);
  await measure({ ...common, party: 'json', task: 'copy', warm: undefined });
}
