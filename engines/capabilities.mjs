/** What the shared suites show on which engine, and why not where they do not: from capabilities.json, for the tests and the README. */
import { readFileSync } from 'node:fs';

export const capabilities = JSON.parse(readFileSync(new URL('capabilities.json', import.meta.url), 'utf8'));

const ENGINES = { sandbox: 'sandbox', 'dynamodb-local': 'DynamoDB Local', moto: 'moto' };

/** What is run where, as a table in markdown. */
export function engineTable() {
  const rows = Object.values(capabilities).map((row) => {
    const cells = Object.keys(ENGINES).map((engine) => (row[engine] === true ? '✓' : `— ${row[engine]}`));
    return `| ${[row.what, ...cells].join(' | ')} |`;
  });
  const names = Object.values(ENGINES);
  return [`| | ${names.join(' | ')} |`, `| --- |${names.map(() => ' --- |').join('')}`, ...rows].join('\n');
}
