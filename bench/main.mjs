/**
 * `npm run bench`: measures the engine against what a user could pick instead. Starts its servers itself.
 * `--quick`: 10,000 items, under five minutes; without it also 100,000 items, items of 10 KB, mixed items, dynalite, and 2,000,000
 * items for memory. `--json`: prints JSON; `--write`: writes docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { contest } from './contest.mjs';
import { goals } from './goals.mjs';
import { memory, TASKS } from './memory.mjs';
import { servers } from './servers.mjs';
import { page } from './show.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    /** For trying it out. */
    items: { type: 'string', default: '10000' },
    pairs: { type: 'string', default: '5' },
  },
});
const root = dirname(import.meta.dirname);
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
if (spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0) {
  console.error('the sources do not compile: what is measured may not be what they say');
}

const items = Number(flags.items);
const pairs = Number(flags.pairs);
const plain = { kind: 'plain', size: 400 };
const everybody = ['raw', 'json', 'sdk', 'peer', 'ours'];
const local = { server: 'DynamoDB Local', items, shape: plain, segments: 8, parties: everybody };
const contests = [local];
if (!flags.quick) {
  const quicker = everybody.filter((party) => party !== 'peer');
  contests.push(
    { ...local, shape: { kind: 'mixed', size: 400 } },
    { ...local, shape: { kind: 'plain', size: 10_000 } },
    { ...local, items: 10 * items, segments: 32, parties: quicker },
    { ...local, server: 'dynalite', parties: quicker },
  );
}
const sizes = [2 * items, 20 * items, ...(flags.quick ? [] : [200 * items])];

const folder = mkdtempSync(join(tmpdir(), 'dynadrill-bench-'));
const say = (text) => console.error(text);
const done = [];
try {
  for (const { server, ...options } of contests) {
    const { kind, size } = options.shape;
    const title = `${server}: ${options.items.toLocaleString('en-GB')} ${kind} items of ${size} bytes, ${options.segments} segments`;
    say(`— ${title}`);
    done.push({ title, results: await contest({ ...options, start: servers[server], pairs, folder, say }) });
  }
  say('— peak memory');
  const peaks = await memory({
    tasks: flags.quick ? TASKS.ours : TASKS.all,
    sizes,
    shape: plain,
    segments: 8,
    pairs,
    say,
  });
  report({
    contests: done,
    memory: peaks,
    goals: goals(
      done[0].results,
      peaks.filter((m) => m.items <= 20 * items),
    ),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(results) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`;
  const run = { machine, date: new Date().toISOString().slice(0, 10), pairs, ...results };
  if (flags.write) {
    mkdirSync(join(root, 'docs'), { recursive: true });
    writeFileSync(join(root, 'docs', 'benchmarks.md'), page(run));
  }
  const plainData = (contest) => ({ ...contest, results: Object.fromEntries(contest.results) });
  console.log(flags.json ? JSON.stringify({ ...run, contests: run.contests.map(plainData) }, null, 1) : page(run));
}
