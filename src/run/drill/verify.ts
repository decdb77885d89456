/** Reads what came back and compares it with what should have. */
import { describeBackup } from '../../aws/backups.js';
import { describeTable } from '../../aws/tables.js';
import { runCheck } from '../../data/checks.js';
import { Reservoir, random } from '../../data/random.js';
import { readTable } from '../../data/read-table.js';
import { Spill } from '../../data/spill.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillFindings } from '../../model/outcome.js';
import type { DrillRule } from '../../model/policy.js';
import { iso } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { RunContext } from '../context.js';
import { droppedSettings } from './dropped.js';
import { atTarget } from './elsewhere.js';
import { durations } from './findings.js';
import { type Evidence, judge } from './judge.js';
import { aimOf, prove } from './prove.js';
import { copyIn, describeCopy } from './restore-copy.js';
import type { StreamWatch } from './stream-watch.js';

export interface Verification {
  findings: DrillFindings;
  contents: { items: number; sum: string };
}

/**
 * Verifies a restored table that is ACTIVE: its keys, its items by a whole scan, the proof that the drill set out for, the
 * policy's checks, and the settings that did not come back.
 * @param watch on the stream, for a drill that set out for `explained`
 */
export async function verify(
  context: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  restored: ObservedTable,
  watch?: StreamWatch,
): Promise<Verification> {
  const rows = await Spill.create();
  try {
    return await verifyWith(context, drill, rule, restored, rows, watch);
  } finally {
    await rows.close();
  }
}

async function backupOf({ connection, store }: RunContext, { origin, replica }: DrillRecord) {
  if (replica && origin.kind === 'backup') return describeBackup(connection.at(replica.region), origin.arn);
  const copy = copyIn(origin);
  if (copy !== undefined) return describeCopy(store, copy);
  return origin.kind === 'backup' ? describeBackup(connection, origin.arn) : undefined;
}

/** Which incarnation the backup is to be of: a replica's table has a TableId of its own. */
function tableIdOf({ tableId, replica }: DrillRecord): { tableId?: string } {
  const id = replica ? replica.tableId : tableId;
  return id ? { tableId: id } : {};
}

async function verifyWith(
  context: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  restored: ObservedTable,
  rows: Spill,
  watch: StreamWatch | undefined,
): Promise<Verification> {
  const { connection, progress, lease } = context;
  const there = atTarget(context, drill).connection;
  const start = connection.clock.monotonic();
  const live = await describeTable(connection, drill.table);
  const backup = await backupOf(context, drill);

  const next = random(drill.seed);
  const half = Math.ceil(rule.sample.items / 2);
  const reservoir = new Reservoir<WireItem>(half, next);
  const { fingerprint } = await readTable(there, {
    table: drill.target,
    keys: restored.keys,
    size: restored.sizeBytes,
    ...(watch ? { spill: rows } : {}),
    offer: (item) => reservoir.offer(item),
    onProgress: ({ items }) => {
      const text = `${drill.table}: read ${items} restored items`;
      progress({
        kind: 'waiting',
        step: `drill ${drill.table}`,
        text,
        elapsedMs: connection.clock.monotonic() - start,
      });
      void lease?.beat();
    },
  });

  const checks = [];
  for (const check of rule.checks) {
    checks.push(
      await runCheck(there, { table: drill.target, items: fingerprint.items, indexes: restored.indexes }, check),
    );
  }
  const contents = fingerprint.value();
  const sides = { live, restored, there, rows, drawn: reservoir.kept, contents, next };
  const evidence: Evidence = {
    wish: drill.proof,
    aim: aimOf(drill),
    table: drill.table,
    ...tableIdOf(drill),
    ...(backup?.tableName ? { sourceTable: backup.tableName } : {}),
    ...(backup?.tableId ? { sourceId: backup.tableId } : {}),
    sourceKeys: live?.keys ?? restored.keys,
    restoredKeys: restored.keys,
    items: fingerprint.items,
    sourceHeldItems: (live?.itemCount ?? 0) > 0 || (backup?.itemCount ?? 0) > 0,
    sample: rule.sample,
    checks,
    rules: rule.checks,
    ...(await prove(context, drill, rule, sides, watch)),
  };
  const settings = live
    ? await droppedSettings(connection, live, restored, there)
    : { dropped: [], unread: ['the source, which is gone'] };
  return {
    findings: {
      ...judge(evidence),
      ...settings,
      ...durations(drill),
      verifyMs: connection.clock.monotonic() - start,
      verifiedAt: iso(connection.clock.now()),
    },
    contents,
  };
}
