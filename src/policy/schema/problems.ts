/** One error of the schema to one problem, in words for the person who mends the file. */
import { didYouMean, nearest } from '../did-you-mean.js';
import type { Node, Pair } from '../node.js';
import { error, type Problem } from '../problem.js';
import { describe, list, quote } from '../words.js';
import type { SchemaError } from './error.js';
import { type Expectation, expectationOf, instead } from './expectation.js';
import { homesOf, keysOf } from './keys.js';
import { headSpan, type Place } from './place.js';

/** @returns the problem of an unknown key, and the key that was probably meant. */
export function keyProblem(e: SchemaError, place: Place): { problem: Problem; meant?: string } {
  const key = String(e.params['additionalProperty']);
  const pair = (place.node.kind === 'map' ? place.node.pairs.get(key) : undefined) as Pair;
  const known = keysOf(e.parentSchema);
  const meant = nearest(key, known);
  const homes = homesOf(key, e.parentSchema);
  const where = place.name === 'the policy' ? 'at the top of a policy' : `in ${place.name}`;
  const says =
    homes.length > 0
      ? ` It belongs inside ${list(homes, 'or')}.`
      : didYouMean(key, known) || ` Known here: ${list(known)}.`;
  return { problem: error('unknown-key', pair.keySpan, `The key ${quote(key)} is not known ${where}.${says}`), meant };
}

/** @returns the problem of a value that the schema does not take, or of a key that is missing. */
export function valueProblem(e: SchemaError, place: Place): Problem {
  if (e.keyword === 'required') return missing(e, place);
  const expectation = expectationOf(e.parentSchema);
  const code = CODES[e.keyword] ?? 'bad-value';
  if (isNothing(place.node))
    return error(code, place.span, `Nothing is written for ${place.name}, which takes ${expectation.words}.`);
  if (e.keyword === 'minItems' || e.keyword === 'minProperties')
    return error('empty', place.span, `${sentence(place.name)} is empty, but takes ${atLeastOne(expectation)}.`);
  if (e.keyword === 'maxItems' || e.keyword === 'maxProperties') return tooMany(e, place);
  const words = e.keyword === 'minimum' || e.keyword === 'maximum' ? bound(e) : expectation.words;
  return error(
    code,
    place.span,
    `${sentence(place.name)} takes ${words}, but ${describe(place.node)} stands here${mend(e, expectation, place.node)}`,
  );
}

const CODES: Record<string, string> = {
  type: 'wrong-type',
  anyOf: 'wrong-type',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
};

function missing(e: SchemaError, place: Place): Problem {
  const key = String(e.params['missingProperty']);
  return error(
    'missing-key',
    headSpan(place),
    `${sentence(place.name)} has no \`${key}\`, which is required: ${meaning(e, key)}`,
  );
}

function meaning(e: SchemaError, key: string): string {
  const properties = (e.parentSchema['properties'] ?? {}) as Record<string, { description?: string }>;
  const description = properties[key]?.description ?? 'Add it.';
  return description.replace(/\. .*$/s, '.');
}

/** The end of the sentence: what to write, what was meant, or why it matters. */
function mend(e: SchemaError, expectation: Expectation, node: Node): string {
  if (expectation.definition === 'account' && node.kind === 'scalar' && node.type === 'number')
    return `: without quotes an account loses its leading zeros; write \`"${node.text.padStart(12, '0')}"\`.`;
  const write = instead(expectation, node);
  if (write) return `; write ${write}.`;
  const words = e.keyword === 'enum' ? (e.params['allowedValues'] as string[]) : [];
  return `.${node.kind === 'scalar' ? didYouMean(node.text, words) : ''}`;
}

function tooMany(e: SchemaError, { name, node, span }: Place): Problem {
  const size = node.kind === 'seq' ? node.items.length : node.kind === 'map' ? node.pairs.size : 0;
  return error('out-of-range', span, `${sentence(name)} has ${size} parts, but takes at most ${e.params['limit']}.`);
}

function bound(e: SchemaError): string {
  return `a whole number, ${e.params['limit']} or ${e.keyword === 'minimum' ? 'more' : 'less'}`;
}

function atLeastOne({ type, words, definition }: Expectation): string {
  if (definition) return words;
  return type === 'array' ? 'at least one item' : 'at least one key';
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
