/** What a drill may claim, from what it saw. Pure: the rules of the verdict and nothing else. */

import type { CheckResult } from '../../data/checks.js';
import { excludedLoss } from '../../data/loss-bound.js';
import type { Comparison } from '../../data/sampled.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { DrillFindings, Verdict } from '../../model/outcome.js';
import type { Check, Proof, SampleRule } from '../../model/policy.js';
import { counted } from '../../model/words.js';

export interface Evidence {
  /** The proof that was carried out. */
  proof: Extract<Proof, 'sampled' | 'restorable'>;
  /** The table that the policy protects, and the one that the backup says it was taken of. */
  table: string;
  tableId?: string;
  sourceTable?: string;
  sourceId?: string;
  /** Key schema of the source (the live table, else the backup's description) and of what came back. */
  sourceKeys: KeyAttribute[];
  restoredKeys: KeyAttribute[];
  /** Items that came back, counted by a whole scan. */
  items: number;
  /** Whether the source is known to have held items: live now, or the backup's own count. */
  sourceHeldItems: boolean;
  sample: SampleRule;
  comparison?: Comparison;
  /** Why a sample was wished for and could not be drawn. */
  noComparison?: string;
  checks: CheckResult[];
  rules: Check[];
}

export type Judgement = Pick<
  DrillFindings,
  | 'verdict'
  | 'proof'
  | 'statement'
  | 'reasons'
  | 'items'
  | 'compared'
  | 'missing'
  | 'changed'
  | 'examples'
  | 'excludedLoss'
  | 'checks'
>;

/** Judges a restore: any failure fails it; without one, anything not looked at makes it inconclusive. No data is never a pass. */
export function judge(evidence: Evidence): Judgement {
  const failures = [
    ...anotherTable(evidence),
    ...anotherSchema(evidence),
    ...nothingCameBack(evidence),
    ...beyondLimits(evidence),
    ...failedChecks(evidence),
  ];
  const doubts = [...emptyAndUnsaid(evidence), ...nothingCompared(evidence)];
  const verdict: Verdict = failures.length > 0 ? 'failed' : doubts.length > 0 ? 'inconclusive' : 'passed';
  const { comparison, items, checks, proof } = evidence;
  return {
    verdict,
    proof,
    statement: statement(evidence, verdict),
    reasons: [...failures, ...doubts],
    items,
    compared: comparison?.compared ?? 0,
    missing: comparison?.missing ?? 0,
    changed: comparison?.changed ?? 0,
    examples: comparison?.examples ?? [],
    ...(comparison && comparison.fromLive > 0
      ? { excludedLoss: excludedLoss(comparison.fromLive, comparison.missing) }
      : {}),
    checks,
  };
}

function anotherTable({ table, tableId, sourceTable, sourceId }: Evidence): string[] {
  if (sourceTable && sourceTable !== table) return [`the backup is of another table (${sourceTable}, not ${table})`];
  if (!tableId || !sourceId || tableId === sourceId) return [];
  return [`the backup is of another incarnation of the table (TableId ${sourceId}, live is ${tableId})`];
}

function anotherSchema({ sourceKeys, restoredKeys }: Evidence): string[] {
  const text = (keys: KeyAttribute[]) => keys.map((k) => `${k.name} ${k.role} ${k.type}`).join(', ');
  if (text(sourceKeys) === text(restoredKeys)) return [];
  return [`the key schema that came back is (${text(restoredKeys)}), the source's is (${text(sourceKeys)})`];
}

function nothingCameBack({ items, sourceHeldItems }: Evidence): string[] {
  return items === 0 && sourceHeldItems
    ? ['nothing came back: the restored table is empty and the source was not']
    : [];
}

function beyondLimits({ comparison, sample }: Evidence): string[] {
  if (!comparison) return [];
  const reasons: string[] = [];
  const { fromLive, missing, compared, changed, gone } = comparison;
  if (fromLive > 0 && missing / fromLive > sample.maxMissing) {
    reasons.push(
      `${missing} of ${fromLive} items drawn from the live table are not in the restored one ` +
        `(${percent(missing / fromLive)}, at most ${percent(sample.maxMissing)} allowed): lost, or written after the backup`,
    );
  }
  if (compared > 0 && changed / compared > sample.maxChanged) {
    reasons.push(
      `${changed} of ${compared} compared items differ (${percent(changed / compared)}, at most ` +
        `${percent(sample.maxChanged)} allowed)${gone > 0 ? `, ${gone} of them no longer live` : ''}: damaged, or changed after the backup`,
    );
  }
  return reasons;
}

function failedChecks({ checks }: Evidence): string[] {
  return checks.filter((c) => !c.passed).map((c) => `check failed: ${c.check}: ${c.detail}`);
}

function emptyAndUnsaid({ items, sourceHeldItems, rules }: Evidence): string[] {
  if (items > 0 || sourceHeldItems) return [];
  // A generous upper bound does not say that nothing is expected.
  const expected = rules.some((rule) => rule.kind === 'items' && (rule.max === 0 || rule.min === 0));
  if (expected) return [];
  return [
    'the table and its restore are both empty, so nothing was proved; say that this is expected with ' +
      '`checks: [{ items: { max: 0 } }]`, or drill it once it holds items',
  ];
}

function nothingCompared({ proof, comparison, noComparison, items }: Evidence): string[] {
  if (proof !== 'sampled' || items === 0) return [];
  if (noComparison) return [noComparison];
  if (comparison && comparison.fromLive > 0) return [];
  return [
    'no item of the live table could be drawn, so no loss could be seen; add `checks` on known items, or drill while the table holds items',
  ];
}

function statement({ proof, comparison, items, checks }: Evidence, verdict: Verdict): string {
  const held = checks.filter((c) => c.passed).length;
  const checked = checks.length > 0 ? `, ${held} of ${checks.length} policy checks held` : '';
  const back = counted(items, 'item');
  if (proof === 'sampled' && comparison) {
    const bound = percent(excludedLoss(comparison.fromLive, comparison.missing));
    return verdict === 'passed'
      ? `The backup restores to ${back}; ${counted(comparison.compared, 'key')} drawn at random agree with the live table within the ` +
          `policy's limits${checked}. A loss of more than ${bound} of the items is excluded at 95 %; a smaller one is not, nor is ` +
          'anything said of items that were not drawn.'
      : `The backup restores to ${back}; ${counted(comparison.compared, 'key')} drawn at random were compared with the live table${checked}. It is not proved good.`;
  }
  return verdict === 'passed'
    ? `The backup restores to a table of the right keys with ${back}${checked}. No item was compared with the live table.`
    : `The backup restores to a table of ${back}${checked}. It is not proved good.`;
}

function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}
