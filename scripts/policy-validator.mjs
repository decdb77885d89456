/** Compiles the policy's schema ahead of time: compiling it anew costs every start of the program a tenth of a second and more. */
import { isDeepStrictEqual } from 'node:util';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const HEAD = `// Generated from schema/policy.schema.json by \`npm run generate\`. Do not edit.
// @ts-nocheck: ajv writes JavaScript.
import type { SchemaError } from './schema/error.js';
import { policySchema } from './policy-file.gen.js';

/** Whether data has the shape of a policy file; \`errors\` are those of the last call. */
export const validatePolicyFile: { (data: unknown): boolean; errors?: SchemaError[] | null } =`;

/** @returns TypeScript that needs nothing but the schema itself: no ajv when the program runs. */
export function compileValidator(schema) {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true, code: { source: true, esm: true, lines: true } });
  const code = standalone
    .default(ajv, ajv.compile(schema))
    .replace(/^"use strict";\nexport const validate =(.*)\nexport default .*\n/, (_, name) => `${HEAD}${name}\n`)
    // As ajv's own helper counts: code points, not UTF-16 units.
    .replace('require("ajv/dist/runtime/ucs2length").default', '(text) => [...text].length')
    .replace(
      /^const (schema\d+) = (\{.*\});$/gm,
      (_, name, json) => `const ${name} = ${placeIn(schema, JSON.parse(json))};`,
    );
  if (/\brequire\(/.test(code)) throw new Error('the validator needs a helper of ajv that is not inlined here yet');
  if (!code.startsWith(HEAD)) throw new Error('ajv writes its export in another way now');
  return code;
}

/** Errors name their schema: it must be the very object that the rest of the program looks up, not a copy. */
function placeIn(schema, part) {
  if (isDeepStrictEqual(part, schema)) return 'policySchema';
  const found = Object.entries(schema.definitions).find(([, definition]) => isDeepStrictEqual(part, definition));
  if (!found) throw new Error(`not one of the schema's definitions: ${JSON.stringify(part)}`);
  return `policySchema.definitions[${JSON.stringify(found[0])}]`;
}
