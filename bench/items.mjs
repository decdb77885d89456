/** The items that are measured, of an exact size as DynamoDB counts it: names and values (developer guide, "item sizes"). */

/** `plain`: text and a number, as most tables hold; `mixed`: every kind of attribute. */
const KINDS = {
  plain: (number, n) => ({
    id: { S: `item-${number}` },
    version: { N: String(n) },
    status: { S: 'active' },
    at: { S: '2026-01-05T00:00:00Z' },
  }),
  mixed: (number, n) => ({
    id: { S: `item-${number}` },
    version: { N: String((n * 7) % 1000) },
    price: { N: `${n % 500}.${String(n % 90).padStart(2, '0')}1` },
    status: { S: n % 3 === 0 ? 'active' : 'closed' },
    paid: { BOOL: n % 2 === 0 },
    tags: { SS: ['blue', `t${n % 10}`] },
    details: {
      M: {
        digest: { B: Buffer.from(`digest ${number}`).toString('base64') },
        steps: { L: [{ N: String(n % 7) }, { S: 'packed' }, { NULL: true }] },
      },
    },
  }),
};

/** Bytes that the attributes of a kind take up beside `text`, about: numbers vary by a byte or two. */
const FIXED = { plain: 65, mixed: 124 };

const FILLER = 'the quick brown fox jumps over the lazy dog; ';

/**
 * Item number `n`.
 * @param shape.kind a key of KINDS
 * @param shape.size bytes as DynamoDB counts them, at least 200
 * @returns DynamoDB JSON
 */
export function item(n, { kind, size }) {
  const number = String(n).padStart(10, '0');
  const length = size - FIXED[kind];
  return {
    ...KINDS[kind](number, n),
    text: { S: `${number} ${FILLER.repeat(length / FILLER.length + 1)}`.slice(0, length) },
  };
}
