/** The keys that the schema knows, and where a misplaced one belongs. */
import { policySchema } from '../policy-file.gen.js';

/** As much of a schema as is looked at here; the validator's own type is any object. */
interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
}

/** The keys that a map of this schema may have. */
export function keysOf(schema: object | undefined): string[] {
  return Object.keys((schema as Schema | undefined)?.properties ?? {});
}

/** The keys of this schema's map whose own maps know `key`: where it may have been meant to stand. */
export function homesOf(key: string, schema: object | undefined): string[] {
  return Object.entries((schema as Schema | undefined)?.properties ?? {})
    .filter(([, child]) => keysOf(resolve(child)).includes(key))
    .map(([name]) => name);
}

function resolve(schema: Schema): Schema | undefined {
  const target = schema.$ref ? definition(schema.$ref) : schema;
  return target?.anyOf?.[0] ? resolve(target.anyOf[0]) : target;
}

/** The name under which the schema defines `schema`, when it is one of its definitions. */
export function definitionName(schema: object): string | undefined {
  return Object.entries(definitions()).find(([, definition]) => definition === schema)?.[0];
}

function definition(ref: string): Schema | undefined {
  return definitions()[ref.replace('#/definitions/', '')];
}

function definitions(): Record<string, Schema> {
  return (policySchema as { definitions: Record<string, Schema> }).definitions;
}
