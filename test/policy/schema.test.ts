import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editDistance, nearest } from '../../src/policy/did-you-mean.js';
import { policySchema } from '../../src/policy/policy-file.gen.js';
import { validatePolicyFile } from '../../src/policy/validator.gen.js';
import { imports, sources } from '../house/sources.js';

interface Schema {
  description?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  definitions?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  $ref?: string;
  examples?: unknown[];
  default?: unknown;
}

const text = readFileSync(new URL('../../schema/policy.schema.json', import.meta.url), 'utf8');
const schema = JSON.parse(text) as Schema;

/** Every schema in the schema, with its path. */
function walk(node: Schema, path = '#'): [string, Schema][] {
  const children = [
    ...Object.entries(node.properties ?? {}).map(([key, child]) => [`${path}/${key}`, child] as const),
    ...Object.entries(node.definitions ?? {}).map(([key, child]) => [`${path}/definitions/${key}`, child] as const),
    ...(node.items ? [[`${path}/items`, node.items] as const] : []),
  ];
  return [[path, node], ...children.flatMap(([childPath, child]) => walk(child, childPath))];
}

const resolve = (node: Schema): Schema => (node.$ref ? (schema.definitions?.[node.$ref.slice(14)] as Schema) : node);
const strict = () => new Ajv({ strict: true, allErrors: true });

describe('the schema', () => {
  test('is the one that is compiled in', () => {
    expect(policySchema).toEqual(schema);
  });

  test('compiles in ajv strict mode with nothing relaxed', () => {
    expect(() => strict().compile(schema)).not.toThrow();
  });

  test.each(walk(schema))('%s has a description', (_, node) => {
    const described = node.description ?? resolve(node).description ?? '';
    expect(described.length).toBeGreaterThan(10);
    expect(described).toMatch(/[.!]$/);
  });

  test.each(walk(schema).filter(([, node]) => node.properties))('%s refuses unknown keys', (_, node) => {
    expect(node.additionalProperties).toBe(false);
  });

  test.each(walk(schema).filter(([, node]) => node.examples || node.default !== undefined))(
    '%s accepts its own examples and default',
    (_, node) => {
      const validate = strict().compile({ definitions: schema.definitions, ...(node as object), $schema: undefined });
      for (const example of [...(node.examples ?? []), ...(node.default === undefined ? [] : [node.default])]) {
        expect(validate(example), JSON.stringify(example)).toBe(true);
      }
    },
  );

  test('knows every key of the design', () => {
    const keys = new Set(walk(schema).map(([path]) => path.split('/').at(-1)));
    const expected =
      'version name formerly account region ledger defaults tables coverage residency orphans point-in-time-recovery deletion-protection backups drills objectives every keep last hourly daily weekly monthly yearly within deploy manual method from proof sample items max-missing max-changed checks key expect query index count min max wait recovery-point recovery-time match with-tags unprotected stream replicas max-lag kms-key tags state probe';
    expect(expected.split(' ').filter((key) => !keys.has(key))).toEqual([]);
  });

  test('takes a policy that an editor would check', () => {
    const policy = parse(
      'version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\ntables: [{ name: orders, backups: off, drills: { every: 7d } }]\n',
    );
    expect(strict().compile(schema)(policy)).toBe(true);
  });
});

describe('the validator that is compiled ahead', () => {
  const folder = new URL('../cases/policy/', import.meta.url);
  const compiled = new Ajv({ allErrors: true, strict: true, verbose: true }).compile(policySchema);

  const readable = readdirSync(folder).flatMap((name): [string, unknown][] => {
    const input = readFileSync(new URL(name, folder), 'utf8').split('---EXPECT---\n')[0] as string;
    try {
      return [[name, parse(input, { logLevel: 'silent' })]];
    } catch {
      return [];
    }
  });

  test('is tried on enough cases', () => {
    expect(readable.length).toBeGreaterThan(100);
    expect(readable.filter(([, data]) => !compiled(data)).length).toBeGreaterThan(50);
  });

  test.each(readable)('says of %s what ajv says, and names the same schemas', (_, data) => {
    expect(validatePolicyFile(data)).toBe(compiled(data));
    expect(validatePolicyFile.errors).toEqual(compiled.errors);
    // The very objects: words are looked up by them.
    for (const [i, error] of (compiled.errors ?? []).entries()) {
      expect(validatePolicyFile.errors?.[i]?.parentSchema).toBe(error.parentSchema);
    }
  });

  test('is all that runs: no source imports ajv, which takes longer to load than a policy to read', () => {
    const users = sources().filter((source) => imports(source).some((name) => /^ajv(\/|$)/.test(name)));
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});

describe('did you mean', () => {
  test.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['evrey', 'every', 1],
    ['same', 'same', 0],
  ])('distance of %s and %s', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
  });

  test.each([
    ['evry', 'every'],
    ['Every', 'every'],
    ['max_lag', 'max-lag'],
    ['maxLag', 'max-lag'],
    ['xylophone', undefined],
    ['', undefined],
  ])('%s', (word, expected) => {
    expect(nearest(word, ['every', 'max-lag', 'keep'])).toBe(expected);
  });
});
