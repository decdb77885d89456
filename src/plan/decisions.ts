/** The plan's account of every backup: what becomes of it, why, and what drills said of it. */
import type { ProofRecord } from '../model/ledger.js';
import type { BackupDecision } from '../model/plan.js';
import { iso } from '../model/time.js';
import type { OwnBackup, SeenBackup } from './ownership.js';
import type { Ruling } from './rulings.js';
import type { Situation } from './situation.js';

/** A backup of ours, as ruled on. */
export function ownDecision(situation: Situation, { backup, decision, reasons }: Ruling): BackupDecision {
  const { proofs } = situation.historyOf(backup.tableName);
  const proof = proofs.findLast(({ backupArn }) => backupArn === backup.arn);
  return {
    ...described(backup),
    series: { method: backup.method, trigger: backup.trigger },
    decision,
    reasons,
    ...(proof ? { drilled: drilled(proof) } : {}),
  };
}

/** A backup that is not ours. */
export function foreignDecision(backup: SeenBackup): BackupDecision {
  const { owner } = backup;
  const why = owner.kind === 'foreign' ? owner.why : 'not ours: another policy’s';
  return { ...described(backup), decision: 'foreign', reasons: [why] };
}

/** Backups of ours that no rule of the policy governs. */
export function ungoverned(backups: readonly OwnBackup[]): Ruling[] {
  return backups.map((backup) => ({
    backup,
    decision: 'keep',
    reasons: ['no `backups` in the policy for it: never pruned'],
  }));
}

function described(backup: SeenBackup) {
  return {
    arn: backup.arn,
    name: backup.name,
    table: backup.tableName,
    createdAt: iso(backup.createdAt),
    status: backup.status,
    sizeBytes: backup.sizeBytes,
  };
}

function drilled({ verdict, at, proof, items }: ProofRecord): NonNullable<BackupDecision['drilled']> {
  return { verdict, at: iso(at), proof, items };
}
