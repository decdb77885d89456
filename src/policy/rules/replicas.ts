/** Replicas: where they may stand, and what can be said of one. */
import { MAX_LAG } from '../../model/constants.js';
import { partitionOf, REGIONS } from '../../model/regions.js';
import { policyDuration } from '../../model/time.js';
import { type Draft, type DraftEntry, durationOf } from '../draft.js';
import { type Node, type Pair, pairAt, textOf, valueSpan } from '../node.js';
import { error, type Problem, warning } from '../problem.js';
import { list, quote } from '../words.js';
import { protectedEntries, replicasOf } from './places.js';

/** A replica stands in another Region than its table, in the same partition, and in each Region once. */
export function replicaRegions(draft: Draft): Problem[] {
  const home = textOf(pairAt(draft.root, 'region')?.value) ?? '';
  return draft.entries.flatMap(({ replicas }) => {
    const seen = new Set<string>();
    return replicas.flatMap((replica) => {
      const pair = pairAt(replica, 'region');
      const region = textOf(pair?.value) ?? '';
      if (!pair) return [];
      if (seen.has(region)) {
        const message = `${quote(region)} stands here twice, and a table has one replica in a Region; delete one of the two.`;
        return [error('duplicate-replica', valueSpan(pair), message)];
      }
      seen.add(region);
      return placed(pair, region, home);
    });
  });
}

function placed(pair: Pair, region: string, home: string): Problem[] {
  if (region === home) {
    const message = `${quote(region)} is the table's own Region, and a replica is its copy in another; name another Region, or take this out.`;
    return [error('replica-at-home', valueSpan(pair), message)];
  }
  // A Region that AWS does not have is another rule's.
  if (![region, home].every((each) => REGIONS.includes(each)) || partitionOf(region) === partitionOf(home)) return [];
  const message = `A table in ${quote(home)} cannot have a replica in ${quote(region)}: that is another partition of AWS, with accounts of its own; name a Region of the same.`;
  return [error('replica-other-partition', valueSpan(pair), message)];
}

/** `max-lag` is what replication can be held to. */
export function maxLags(draft: Draft): Problem[] {
  return replicasOf(draft).flatMap((replica) => {
    const pair = pairAt(replica, 'max-lag');
    const lag = durationOf(pair);
    if (!pair || lag === undefined || (lag >= MAX_LAG.least && lag <= MAX_LAG.most)) return [];
    const message = `Replicas lag by seconds, so a limit of ${quote(textOf(pair.value) ?? '')} would tell nothing in time; write \`${policyDuration(MAX_LAG.least)}\` to \`${policyDuration(MAX_LAG.most)}\`.`;
    return [error('max-lag-range', valueSpan(pair), message)];
  });
}

const KEY_ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:key\/[A-Za-z0-9-]+$/;

/** A replica is encrypted with a key of its own Region, written so that it can be compared with what stands. */
export function replicaKeys(draft: Draft): Problem[] {
  return replicasOf(draft).flatMap((replica) => {
    const pair = pairAt(replica, 'kms-key');
    const key = textOf(pair?.value);
    const region = textOf(pairAt(replica, 'region')?.value) ?? '';
    if (!pair || key === undefined) return [];
    const of = KEY_ARN.exec(key)?.[1];
    if (of === region) return [];
    const example = `\`arn:aws:kms:${region}:123456789012:key/…\``;
    const message =
      of === undefined
        ? `${quote(key)} is not the ARN of a KMS key; write one such as ${example} (aliases cannot be compared with what stands).`
        : `The key is one of ${quote(of)}, and a replica is encrypted with a key of its own Region, ${quote(region)}; write one such as ${example}.`;
    return [error('bad-kms-key', valueSpan(pair), message)];
  });
}

const SETTINGS = ['point-in-time-recovery', 'deletion-protection', 'kms-key', 'tags', 'probe'];

/** What is to be removed is not set up; `max-lag` alone still counts: how far it may lag when it goes. */
export function absentWithSettings(draft: Draft): Problem[] {
  return replicasOf(draft)
    .filter(isAbsent)
    .flatMap((replica) => {
      const set = SETTINGS.map((key) => pairAt(replica, key)).filter((pair) => pair !== undefined);
      const first = set.sort((a, b) => a.keySpan.start - b.keySpan.start)[0];
      if (!first) return [];
      const keys = list(set.map(({ key }) => key));
      const message = `This replica is to be removed, so ${keys} would do nothing; take out one or the other.`;
      return [warning('absent-with-settings', first.keySpan, message)];
    });
}

/** A drill `from: replica` has a replica to restore from, and a Region to do it in that is not the one that is thought lost. */
export function drillsFromReplica(draft: Draft): Problem[] {
  const home = textOf(pairAt(draft.root, 'region')?.value);
  return protectedEntries(draft).flatMap((entry) => {
    const from = entry.drills.exists ? entry.drills.pick('from') : undefined;
    if (!from || textOf(from.value) !== 'replica') return [];
    if (!entry.replicas.some((replica) => !isAbsent(replica))) return [noReplica(entry, from)];
    const region = entry.drills.pick('region');
    if (!region || textOf(region.value) !== home) return [];
    const message = `A drill \`from: replica\` is to show that ${quote(home ?? '')} can be lost, so it cannot restore there; name the Region of a replica, or take \`region\` out.`;
    return [error('drill-in-lost-region', valueSpan(entry.drills.nearer(from, region)), message)];
  });
}

/** The service restores its own backups in another Region; a copy is a table, and is drilled where it stands. */
export function drilledCopiesElsewhere(draft: Draft): Problem[] {
  const home = textOf(pairAt(draft.root, 'region')?.value);
  return protectedEntries(draft).flatMap(({ backups, drills }) => {
    const region = drills.exists ? drills.pick('region') : undefined;
    const from = textOf(drills.pick('from')?.value) ?? 'latest-backup';
    const copies = backups.exists && textOf(backups.pick('method')?.value) === 'copy';
    if (!region || textOf(region.value) === home || !copies || !from.endsWith('-backup')) return [];
    const message =
      'Backups are copies here (`method: copy`), and a copy is drilled in the Region where it stands; take `region` out, or drill `from: point-in-time`.';
    return [error('copy-drilled-elsewhere', valueSpan(region), message)];
  });
}

function noReplica({ drills, node }: DraftEntry, from: Pair): Problem {
  const isOwn = pairAt(drills.own?.value, 'from') === from;
  const message =
    'Drills restore from a replica here, and the entry has none; add `replicas`, or drill `from: latest-backup`.';
  return error(
    'drill-without-source',
    isOwn ? valueSpan(from) : (node.pairs.values().next().value?.keySpan ?? node.span),
    message,
  );
}

function isAbsent(replica: Node): boolean {
  return textOf(pairAt(replica, 'state')?.value) === 'absent';
}
