/** Reads what came back and judges it by the strongest proof that is at hand, before anybody is let near it. */
import { describeBackupSource } from '../../aws/backup-source.js';
import { describeTable } from '../../aws/tables.js';
import { runCheck } from '../../data/checks.js';
import { excludedLoss } from '../../data/loss-bound.js';
import { Reservoir, random } from '../../data/random.js';
import { readTable } from '../../data/read-table.js';
import { Spill } from '../../data/spill.js';
import { getProof, getWitness } from '../../ledger/records.js';
import { newestTableSettings } from '../../ledger/table-settings.js';
import type { DrillRecord } from '../../model/ledger.js';
import type { ObservedTable } from '../../model/observed.js';
import type { DrillFindings } from '../../model/outcome.js';
import type { Check, DrillRule, Proof } from '../../model/policy.js';
import type { RestoreRecord } from '../../model/restore.js';
import { iso, type Millis } from '../../model/time.js';
import type { WireItem } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import { entryFor } from '../../policy/select.js';
import { type Evidence, judge } from '../drill/judge.js';
import { type Proved, prove } from '../drill/prove.js';
import { contentsOfCopy } from '../drill/restore-copy.js';
import { percent } from '../drill/statement.js';
import { asRun, type RestoreContext } from './context.js';
import { whereItStands } from './origin-words.js';

export interface Verified {
  findings: DrillFindings;
  contents: { items: number; sum: string };
}

/** Keys drawn, half from each side; the policy’s own number where it has one. */
const SAMPLE_ITEMS = 300;

/** Keys, a whole scan, the proof, and the policy's checks. @param restored ACTIVE, and not handed over yet */
export async function verifyRestored(
  context: RestoreContext,
  record: RestoreRecord,
  restored: ObservedTable,
): Promise<Verified> {
  const { target, progress } = context;
  const start = target.clock.monotonic();
  const rule = await ruleFor(context, record.table);
  const rows = await Spill.create();
  try {
    const next = random(record.seed);
    const reservoir = new Reservoir<WireItem>(Math.ceil(rule.sample.items / 2), next);
    const { fingerprint } = await readTable(target, {
      table: restored.name,
      keys: restored.keys,
      size: restored.sizeBytes,
      offer: (item) => reservoir.offer(item),
      onProgress: ({ items }) => {
        const text = `${record.table}: read ${items} restored items`;
        progress({ kind: 'waiting', step: `restore ${record.id}`, text, elapsedMs: target.clock.monotonic() - start });
      },
    });
    const contents = fingerprint.value();
    const checks = [];
    for (const check of rule.checks) {
      const { items } = fingerprint;
      checks.push(await runCheck(target, { table: restored.name, items, indexes: restored.indexes }, check));
    }
    const live = await liveFor(context, record);
    const sides = { live, restored, there: target, rows, drawn: reservoir.kept, contents, next };
    const proved = await proofOf(context, record, rule, sides);
    const evidence: Evidence = {
      // Whatever is reached is what was wished for: on this day nothing is held against the table but what is wrong with it.
      wish: 'best',
      aim: proved.proof,
      table: record.table,
      sourceKeys: live?.keys ?? restored.keys,
      restoredKeys: restored.keys,
      items: fingerprint.items,
      sourceHeldItems: await heldItems(context, record),
      sample: rule.sample,
      checks,
      rules: rule.checks,
      ...proved,
    };
    return {
      contents,
      findings: {
        ...worded(record, judge(evidence), evidence),
        dropped: [],
        unread: [],
        ...measured(record),
        verifyMs: target.clock.monotonic() - start,
        verifiedAt: iso(target.clock.now()),
      },
    };
  } finally {
    await rows.close();
  }
}

/** The policy's checks for the table. Whatever differs from a table that is restored for a reason is told and fails nothing. */
async function ruleFor({ policy, store }: RestoreContext, table: string): Promise<DrillRule> {
  // A table that is gone has no tags by which an entry could select it; those that it had are kept.
  const tags = policy && (await newestTableSettings(store, table))?.values['tags'];
  const named = { name: table, ...(tags ? { tags: tags as Record<string, string> } : {}) };
  const drills = policy && entryFor(policy, named)?.protection.drills;
  const checks: Check[] = drills?.checks ?? [];
  const sample = { items: drills?.sample.items ?? SAMPLE_ITEMS, maxMissing: 1, maxChanged: 1 };
  return { every: 0, from: 'latest-backup', proof: 'best', sample, checks, wait: 0 };
}

/** The table itself, where it lives and is the one that came back. */
async function liveFor({ source, target }: RestoreContext, record: RestoreRecord): Promise<ObservedTable | undefined> {
  const { origin, table } = record;
  const itself = source.region === target.region && record.target.table === table;
  if (!record.source || itself) return undefined;
  const live = await describeTable(source, table);
  const same = live?.id === record.source.id && (origin.tableId === undefined || origin.tableId === live?.id);
  return same ? live : undefined;
}

type Sides = Parameters<typeof prove>[3];

