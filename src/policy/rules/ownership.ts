/** What this policy owns must not meet what it protects, and the names that it owned before must be other names. */
import { parseThrowAwayName } from '../../model/names.js';
import type { Draft } from '../draft.js';
import { itemsOf, pairAt, textOf, valueSpan } from '../node.js';
import { error, type Problem } from '../problem.js';
import { TABLE_NAME, TABLE_NAME_WORDS } from '../table-name.js';
import { quote } from '../words.js';

/** `formerly` lists other names, each once. */
export function formerNames(draft: Draft): Problem[] {
  const seen = new Set<string>();
  return itemsOf(pairAt(draft.root, 'formerly')?.value).flatMap((node) => {
    const name = textOf(node) ?? '';
    if (name === draft.name) {
      return [
        error('formerly', node.span, `${quote(name)} is the policy's name now, so it is no former one; take it out.`),
      ];
    }
    if (seen.has(name)) return [error('formerly', node.span, `${quote(name)} stands here twice; delete one.`)];
    seen.add(name);
    return [];
  });
}

/** The ledger's name is a table's. */
export function ledgerName(draft: Draft): Problem[] {
  const pair = pairAt(pairAt(draft.root, 'ledger')?.value, 'name');
  if (!pair || TABLE_NAME.test(draft.ledger)) return [];
  const message = `${quote(draft.ledger)} cannot be the ledger's table: names have ${TABLE_NAME_WORDS}.`;
  return [error('bad-table-name', valueSpan(pair), message)];
}

/** Tables that dynadrill makes for itself (ledger, drills, copies) are never selected, so naming one is a mistake. */
export function ownTables(draft: Draft): Problem[] {
  return draft.entries.flatMap(({ selectors }) =>
    selectors
      .filter((pair) => pair.key === 'name')
      .flatMap((pair) => {
        const name = textOf(pair.value) ?? '';
        const isLedger = name === draft.ledger;
        if (!isLedger && !parseThrowAwayName(name)) return [];
        const what = isLedger ? "this policy's own ledger" : 'a table that a drill or copy made';
        return [
          error(
            'own-table',
            valueSpan(pair),
            `${quote(name)} is ${what}, which is never backed up or drilled; delete this entry.`,
          ),
        ];
      }),
  );
}
