/** What a drill may claim, from what it saw. Pure: the rules of the verdict and nothing else. */

import type { CheckResult } from '../../data/checks.js';
import { excludedLoss } from '../../data/loss-bound.js';
import type { Comparison } from '../../data/sampled.js';
import type { WitnessCheck } from '../../data/witness.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { DrillFindings, Verdict } from '../../model/outcome.js';
import type { Check, Proof, SampleRule } from '../../model/policy.js';
import { type IsoTime, iso } from '../../model/time.js';
import { counted } from '../../model/words.js';
import type { Obstacle } from './obstacle.js';
import { percent, statement } from './statement.js';
import type { Explained } from './stream-watch.js';

/** The proof that was carried out, and what it gave. */
export interface Reach {
  proof: Proof;
  /** Why stronger ones that were tried for were not reached, strongest first. */
  obstacles: (Obstacle & { proof: Proof })[];
  /** Whether the items are those that were recorded, and how many those were. */
  exact?: { since: IsoTime; by: string; items: number; equal: boolean };
  explained?: Explained;
  witnesses?: WitnessCheck;
}

export interface Evidence extends Reach {
  /** What the policy wishes for, and what the plan took for reachable. */
  wish: Proof | 'best';
  aim: Proof;
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
  | 'explained'
  | 'witnesses'
  | 'exact'
  | 'excludedLoss'
  | 'checks'
>;

/** Judges a restore: any failure fails it; without one, anything not looked at makes it inconclusive. No data is never a pass. */
export function judge(evidence: Evidence): Judgement {
  const failures = [
    ...anotherTable(evidence),
    ...anotherSchema(evidence),
    ...nothingCameBack(evidence),
    ...notAsRecorded(evidence),
    ...unexplained(evidence),
    ...witnessesGone(evidence),
    ...(isSubstitute(evidence) ? [] : beyondLimits(evidence)),
    ...failedChecks(evidence),
  ];
  const doubts = [
    ...wishNotMet(evidence),
    ...(isSubstitute(evidence) ? beyondLimits(evidence) : []),
    ...emptyAndUnsaid(evidence),
    ...nothingCompared(evidence),
  ];
  const verdict: Verdict = failures.length > 0 ? 'failed' : doubts.length > 0 ? 'inconclusive' : 'passed';
  const { comparison, items, checks, proof } = evidence;
  return {
    verdict,
    proof,
    statement: statement(evidence, verdict),
    reasons: [...failures, ...doubts],
    items,
    ...differences(evidence),
    ...(comparison && comparison.fromLive > 0
      ? { excludedLoss: excludedLoss(comparison.fromLive, comparison.missing) }
      : {}),
    checks,
  };
}

/** What was compared and what was found, in the terms of the proof. */
function differences({ items, comparison, explained, witnesses, exact }: Evidence) {
  if (explained) {
    const { keys, records, differing, missing, extra, changed, examples, bracket, readTo } = explained;
    return {
      compared: keys,
      missing,
      changed: extra + changed,
      examples,
      explained: {
        keys,
        records,
        differing,
        unexplained: missing + extra + changed,
        from: iso(bracket.lo),
        to: iso(bracket.hi),
        readTo: iso(readTo),
      },
    };
  }
  if (witnesses) {
    const { drawn, unchanged, identical, missing, examples } = witnesses;
    return {
      compared: unchanged,
      missing,
      changed: unchanged - identical - missing,
      examples,
      witnesses: { drawn, unchanged, identical },
    };
  }
  if (exact) {
    const { since, by } = exact;
    const { missing = 0, changed = 0, examples = [] } = comparison ?? {};
    return { compared: items, missing, changed, examples, exact: { since, by } };
  }
  const { compared = 0, missing = 0, changed = 0, examples = [] } = comparison ?? {};
  return { compared, missing, changed, examples };
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

function nothingCameBack({ items, sourceHeldItems, proof }: Evidence): string[] {
  // Where every key was judged, an empty table is one of many states that the source may have been in.
  return items === 0 && sourceHeldItems && proof !== 'explained' && proof !== 'exact'
    ? ['nothing came back: the restored table is empty and the source was not']
    : [];
}

function notAsRecorded({ exact, items }: Evidence): string[] {
  if (!exact || exact.equal) return [];
  const counts =
    items === exact.items
      ? `${counted(items, 'item')}, and not the same`
      : `${counted(items, 'item')}, ${exact.items} then`;
  return [`the backup is not what it was when ${exact.by} proved it (${exact.since}): ${counts}`];
}

function unexplained({ explained }: Evidence): string[] {
  if (!explained) return [];
  const { keys, missing, extra, changed, notReread, broken } = explained;
  const count = missing + extra + changed;
  if (count === 0) return [];
  const more = notReread + broken > 0 ? `; ${notReread + broken} more could not be judged` : '';
  return [
    `${count} of ${counted(keys, 'key')} did not come back as the source can have held them at the backup’s moment: ` +
      `${missing} missing, ${extra} extra, ${changed} changed${more}`,
  ];
}

function witnessesGone({ witnesses }: Evidence): string[] {
  if (!witnesses || witnesses.identical === witnesses.unchanged) return [];
  const { unchanged, identical, missing } = witnesses;
  return [
    `${unchanged - identical} of ${unchanged} items that were the same before and after the backup did not come back as they ` +
      `were: ${missing} missing, ${unchanged - identical - missing} changed`,
  ];
}

/** Whether a sample stands in for a proof that was wished for: its limits are not what the policy asks the backup to meet. */
function isSubstitute({ wish, proof }: Evidence): boolean {
  return wish !== 'best' && wish !== proof;
}

function wishNotMet(evidence: Evidence): string[] {
  const { wish, obstacles } = evidence;
  const [obstacle] = obstacles;
  if (!isSubstitute(evidence) || !obstacle) return [];
  return [`the policy wishes for \`${wish}\`, which was not reached: ${obstacle.why}. ${obstacle.next}`];
}

function beyondLimits({ comparison, sample, exact }: Evidence): string[] {
  // Beside a whole comparison the sample shows only how far the live table has moved on.
  if (!comparison || exact) return [];
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

function emptyAndUnsaid({ items, sourceHeldItems, rules, proof }: Evidence): string[] {
  if (items > 0 || (sourceHeldItems && proof !== 'explained' && proof !== 'exact')) return [];
  // A generous upper bound does not say that nothing is expected.
  const expected = rules.some((rule) => rule.kind === 'items' && (rule.max === 0 || rule.min === 0));
  if (expected) return [];
  return [
    `${sourceHeldItems ? 'the restored table is empty' : 'the table and its restore are both empty'}, so nothing was proved; say that this is expected with ` +
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