/** The strongest proof that can be had now; a sample against a table that is gone is none, and is not tried. */
async function proofOf(context: RestoreContext, record: RestoreRecord, rule: DrillRule, sides: Sides): Promise<Proved> {
  if (record.origin.kind === 'copy') return asCopied(context, record, sides);
  const drill = asDrill(record);
  const aim = await aimFor(context, drill, sides);
  const proved = await prove(
    { ...asRun(context), connection: context.source },
    { ...drill, aim },
    rule,
    sides,
    undefined,
  );
  // A live table that was emptied says no more than one that is gone.
  if (proved.proof !== 'sampled' || (proved.comparison?.fromLive ?? 0) > 0) return proved;
  return { proof: 'restorable', obstacles: proved.obstacles };
}

async function aimFor({ store }: RestoreContext, { origin, tableId }: DrillRecord, { live }: Sides): Promise<Proof> {
  const arn = origin.kind === 'backup' ? origin.arn : undefined;
  if (arn !== undefined && (await getProof(store, arn))?.contents) return 'exact';
  if (arn !== undefined && (await getWitness(store, arn))?.tableId === tableId && tableId !== undefined)
    return 'witnessed';
  return live ? 'sampled' : 'restorable';
}

/** The restore in the terms of a drill, whose proofs these are. */
function asDrill(record: RestoreRecord): DrillRecord {
  const { origin, backup } = record;
  const tableId = origin.tableId;
  return {
    id: record.id,
    table: record.table,
    ...(tableId === undefined ? {} : { tableId }),
    origin:
      origin.kind === 'point-in-time'
        ? { kind: 'point-in-time', at: origin.at }
        : {
            kind: 'backup',
            arn: backup?.arn ?? ('arn' in origin ? origin.arn : ''),
            name: record.asked,
            createdAt: momentOf(record),
          },
    target: record.target.table,
    state: 'verifying',
    intentAt: record.intentAt,
    seed: record.seed,
    proof: 'best',
    version: 0,
  };
}

/** A copy of ours is what it was verified to hold, any other what was read from it. */
async function asCopied({ store }: RestoreContext, record: RestoreRecord, { contents }: Sides): Promise<Proved> {
  const { origin, written } = record;
  const known = origin.kind === 'copy' && origin.copy ? await contentsOfCopy(store, origin.table) : undefined;
  const [since, by, expected] = known
    ? [known.since, known.by, known]
    : [iso(record.requestedAt ?? record.intentAt), 'the copying of its items', written];
  if (!expected) return { proof: 'restorable', obstacles: [] };
  const equal = expected.items === contents.items && expected.sum === contents.sum;
  return { proof: 'exact', obstacles: [], exact: { since, by, items: expected.items, equal } };
}

async function heldItems(context: RestoreContext, { origin, backup }: RestoreRecord): Promise<boolean> {
  const arn = backup?.arn ?? (origin.kind === 'backup' ? origin.arn : undefined);
  if (arn === undefined) return false;
  return ((await describeBackupSource(whereItStands(context, arn), arn))?.itemCount ?? 0) > 0;
}

/** The moment that came back. */
export function momentOf({ origin, backup, intentAt }: RestoreRecord): Millis {
  switch (origin.kind) {
    case 'backup':
      return origin.createdAt;
    case 'replica':
      return backup?.createdAt ?? intentAt;
    case 'copy':
    case 'point-in-time':
      return origin.at;
  }
}

function measured(record: RestoreRecord): Pick<DrillFindings, 'restoreMs' | 'recoveryPointMs'> {
  const { activeAt, requestedAt } = record;
  return {
    ...(activeAt === undefined || requestedAt === undefined ? {} : { restoreMs: activeAt - requestedAt }),
    ...(requestedAt === undefined ? {} : { recoveryPointMs: Math.max(0, requestedAt - momentOf(record)) }),
  };
}

type Judged = ReturnType<typeof judge>;

/** A drill’s words speak of a backup that is tried; these of a table that somebody is waiting for. */
function worded({ origin }: RestoreRecord, judged: Judged, evidence: Evidence): Judged {
  const { comparison, exact, checks } = evidence;
  const { items, verdict, proof } = judged;
  if (verdict === 'failed') return judged;
  const held =
    checks.length > 0 ? ` ${checks.filter((c) => c.passed).length} of ${checks.length} policy checks held.` : '';
  const holds = `It has the right keys and holds ${counted(items, 'item')}`;
  if (proof === 'restorable') {
    return { ...judged, statement: `${holds}; there is nothing to compare them with.${held}` };
  }
  if (origin.kind === 'copy' && !origin.copy && exact) {
    return {
      ...judged,
      statement: `It holds exactly the ${counted(items, 'item')} that were read from ${origin.table}.${held}`,
    };
  }
  if (proof !== 'sampled' || !comparison) return judged;
  const { compared, missing, changed, fromLive } = comparison;
  const drawn = `${counted(compared, 'key')} drawn at random from it and from the live table`;
  if (missing + changed === 0) {
    const bound = percent(excludedLoss(fromLive, missing));
    return {
      ...judged,
      statement: `${holds}; ${drawn} agree. A loss of more than ${bound} of the items is excluded at 95 %; nothing is said of items that were not drawn.${held}`,
    };
  }
  return {
    ...judged,
    statement: `${holds}. Of ${drawn}, ${missing} are live and not in it, ${changed} are otherwise than live: written since the moment that came back, or lost. Only you can tell.${held}`,
  };
}
