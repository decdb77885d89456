/** What the grammar has and this version cannot do: refused by name, so that nobody believes to be protected by it. */
import { itemsOf, type Node, type Pair, pairAt, type Span, textOf, valueSpan } from './node.js';
import { error, type Problem } from './problem.js';

/** @param root any tree, even one that the schema does not take. */
export function notYet(root: Node): Problem[] {
  const entries = itemsOf(pairAt(root, 'tables')?.value);
  const defaults = pairAt(root, 'defaults')?.value;
  return [
    ...entries.flatMap((entry) => [...inEntry(entry), ...inProtection(entry)]),
    ...(defaults ? inProtection(defaults) : []),
  ];
}

function inEntry(entry: Node): Problem[] {
  const replicas = pairAt(entry, 'replicas');
  return [
    ...(replicas
      ? [
          refused(
            replicas.keySpan,
            '`replicas`',
            'no replica would be made or watched; take it out and keep replicas where the table is defined',
          ),
        ]
      : []),
  ];
}

const VALUES: { section: string; key: string; values: string[]; meaning: string }[] = [
  {
    section: 'drills',
    key: 'from',
    values: ['replica'],
    meaning: 'no drill would run; write `from: latest-backup`, `random-backup` or `point-in-time`',
  },
];

function inProtection(holder: Node): Problem[] {
  const region = pairAt(pairAt(holder, 'drills')?.value, 'region');
  const drillRegion = region
    ? [refused(region.keySpan, '`region` of a drill', "drills restore into the table's own Region; take it out")]
    : [];
  return [...VALUES.flatMap((rule) => refusedValue(holder, rule)), ...drillRegion];
}

function refusedValue(holder: Node, { section, key, values, meaning }: (typeof VALUES)[number]): Problem[] {
  const pair: Pair | undefined = pairAt(pairAt(holder, section)?.value, key);
  const value = textOf(pair?.value);
  if (!pair || value === undefined || !values.includes(value)) return [];
  return [refused(valueSpan(pair), `\`${key}: ${value}\``, meaning)];
}

function refused(span: Span, what: string, meaning: string): Problem {
  return error('not-yet', span, `This version cannot do ${what} yet: ${meaning}.`);
}
