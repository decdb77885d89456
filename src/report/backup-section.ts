/** Why each backup stays or goes: restic's `forget` for DynamoDB. */
import type { BackupDecision } from '../model/plan.js';
import type { Detail } from './detail.js';
import { code, text } from './escape.js';
import { folded, paragraphs, table } from './markdown.js';
import { capped, type Section, section } from './section.js';
import { bytes, when } from './words.js';

/** @param decisions of tables and orphans, newest first within each table */
export function backupSection(decisions: readonly BackupDecision[], detail: Detail): Section {
  const going = decisions.filter(isGoing);
  const kept = decisions.filter((decision) => !isGoing(decision));
  const gone = part('Backups that go or are held back, and why', going, detail.going, 'backups that go');
  const stay = part('Backups that stay, and why', kept, detail.kept, 'backups that stay');
  return section(paragraphs(gone.body, stay.body), gone.leftOut, stay.leftOut);
}

function isGoing(decision: BackupDecision): boolean {
  return decision.decision === 'delete' || decision.decision === 'held' || decision.status === 'DELETED';
}

function part(title: string, decisions: readonly BackupDecision[], most: number, what: string): Section {
  const { shown, leftOut } = capped(decisions, most, what);
  if (shown.length === 0) return section('', leftOut);
  const rows = shown.map((decision) => [
    code(decision.table),
    code(decision.name),
    when(decision.createdAt),
    bytes(decision.sizeBytes),
    decisionWord(decision),
    text(decision.reasons.join('; ')),
    drilledWord(decision),
  ]);
  const head = ['table', 'backup', 'made', 'size', 'now', 'why', 'drilled'];
  return section(folded(`${title} (${decisions.length})`, table(head, rows)), leftOut);
}

/** What becomes, or became, of a backup. */
export function decisionWord(decision: BackupDecision): string {
  if (decision.status === 'DELETED') return 'deleted';
  switch (decision.decision) {
    case 'keep':
      return decision.status === 'CREATING' ? 'being made' : 'kept';
    case 'delete':
      return 'to delete';
    case 'held':
      return 'held back';
    case 'foreign':
      return 'of others';
  }
}

function drilledWord({ drilled }: BackupDecision): string {
  return drilled ? `${drilled.verdict} ${when(drilled.at)}` : '';
}
