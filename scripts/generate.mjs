/**
 * `npm run generate`: writes what is derived from another file; `--check` fails when one is stale instead.
 *   schema/policy.schema.json → src/policy/policy-file.gen.ts (its TypeScript type, and the schema itself)
 *                             → src/policy/validator.gen.ts (the check against it, compiled ahead)
 *   action.yml                → the input and output tables of README.md
 *   scenario 02 of test/github → the comment that README.md shows
 *   engines/capabilities.json → the table of README.md that says what was run against which engine
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { engineTable } from '../engines/capabilities.mjs';
import { compileValidator } from './policy-validator.mjs';
import { readmeComment } from './readme-comment.mjs';
import { installTools, root } from './tools.mjs';

const check = process.argv.includes('--check');
const read = (path) => readFileSync(join(root, path), 'utf8');

const schemaText = read('schema/policy.schema.json');
installTools();
const { compile } = createRequire(join(root, 'tools/'))('json-schema-to-typescript');
const types = await compile(JSON.parse(schemaText), 'PolicyFile', {
  bannerComment: '// Generated from schema/policy.schema.json by `npm run generate`. Do not edit.',
  additionalProperties: false,
  unreachableDefinitions: false,
  style: { singleQuote: true, printWidth: 120 },
});
const schema = `\n/** The schema itself, so that the bundle needs no file beside it. */\nexport const policySchema: object = ${JSON.stringify(JSON.parse(schemaText))};\n`;

const action = existsSync(join(root, 'action.yml')) ? parse(read('action.yml')) : {};
const oneLine = (text) =>
  String(text ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|');
const inputs = [
  '| input | default | what it is |',
  '| --- | --- | --- |',
  ...Object.entries(action.inputs ?? {}).map(
    ([name, i]) => `| \`${name}\` | ${i.default ? `\`${oneLine(i.default)}\`` : ''} | ${oneLine(i.description)} |`,
  ),
].join('\n');
const outputs = [
  '| output | what it is |',
  '| --- | --- |',
  ...Object.entries(action.outputs ?? {}).map(([name, o]) => `| \`${name}\` | ${oneLine(o.description)} |`),
].join('\n');
const between = (text, mark, body) =>
  text.replace(
    new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`),
    (_, start, end) => `${start}${body}\n${end}`,
  );

const files = {
  'src/policy/policy-file.gen.ts': types + schema,
  'src/policy/validator.gen.ts': compileValidator(JSON.parse(schemaText)),
  'README.md': [
    ['inputs', inputs],
    ['outputs', outputs],
    ['engines', engineTable()],
    ['comment', readmeComment(read('test/github/scenarios/02-retention-dropped/golden.md'))],
  ].reduce((text, [mark, body]) => between(text, mark, body), read('README.md')),
};
const stale = Object.entries(files).filter(([path, text]) => !existsSync(join(root, path)) || read(path) !== text);
for (const [path, text] of stale) {
  if (check) console.error(`stale: ${path}; run \`npm run generate\``);
  else writeFileSync(join(root, path), text);
}
if (check && stale.length > 0) process.exit(1);
