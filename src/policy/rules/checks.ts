/** The checks of a drill: each says one thing, in values that DynamoDB knows. */
import { readItem } from '../attribute.js';
import type { Draft } from '../draft.js';
import { type Node, numberOf, type Pair, pairAt, valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { list, quote } from '../words.js';
import { checksOf, replicasOf } from './places.js';

const KINDS = ['items', 'key', 'query'];

/** Exactly one of `items`, `key` and `query`; `expect` only beside `key`. */
export function oneCheck(draft: Draft): Problem[] {
  return checksOf(draft).flatMap((check) => {
    const [first, second] = KINDS.map((kind) => check.pairs.get(kind)).filter((pair) => pair !== undefined);
    const expect = check.pairs.get('expect');
    if (second && first)
      return [
        error(
          'one-check',
          second.keySpan,
          `This check has ${list([first.key, second.key])} at once; make each a check of its own.`,
        ),
      ];
    if (expect && first?.key !== 'key')
      return [
        error(
          'one-check',
          expect.keySpan,
          '`expect` says what the item with a `key` must hold; add the `key` beside it.',
        ),
      ];
    return first
      ? []
      : [error('one-check', check.span, 'This check checks nothing; give it one of `items`, `key` and `query`.')];
  });
}

/** A lower bound is not above the upper one. */
export function countBounds(draft: Draft): Problem[] {
  return checksOf(draft)
    .flatMap((check) => [pairAt(check, 'items')?.value, pairAt(pairAt(check, 'query')?.value, 'count')?.value])
    .flatMap((node) => {
      const max = pairAt(node, 'max');
      const [least, most] = [numberOf(pairAt(node, 'min')?.value), numberOf(max?.value)];
      if (!max || least === undefined || most === undefined || least <= most) return [];
      return [
        error(
          'count-bounds',
          valueSpan(max),
          `No count is at least ${least} and at most ${most}, so this check always fails; swap or mend the two.`,
        ),
      ];
    });
}

/** Attribute values of checks and probes can be read, and those of keys are of a type that keys have. */
export function attributeValues(draft: Draft): Problem[] {
  const probes = replicasOf(draft).map((replica) => pairAt(pairAt(replica, 'probe')?.value, 'key')?.value);
  const checks = checksOf(draft).flatMap((check) => [
    ...keyProblems(check.pairs.get('key')?.value),
    ...keyProblems(pairAt(check.pairs.get('query')?.value, 'key')?.value),
    ...readItem(check.pairs.get('expect')?.value).problems,
  ]);
  return [...probes.flatMap(keyProblems), ...checks];
}

const KEY_TYPES = ['S', 'N', 'B'];

function keyProblems(node: Node | undefined): Problem[] {
  const { value, problems } = readItem(node);
  if (!value || node?.kind !== 'map') return problems;
  return [...node.pairs.values()].flatMap((pair) => {
    const [type, held] = Object.entries(value[pair.key] ?? {})[0] ?? [];
    return keyProblem(pair, type ?? '', held);
  });
}

function keyProblem(pair: Pair, type: string, held: unknown): Problem[] {
  if (!KEY_TYPES.includes(type)) {
    return [
      error(
        'bad-attribute',
        valueSpan(pair),
        `${quote(pair.key)} is part of a key, and keys are text, numbers or binary, never ${type}.`,
      ),
    ];
  }
  return held === ''
    ? [error('bad-attribute', valueSpan(pair), `${quote(pair.key)} is part of a key, and no part of a key is empty.`)]
    : [];
}
