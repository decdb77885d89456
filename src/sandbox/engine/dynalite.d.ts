/** The parts of dynalite 4 that the sandbox calls; the package ships no types. */

declare module 'dynalite/actions/*' {
  type Done = (error: unknown, answer?: Record<string, unknown>) => void;
  const action: (store: object, input: Record<string, unknown>, done: Done) => void;
  export default action;
}

declare module 'dynalite/validations/index.js' {
  type Input = Record<string, unknown>;
  type Custom = (input: Input, store: object) => string | undefined | null;
  const validations: {
    checkTypes(input: Input, types: object): Input;
    checkValidations(input: Input, types: object, custom: Custom | undefined, store: object): void;
    /** Returns what is wrong with the value, and rewrites its numbers in plain notation. */
    validateAttributeValue(value: object): string | undefined;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  type Custom = (input: Record<string, unknown>, store: object) => string | undefined | null;
  const validation: { types: Record<string, object>; custom?: Custom };
  export default validation;
}

declare module 'dynalite/db/index.js' {
  type Table = object;
  const db: {
    createKey(item: object, table: Table): string;
    validateItem(item: object, table: Table): Error | undefined | null;
    itemSize(item: object): number;
    /** Returns an error when the condition of a write does not hold of the item that stands. */
    checkConditional(data: object, item: object | null | undefined): Error | null | undefined;
    /** The value at a path of an expression. */
    mapPath(path: unknown[], item: object): object | null | undefined;
    getIndexActions(
      indexes: object[],
      before: object | null,
      after: object | null,
      table: Table,
    ): { puts: { index: string; key: string; item: Record<string, unknown> }[] };
  };
  export default db;
}
