/**
 * What has to be mended in GitHub's description (OpenAPI 3.0) before a JSON-Schema validator can judge by it. Each mend says what
 * it is for; test/github/server/openapi.test.ts shows each at work.
 */

/** Words that say nothing about the data. What is left must be known to the validator, or it refuses to compile. */
const REMARKS = new Set(['title', 'description', 'example', 'examples', 'default', 'deprecated', 'discriminator']);

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
const ONE = ['items', 'additionalProperties', 'not'];
const MANY = ['allOf', 'anyOf', 'oneOf'];

/**
 * A schema as the description has it, made fit for ajv in strict mode.
 * @param options.closed refuse properties that the description does not name. Without it a misspelt field of a body passes,
 *   because hardly any object there says `additionalProperties: false`.
 * @returns a new schema; the given one stays as it is
 */
export function patch(schema, { closed = true } = {}) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...said } = Object.fromEntries(Object.entries(schema).filter(([key]) => !isRemark(key)));
  for (const key of ONE) if (key in said) said[key] = patch(said[key], { closed });
  // Closed parts of an `allOf` would each refuse what the others name.
  for (const key of MANY) {
    if (key in said) said[key] = said[key].map((part) => patch(part, { closed: closed && key !== 'allOf' }));
  }
  if (said.properties) {
    said.properties = mapValues(withDeletedForks(said.properties), (property) => patch(property, { closed }));
  }
  const typed = withType(said);
  const shut = closed && typed.properties && !('additionalProperties' in typed) ? { additionalProperties: false } : {};
  return orNull({ ...typed, ...shut }, nullable === true);
}

/**
 * A pull request's head has no repository once the fork is deleted. The description knows that of some events and not of others,
 * nor of `GET pulls/{n}`.
 */
function withDeletedForks(properties) {
  const { head } = properties;
  if (!head?.properties?.repo || !head.properties.sha) return properties;
  const repo = { ...head.properties.repo, nullable: true };
  return { ...properties, head: { ...head, properties: { ...head.properties, repo } } };
}

const isRemark = (key) => REMARKS.has(key) || key.startsWith('x-');

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** `properties` and `items` without a `type` say nothing to a number or a string: both would pass. */
function withType(schema) {
  if (schema.type) return schema;
  if (schema.properties || schema.required) return { type: 'object', ...schema };
  return schema.items ? { type: 'array', ...schema } : schema;
}

/** OpenAPI's `nullable` in JSON Schema's own words; ajv refuses it where there is no `type` beside it. */
function orNull(schema, nullable) {
  if (!nullable) return schema;
  if (!schema.type) return Object.keys(schema).length === 0 ? schema : { anyOf: [{ type: 'null' }, schema] };
  const values = schema.enum && !schema.enum.includes(null) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...values, type: [schema.type, 'null'].flat() };
}

/** Limits that the description has only in its prose ("max 100"). */
const IN_WORDS = { per_page: { minimum: 1, maximum: 100 }, page: { minimum: 1 } };

/** The schema of an operation's parameters of one kind (`path` or `query`), as one closed object. */
export function parametersSchema(parameters, kind) {
  const ours = parameters.filter((parameter) => parameter.in === kind);
  return {
    type: 'object',
    properties: Object.fromEntries(
      ours.map(({ name, schema }) => [name, { ...patch(schema), ...(kind === 'query' ? IN_WORDS[name] : {}) }]),
    ),
    required: ours.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}
