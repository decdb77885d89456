/** A run's results as markdown: read in the terminal as it is, and written to docs/benchmarks.md. */
import { cpu, cpuFirst, cpuSecond, peak, rate, spread } from './statistics.mjs';

/** Three significant digits are more than a shared machine repeats. */
const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(value < 1 ? 2 : 3);
const range = ({ median, low, high }) => `${number(median)} (${number(low)}–${number(high)})`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function goalTable(goals) {
  const rows = goals.map((g) => [
    g.goal,
    `${g.limit} ${g.unit}`,
    `${range(g)} ${g.unit}`,
    g.met ? 'met' : '**not met**',
  ]);
  return table(['goal', 'wanted', 'measured: median (range)', ''], rows);
}

function contestTable(results) {
  const rows = [...results].map(([name, measured]) => [
    name,
    ...[rate, cpu, cpuFirst, cpuSecond, peak].map((read) => range(spread(measured.map(read)))),
  ]);
  return table(['', 'items/s', 'CPU, µs an item', 'first half', 'second half', 'peak memory, MB'], rows);
}

function memoryTable(list) {
  const rows = list.map(({ name, items, results }) => [
    name,
    items.toLocaleString('en-GB'),
    range(spread(results.map(peak))),
    range(spread(results.map(rate))),
  ]);
  return table(['', 'items', 'peak memory, MB', 'items/s'], rows);
}

/** The whole page. @param run what ./main.mjs gathered */
export function page({ machine, date, pairs, goals, contests, memory }) {
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${date}: ${machine}.

Every figure is the median of ${pairs} rounds with its range. In a round every party has its turn, each in a process of its own, so
that CPU (\`process.cpuUsage()\`) and peak memory are the client's alone; ratios are taken within a round. Copies use 8 segments and
4 writers of batches of 25. A goal is met when the range reaches it.

- \`raw\`: requests computed beforehand, answers not parsed, no signature: what the server and \`node:http\` allow.
- \`json\`: \`node:http\`, \`JSON.parse\` and \`JSON.stringify\`, items passed through; no signature, no retries.
- \`sdk\`: the commands of \`@aws-sdk/client-dynamodb\`, used plainly.
- \`peer\`: the npm package \`copy-dynamodb-table\`, as its README uses it.
- \`ours\`: what dynadrill's commands use: signed, retried, governed. Its copies always take the fingerprint.

Each process first does the same with a fifth of the items, unmeasured: Node compiles the program meanwhile, which a table of any size
pays once (0.2–0.5 s of CPU). Peak memory is measured without that.

## Goals
${goalTable(goals)}

${contests.map(({ title, results }) => `## ${title}\n${contestTable(results)}`).join('\n\n')}

## Peak memory
Against a server that makes up tables of any length and takes every write: faster than any real one, so harder on the client.

${memoryTable(memory)}
`;
}
