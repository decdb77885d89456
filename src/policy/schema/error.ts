/** What the generated validator says of one mistake; the names are ajv's. */
export interface SchemaError {
  /** The keyword of the schema that the data breaks. */
  keyword: string;
  /** JSON pointer to the data. */
  instancePath: string;
  /** By keyword: `missingProperty`, `additionalProperty`, `limit`, `allowedValues`. */
  params: Record<string, unknown>;
  /** The schema that holds the keyword. */
  parentSchema: Record<string, unknown>;
}
