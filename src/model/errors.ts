/** Errors that are for people. */

/** Which exit code the error leads to: 1 not satisfied, 2 policy or usage wrong, 130 interrupted. */
export type ExitCode = 1 | 2 | 130;

export interface UserErrorParts {
  /** What went wrong, one sentence. */
  what: string;
  /** Where: a table, a step, an option, `file:line:column`. */
  where?: string;
  /** What it means for the data. */
  means?: string;
  /** What to do next. */
  next?: string;
  exit?: ExitCode;
  cause?: unknown;
}

/** A failure that the user can act on: it is printed as its parts, never with a stack. */
export class UserError extends Error {
  readonly parts: UserErrorParts;
  readonly exit: ExitCode;
  constructor(parts: UserErrorParts) {
    super(parts.what, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'UserError';
    this.parts = parts;
    this.exit = parts.exit ?? 1;
  }
}

/** The lines to print for an error: its parts, each on a line of its own. */
export function errorLines(error: UserError): string[] {
  const { what, where, means, next } = error.parts;
  return [
    where ? `${where}: ${what}` : what,
    ...(means ? [`what it means: ${means}`] : []),
    ...(next ? [`what to do: ${next}`] : []),
  ];
}
