/** Reads what came back and compares it with what should have. */
import { describeBackup } from '../../aws/backups.js';
import { describeTable } from '../../aws/tables.js';
import { runCheck } from '../../data/checks.js';
import { Fingerprint } from '../../data/fingerprint.js';
import { Reservoir, random } from '../../data/random.js';
import { drawItems } from '../../data/sample.js';
import { compareSamples } from '../../data/sampled.js';
import { scanAll } from '../../data/scan.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillFindings } from '../../model/outcome.js';
import type { DrillRule } from '../../model/policy.js';
import { iso } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import type { RunContext } from '../context.js';
import { droppedSettings } from './dropped.js';
import { durations } from './findings.js';
import { type Evidence, judge } from './judge.js';

export interface Verification {
  findings: DrillFindings;
  contents: { items: number; sum: string };
}

/**
 * Verifies a restored table that is ACTIVE: its keys, its items by a whole scan, a sample against the live table, the
 * policy's checks, and the settings that did not come back.
 */
export async function verify(
  context: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  restored: ObservedTable,
): Promise<Verification> {
  const { connection, progress, lease } = context;
  const start = connection.clock.monotonic();
  const live = await describeTable(connection, drill.table);
  const backup = drill.origin.kind === 'backup' ? await describeBackup(connection, drill.origin.arn) : undefined;

  const next = random(drill.seed);
  const half = Math.ceil(rule.sample.items / 2);
  const fingerprint = new Fingerprint();
  const reservoir = new Reservoir<WireItem>(half, next);
  const visit = (item: WireItem) => {
    fingerprint.add(item);
    reservoir.offer(item);
  };
  await scanAll(connection, drill.target, visit, () => {
    const text = `${drill.table}: read ${fingerprint.items} restored items`;
    progress({ kind: 'waiting', step: `drill ${drill.table}`, text, elapsedMs: connection.clock.monotonic() - start });
    void lease?.beat();
  });

  const checks = [];
  for (const check of rule.checks) {
    checks.push(
      await runCheck(connection, { table: drill.target, items: fingerprint.items, indexes: restored.indexes }, check),
    );
  }
  const evidence: Evidence = {
    proof: rule.proof === 'restorable' ? 'restorable' : 'sampled',
    table: drill.table,
    ...(drill.tableId ? { tableId: drill.tableId } : {}),
    ...(backup?.tableName ? { sourceTable: backup.tableName } : {}),
    ...(backup?.tableId ? { sourceId: backup.tableId } : {}),
    sourceKeys: live?.keys ?? restored.keys,
    restoredKeys: restored.keys,
    items: fingerprint.items,
    sourceHeldItems: (live?.itemCount ?? 0) > 0 || (backup?.itemCount ?? 0) > 0,
    sample: rule.sample,
    checks,
    rules: rule.checks,
    ...(await sampleOf(
      context,
      drill,
      rule,
      { live, restored, drawn: reservoir.kept, items: fingerprint.items },
      next,
    )),
  };
  const settings = live
    ? await droppedSettings(connection, live, restored)
    : { dropped: [], unread: ['the source, which is gone'] };
  return {
    findings: {
      ...judge(evidence),
      ...settings,
      ...durations(drill),
      verifyMs: connection.clock.monotonic() - start,
      verifiedAt: iso(connection.clock.now()),
    },
    contents: fingerprint.value(),
  };
}

interface Sides {
  live: ObservedTable | undefined;
  restored: ObservedTable;
  drawn: WireItem[];
  items: number;
}

async function sampleOf(
  { connection }: RunContext,
  drill: DrillRecord,
  rule: DrillRule,
  { live, restored, drawn, items }: Sides,
  next: () => number,
): Promise<Pick<Evidence, 'comparison' | 'noComparison' | 'sourceHeldItems'> | object> {
  if (rule.proof === 'restorable') return {};
  if (!live) {
    return {
      noComparison: 'the source is gone, so nothing could be compared; checks on known items would make it conclusive',
    };
  }
  if (drill.tableId && live.id !== drill.tableId) {
    return {
      noComparison:
        'the source was re-created since, so its items are not those of the backup; drill a backup of the new table',
    };
  }
  const sameKeys = live.keys.map((k) => k.name).join() === restored.keys.map((k) => k.name).join();
  if (!sameKeys) return {};
  const half = Math.ceil(rule.sample.items / 2);
  const fromLive = await drawItems(connection, live.name, half, Math.max(items, live.itemCount), next);
  const tables = { live: live.name, restored: restored.name, keys: live.keys };
  const comparison = await compareSamples(connection, tables, fromLive, drawn);
  // The service's own counts are hours old; items in hand are not.
  return fromLive.length > 0 ? { comparison, sourceHeldItems: true } : { comparison };
}
