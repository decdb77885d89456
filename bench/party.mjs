/**
 * One measurement in a process of its own: `node bench/party.mjs '{"party":"json","task":"scan",…}'` prints one line of JSON:
 * items, seconds, CPU seconds (whole, first and second half of the items) and peak memory in bytes.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

Object.assign(process.env, {
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

const job = JSON.parse(process.argv[2]);
const party = await import(`./parties/${job.party}.mjs`);
// The same with a fraction of the items first, so that what is measured is not Node compiling the program.
if (job.warm) await party[job.task]({ ...job, ...job.warm, loaded: party.load?.({ ...job, ...job.warm }) }, () => {});
const loaded = party.load?.(job);

let items = 0;
let half;
const tick = (count) => {
  items += count;
  if (half === undefined && items >= job.items / 2) half = process.cpuUsage(before);
};
const started = performance.now();
const before = process.cpuUsage();
await party[job.task]({ ...job, loaded }, tick);
const cpu = seconds(process.cpuUsage(before));
const took = (performance.now() - started) / 1000;
if (Math.round(items) !== job.items) throw new Error(`${job.party} ${job.task}: ${items} of ${job.items} items`);
const first = seconds(half);
console.log(JSON.stringify({ items, seconds: took, cpu, first, second: cpu - first, peak: peakMemory() }));

function seconds({ user, system }) {
  return (user + system) / 1e6;
}

/** Bytes. Linux counts what the process had before exec, its parent's memory, into maxRSS; VmHWM starts anew. */
function peakMemory() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
