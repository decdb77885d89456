/** Checks of input, with dynalite's checker: its messages are the service's. */
import validations from 'dynalite/validations/index.js';
import type { Json } from './records.js';

type Custom = (input: Json, store: object) => string | undefined | null;

/**
 * Checks an operation's input against its description. Unknown members are dropped, as the service does.
 * @param types dynalite's notation; see {@link field}.
 * @param custom a rule across members; returns the message of the refusal.
 * @param store what `custom` may look at.
 * @throws an error that `asServiceError` understands: ValidationException or SerializationException.
 */
export function validated<T>(body: Json, types: object, custom?: Custom, store: object = {}): T {
  const input = checkedTypes(body, types);
  validations.checkValidations(input, types, custom, store);
  return input as T;
}

/** As a name of anything, dynalite's checker loses it: it copies by assignment, which sets an object's prototype instead. */
const PROTO = '__proto__';
/** Half a character, which no text that came as UTF-8 has in it. */
const STAND_IN = '\ud800__proto__';

function checkedTypes(body: Json, types: object): Json {
  if (!holds(body, PROTO)) return validations.checkTypes(body, types);
  return renamed(validations.checkTypes(renamed(body, PROTO, STAND_IN) as Json, types), STAND_IN, PROTO) as Json;
}

function holds(value: unknown, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) if (name === wanted || holds((value as Json)[name], wanted)) return true;
  return false;
}

/** @returns a copy; a name is a property of its own in it, whatever it is called. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((element) => renamed(element, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name === from ? to : name, renamed(each, from, to)]),
  );
}

/** What can be said about one member of an input. */
interface Constraint {
  required?: true;
  notNull?: true;
  tableName?: true;
  regex?: string;
  enum?: readonly string[];
  lengthGreaterThanOrEqual?: number;
  lengthLessThanOrEqual?: number;
  greaterThanOrEqual?: number;
  lessThanOrEqual?: number;
}

const NAME = '[a-zA-Z0-9_.-]+';

const text = (constraint: Constraint = {}) => ({ type: 'String', ...constraint });
const list = (children: object | string, constraint: Constraint = {}) => ({ type: 'List', children, ...constraint });
const struct = (children: Record<string, object>, constraint: Constraint = {}) => ({
  type: 'FieldStruct<Structure>',
  children,
  ...constraint,
});
const number = (type: 'Integer' | 'Long' | 'Double', constraint: Constraint = {}) => ({ type, ...constraint });

/** The notation for members of an input. */
export const field = {
  text,
  list,
  struct,
  flag: (constraint: Constraint = {}) => ({ type: 'Boolean', ...constraint }),
  integer: (constraint: Constraint = {}) => number('Integer', constraint),
  long: (constraint: Constraint = {}) => number('Long', constraint),
  /** Epoch seconds, with a fraction or without. */
  timestamp: () => number('Double'),
  table: () => text({ required: true, tableName: true, regex: NAME }),
  /** A name of 3 to 255 characters. */
  name: (constraint: Constraint = {}) =>
    text({ regex: NAME, lengthGreaterThanOrEqual: 3, lengthLessThanOrEqual: 255, ...constraint }),
  arn: (constraint: Constraint = {}) =>
    text({ lengthGreaterThanOrEqual: 37, lengthLessThanOrEqual: 1024, ...constraint }),
};
