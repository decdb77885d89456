/** What drills had said about backups by an instant. */
import type { Verdict } from '../model/outcome.js';
import type { Millis } from '../model/time.js';
import type { TableHistory } from './history.js';
import { isOver } from './is-over.js';

/** One drill's verdict. */
export interface Judgement {
  at: Millis;
  verdict: Verdict;
  drill: string;
  /** Of which backup; absent for a drill from a point in time. */
  arn?: string;
  /** Items that came back. */
  items: number;
}

/**
 * What drills said of one incarnation, oldest first. The drills' own records count beside the proofs: a proof is overwritten
 * by the next drill from the same backup, and goes with its backup.
 * @param arns backups of the incarnation, for records that do not name it
 */
export function judgementsOf(
  { proofs, drills }: TableHistory,
  tableId: string | undefined,
  arns: ReadonlySet<string>,
): Judgement[] {
  const concerns = (id: string | undefined, arn: string | undefined) =>
    (arn !== undefined && arns.has(arn)) || (tableId !== undefined && id === tableId);
  const byDrill = new Map<string, Judgement>();
  for (const drill of drills) {
    const { id, tableId: of, origin, endedAt, findings } = drill;
    const arn = origin.kind === 'backup' ? origin.arn : undefined;
    if (!isOver(drill) || endedAt === undefined || !findings || !concerns(of, arn)) continue;
    const { verdict, items } = findings;
    byDrill.set(id, { at: endedAt, verdict, drill: id, items, ...(arn === undefined ? {} : { arn }) });
  }
  for (const { drill, tableId: of, backupArn: arn, verdict, items, at } of proofs) {
    if (!byDrill.has(drill) && concerns(of, arn)) byDrill.set(drill, { at, verdict, drill, arn, items });
  }
  return [...byDrill.values()].sort((a, b) => a.at - b.at || (a.drill < b.drill ? -1 : 1));
}

export interface Verdicts {
  /** The last conclusive verdict on the backup was `failed`. */
  failed(arn: string): boolean;
  /** When the last conclusive verdict was given, if it was `passed`. */
  passedAt(arn: string): Millis | undefined;
  /** When the last conclusive verdict on anything of the incarnation was given, if it was `failed`. */
  failingSince?: Millis;
}

/**
 * The verdicts given up to and including `until`. An inconclusive drill takes nothing back and proves nothing.
 * @param judgements oldest first
 */
export function verdictsBy(judgements: readonly Judgement[], until: Millis): Verdicts {
  const conclusive = judgements.filter(({ at, verdict }) => at <= until && verdict !== 'inconclusive');
  const byArn = new Map(conclusive.map((each) => [each.arn, each]));
  const last = conclusive.at(-1);
  return {
    failed: (arn) => byArn.get(arn)?.verdict === 'failed',
    passedAt: (arn) => {
      const judgement = byArn.get(arn);
      return judgement?.verdict === 'passed' ? judgement.at : undefined;
    },
    ...(last?.verdict === 'failed' ? { failingSince: last.at } : {}),
  };
}

/**
 * The instants at which what was known counts: when the newest backup was taken, and every verdict since.
 * @param settledAt when the newest backup was taken: now, if this plan takes one
 */
export function instantsThatCount(judgements: readonly Judgement[], settledAt: Millis): Millis[] {
  return [settledAt, ...judgements.filter(({ at }) => at > settledAt).map(({ at }) => at)];
}
