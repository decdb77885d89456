/** The draft, found good, to the policy: defaults merged, built-in defaults applied, durations in milliseconds. */
import type {
  BackupRule,
  Check,
  DrillRule,
  Entry,
  Keep,
  Policy,
  Position,
  Protection,
  ReplicaRule,
  SampleRule,
  Selector,
} from '../model/policy.js';
import { HOUR, parseDuration } from '../model/time.js';
import { readItem } from './attribute.js';
import { type Draft, type DraftEntry, durationOf, keepOf, type Section, shareOf, tagsOf } from './draft.js';
import { booleanOf, itemsOf, type Node, numberOf, type Pair, pairAt, textOf } from './node.js';
import { labelOf } from './select.js';

const SAMPLE: SampleRule = { items: 300, maxMissing: 0, maxChanged: 0.05 };
const WAIT = HOUR;
const DAY_MS = 24 * HOUR;

/**
 * @param draft one without error findings.
 * @param locate offset to position, for {@link Entry.at}.
 */
export function buildPolicy(draft: Draft, source: Policy['source'], locate: (offset: number) => Position): Policy {
  const top = (key: string) => pairAt(draft.root, key)?.value;
  const orphans = pairAt(top('orphans'), 'keep');
  const residency = itemsOf(top('residency')).map((item) => textOf(item) ?? '');
  return {
    name: draft.name,
    formerly: itemsOf(top('formerly')).map((item) => textOf(item) ?? ''),
    account: textOf(top('account')) ?? '',
    region: textOf(top('region')) ?? '',
    ledger: draft.ledger,
    entries: draft.entries.map((entry) => buildEntry(entry, locate)),
    coverage: textOf(top('coverage')) === 'required' ? 'required' : 'optional',
    ...(residency.length > 0 && { residency }),
    ...(orphans && { orphans: { keep: keepOf(orphans.value) } }),
    source,
  };
}

function buildEntry(draft: DraftEntry, locate: (offset: number) => Position): Entry {
  const selector = draft.selector as Selector;
  const unprotected = textOf(draft.unprotected?.value);
  return {
    index: draft.index,
    selector,
    label: labelOf(selector),
    at: locate((draft.selectors[0] as Pair).value.span.start),
    ...(unprotected !== undefined && { unprotected }),
    protection: unprotected === undefined ? buildProtection(draft, locate) : { replicas: [], objectives: {} },
  };
}

function buildProtection(draft: DraftEntry, locate: (offset: number) => Position): Protection {
  const { pitr, deletionProtection, stream, replicas, backups, drills, objectives } = draft;
  return {
    ...(pitr && { pitr: buildPitr(textOf(pitr.value) ?? '') }),
    ...(deletionProtection && { deletionProtection: booleanOf(deletionProtection.value) === true }),
    ...(stream && { stream: 'new-and-old-images' as const }),
    ...(backups.exists && { backups: buildBackups(backups) }),
    ...(drills.exists && { drills: buildDrills(drills) }),
    replicas: replicas.map((node) => buildReplica(node, locate)),
    objectives: {
      ...optional('recoveryPoint', durationOf(objectives.pick('recovery-point'))),
      ...optional('recoveryTime', durationOf(objectives.pick('recovery-time'))),
    },
  };
}

function buildPitr(window: string): NonNullable<Protection['pitr']> {
  return window === 'off' ? { state: 'off' } : { state: 'on', days: (parseDuration(window) ?? 0) / DAY_MS };
}

function buildReplica(node: Node, locate: (offset: number) => Position): ReplicaRule {
  const at = (key: string) => pairAt(node, key)?.value;
  const pitr = textOf(at('point-in-time-recovery'));
  const tags = at('tags');
  const probe = pairAt(at('probe'), 'key');
  return {
    region: textOf(at('region')) ?? '',
    state: textOf(at('state')) === 'absent' ? 'absent' : 'present',
    ...optional('maxLag', durationOf(pairAt(node, 'max-lag'))),
    ...(pitr !== undefined && { pitr: buildPitr(pitr) }),
    ...optional('deletionProtection', booleanOf(at('deletion-protection'))),
    ...(tags && { tags: tagsOf(tags) }),
    ...optional('kmsKey', textOf(at('kms-key'))),
    ...(probe && { probe: { key: readItem(probe.value).value ?? {} } }),
    at: locate(node.span.start),
  };
}

function buildBackups(section: Section): BackupRule {
  const keepIn = (pair: Pair | undefined): Keep | undefined => (pair ? keepOf(pair.value) : undefined);
  return {
    method: textOf(section.pick('method')?.value) === 'copy' ? 'copy' : 'on-demand',
    every: durationOf(section.pick('every')) ?? 0,
    ...optional('keep', keepIn(section.pick('keep'))),
    ...optional('deployKeep', keepIn(pairAt(section.pick('deploy')?.value, 'keep'))),
    ...optional('manualKeep', keepIn(pairAt(section.pick('manual')?.value, 'keep'))),
  };
}

function buildDrills(section: Section): DrillRule {
  return {
    every: durationOf(section.pick('every')) ?? 0,
    from: (textOf(section.pick('from')?.value) ?? 'latest-backup') as DrillRule['from'],
    proof: (textOf(section.pick('proof')?.value) ?? 'best') as DrillRule['proof'],
    sample: buildSample(section.pick('sample')?.value),
    checks: itemsOf(section.pick('checks')?.value).map(buildCheck),
    wait: durationOf(section.pick('wait')) ?? WAIT,
    ...optional('region', textOf(section.pick('region')?.value)),
  };
}

function buildSample(node: Node | undefined): SampleRule {
  return {
    items: numberOf(pairAt(node, 'items')?.value) ?? SAMPLE.items,
    maxMissing: shareOf(pairAt(node, 'max-missing')) ?? SAMPLE.maxMissing,
    maxChanged: shareOf(pairAt(node, 'max-changed')) ?? SAMPLE.maxChanged,
  };
}

function buildCheck(node: Node): Check {
  const items = pairAt(node, 'items');
  if (items) return { kind: 'items', ...buildCount(items.value) };
  const query = pairAt(node, 'query')?.value;
  if (query) {
    const count = buildCount(pairAt(query, 'count')?.value);
    const key = readItem(pairAt(query, 'key')?.value).value ?? {};
    return { kind: 'query', ...optional('index', textOf(pairAt(query, 'index')?.value)), key, count };
  }
  const item = (name: string) => readItem(pairAt(node, name)?.value).value ?? {};
  return { kind: 'key', key: item('key'), expect: item('expect') };
}

function buildCount(node: Node | undefined): { min?: number; max?: number } {
  return {
    ...optional('min', numberOf(pairAt(node, 'min')?.value)),
    ...optional('max', numberOf(pairAt(node, 'max')?.value)),
  };
}

/** A property that is left out rather than `undefined`. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
