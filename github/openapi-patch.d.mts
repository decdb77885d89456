export type Schema = Record<string, unknown>;
/** A schema of GitHub's description, made fit for ajv in strict mode; a new one. */
export function patch(schema: unknown, options?: { closed?: boolean }): Schema;
/** The schema of an operation's parameters of one kind, as one closed object. */
export function parametersSchema(parameters: unknown[], kind: 'path' | 'query'): Schema;
