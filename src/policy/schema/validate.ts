/** The errors of the schema as problems, each at the place where it is mended. */
import { itemsOf, type Node, pairAt, toData } from '../node.js';
import { error, type Problem } from '../problem.js';
import { validatePolicyFile } from '../validator.gen.js';
import type { SchemaError } from './error.js';
import { placeOf } from './place.js';
import { keyProblem, valueProblem } from './problems.js';

/** @returns one problem a mistake; none means that the tree has the shape of the schema. */
export function checkSchema(tree: Node): Problem[] {
  const crowd = tooManyEntries(tree);
  if (crowd) return [crowd];
  if (validatePolicyFile(toData(tree))) return [];
  const errors = withoutUnchosenBranches(validatePolicyFile.errors ?? [], tree).slice(0, ERRORS_MAX);
  const unknown = errors.filter((e) => e.keyword === 'additionalProperties');
  const missing = errors.filter((e) => e.keyword === 'required');
  const values = firstOfEachPlace(
    errors.filter((e) => e.keyword !== 'additionalProperties' && e.keyword !== 'required'),
  );
  const problems = unknown.map((e) => ({ path: e.instancePath, ...keyProblem(e, placeOf(tree, e.instancePath)) }));
  const mistyped = new Set(problems.map(({ path, meant }) => `${path} ${meant}`));
  return [
    ...problems.map(({ problem }) => problem),
    // A required key that is there, mistyped, is one mistake and not two.
    ...missing
      .filter((e) => !mistyped.has(`${e.instancePath} ${e.params['missingProperty']}`))
      .map((e) => valueProblem(e, placeOf(tree, e.instancePath))),
    ...values.map((e) => valueProblem(e, placeOf(tree, e.instancePath))),
  ];
}

/** Errors that are put into words: far more than are shown, far fewer than a hostile file can make. */
const ERRORS_MAX = 1_000;

/** As in the schema; looked at before it, because ajv's list of all errors takes time with the square of its length. */
const ENTRIES_MAX = 10_000;

function tooManyEntries(tree: Node): Problem | undefined {
  const tables = pairAt(tree, 'tables');
  const count = itemsOf(tables?.value).length;
  if (!tables || count <= ENTRIES_MAX) return undefined;
  const message = `\`tables\` has ${count} entries, more than the ${ENTRIES_MAX} that a policy may have; select many tables at once with \`match\` or \`with-tags\`.`;
  return error('out-of-range', tables.keySpan, message);
}

/**
 * `backups: off` or a map: ajv tells of both branches. Where a map stands, the errors within it are the ones that help;
 * where anything else stands, only that neither fits.
 */
function withoutUnchosenBranches(errors: SchemaError[], tree: Node): SchemaError[] {
  const choices = new Map(errors.filter((e) => e.keyword === 'anyOf').map((e) => [e.instancePath, e]));
  return errors.filter((e) => {
    const choice = choices.get(e.instancePath);
    if (!choice) return true;
    const isMap = placeOf(tree, e.instancePath).node.kind === 'map';
    return isMap ? e.keyword !== 'anyOf' && e.keyword !== 'const' : e === choice;
  });
}

function firstOfEachPlace(errors: SchemaError[]): SchemaError[] {
  const byPath = new Map<string, SchemaError>();
  for (const e of errors) {
    const other = byPath.get(e.instancePath);
    if (!other || (other.keyword !== 'type' && e.keyword === 'type')) byPath.set(e.instancePath, e);
  }
  return [...byPath.values()];
}
