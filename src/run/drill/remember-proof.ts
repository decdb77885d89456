/** What stays of a drill when its table is gone. */
import { getProof, putProof } from '../../ledger/records.js';
import type { DrillRecord, ProofRecord } from '../../model/ledger.js';
import type { DrillFindings } from '../../model/outcome.js';
import type { RunContext } from '../context.js';

/** Writes what is proved of the backup. What it holds, once known item by item, outlives weaker drills. */
export async function rememberProof(
  { connection, store }: RunContext,
  drill: DrillRecord,
  backupArn: string,
  found: DrillFindings,
) {
  const at = connection.clock.now();
  const before = await getProof(store, backupArn);
  const whole = found.verdict === 'passed' && found.proof === 'explained';
  const kept: Pick<ProofRecord, 'contents' | 'contentsBy'> = before?.contents
    ? { contents: before.contents, contentsBy: before.contentsBy ?? { drill: before.drill, at: before.at } }
    : {};
  await putProof(store, {
    backupArn,
    table: drill.table,
    ...(drill.tableId ? { tableId: drill.tableId } : {}),
    drill: drill.id,
    verdict: found.verdict,
    proof: found.proof,
    items: found.items,
    ...(whole && drill.contents ? { contents: drill.contents, contentsBy: { drill: drill.id, at } } : kept),
    at,
  });
}
