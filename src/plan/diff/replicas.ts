/** What an edit of `replicas` means. Absent from the file is left where it is; `state: absent` is removed. */
import { REPLICA_REMOVED } from '../../model/constants.js';
import type { ReplicaRule } from '../../model/policy.js';
import { type Millis, policyDuration } from '../../model/time.js';
import { type Facet, facet, type Path } from './facet.js';
import { compareSettings } from './settings.js';

export function compareReplicas(was: readonly ReplicaRule[], now: readonly ReplicaRule[]): Facet[] {
  const gone = was.filter(({ region }) => !now.some((rule) => rule.region === region));
  return [
    ...gone.map(unnamed),
    ...now.flatMap((rule, index) => {
      const before = was.find(({ region }) => region === rule.region);
      return compareReplica(['replicas', index], before, rule);
    }),
  ];
}

function unnamed({ region, state }: ReplicaRule): Facet {
  const values = { was: `region: ${region}` };
  if (state === 'absent') {
    const clause = `a replica in \`${region}\` is no longer asked to be removed; one that stands is left and not watched`;
    return facet('neutral', 'replica-absence-unsaid', ['replicas'], clause, values);
  }
  const clause = `the policy no longer names the replica in \`${region}\`: it is left where it is, and nobody watches its lag or its settings`;
  return facet('weaker', 'replica-unnamed', ['replicas'], clause, values);
}

function compareReplica(path: Path, was: ReplicaRule | undefined, now: ReplicaRule): Facet[] {
  const { region } = now;
  if (now.state === 'absent') {
    if (was?.state === 'absent') return compareRemovalLag([...path, 'max-lag'], was, now);
    const clause = `the replica in \`${region}\` is removed, and with it that copy of the data and its point-in-time recovery`;
    const values = { ...(was ? { was: 'state: present' } : {}), now: 'state: absent', destroys: true };
    return [facet('weaker', 'replica-absent', [...path, 'state'], clause, values)];
  }
  if (was?.state !== 'present') {
    const clause = `the service keeps a replica in \`${region}\` in step`;
    return [
      facet('stronger', 'replica-added', path, clause, {
        ...(was ? { was: 'state: absent' } : {}),
        now: `region: ${region}`,
      }),
      // A setting that is new with the replica takes nothing from one that is made, but it may from one that stands.
      ...settingsOf(path, { region }, now).filter(({ strength, destroys }) => strength === 'weaker' || destroys),
    ];
  }
  return [
    ...compareLags([...path, 'max-lag'], was, now),
    ...settingsOf(path, was, now),
    ...compareProbes([...path, 'probe'], was, now),
    ...compareOthers(path, was, now),
  ];
}

function settingsOf(
  path: Path,
  was: Pick<ReplicaRule, 'region' | 'pitr' | 'deletionProtection'>,
  now: ReplicaRule,
): Facet[] {
  return compareSettings({ prefix: 'replica-', where: ` in \`${now.region}\``, path }, was, now);
}

/** Of a replica that goes, `max-lag` says how far behind it may be when it goes. */
function compareRemovalLag(path: Path, was: ReplicaRule, now: ReplicaRule): Facet[] {
  const [before, after] = [was.maxLag ?? REPLICA_REMOVED.lag, now.maxLag ?? REPLICA_REMOVED.lag];
  if (before === after) return [];
  const clause = `the replica in \`${now.region}\` may lag by up to \`${policyDuration(after)}\` instead of \`${policyDuration(before)}\` when it is removed`;
  return after > before
    ? [facet('weaker', 'replica-removal-lag-relaxed', path, clause, { ...lags(was, now), destroys: true })]
    : [facet('stronger', 'replica-removal-lag-tightened', path, clause, lags(was, now))];
}

function compareLags(path: Path, was: ReplicaRule, now: ReplicaRule): Facet[] {
  if (was.maxLag === now.maxLag) return [];
  const where = `the replica in \`${now.region}\``;
  if (now.maxLag === undefined)
    return [facet('weaker', 'replica-lag-unjudged', path, `no lag of ${where} fails a run any more`, lags(was, now))];
  const limit = `${where} may lag by up to \`${policyDuration(now.maxLag)}\``;
  if (was.maxLag === undefined)
    return [facet('stronger', 'replica-lag-judged', path, `${limit}; beyond it the run fails`, lags(was, now))];
  const clause = `${limit} instead of \`${policyDuration(was.maxLag)}\` before the run fails`;
  return now.maxLag > was.maxLag
    ? [facet('weaker', 'replica-lag-relaxed', path, clause, lags(was, now))]
    : [facet('stronger', 'replica-lag-tightened', path, clause, lags(was, now))];
}

function lags(was: ReplicaRule, now: ReplicaRule): { was?: string; now?: string } {
  const written = (lag: Millis) => `max-lag: ${policyDuration(lag)}`;
  return {
    ...(was.maxLag === undefined ? {} : { was: written(was.maxLag) }),
    ...(now.maxLag === undefined ? {} : { now: written(now.maxLag) }),
  };
}

function compareProbes(path: Path, was: ReplicaRule, now: ReplicaRule): Facet[] {
  const where = `the replica in \`${now.region}\``;
  if (was.probe && !now.probe) {
    const clause = `no probe measures any more how long a write takes to reach ${where}; only the service’s own metric is left`;
    return [facet('weaker', 'probe-removed', path, clause)];
  }
  if (!was.probe && now.probe)
    return [
      facet('stronger', 'probe-added', path, `a probe measures how long a write takes to reach ${where} and back`),
    ];
  return same(was.probe?.key, now.probe?.key)
    ? []
    : [facet('neutral', 'probe-changed', path, `the probe of ${where} writes an item of another key`)];
}

function compareOthers(path: Path, was: ReplicaRule, now: ReplicaRule): Facet[] {
  const where = `the replica in \`${now.region}\``;
  const tags = `other tags are asked for on ${where}; those no longer named are left`;
  const key = `another key is named for ${where}; the key of one that stands is not changed`;
  return [
    ...(same(was.tags, now.tags) ? [] : [facet('neutral', 'replica-tags', [...path, 'tags'], tags)]),
    ...(was.kmsKey === now.kmsKey ? [] : [facet('neutral', 'replica-key', [...path, 'kms-key'], key)]),
  ];
}

/** Whether two maps hold the same, in whatever order they are written. */
function same(a: Record<string, unknown> | undefined, b: Record<string, unknown> | undefined): boolean {
  const sorted = (map: Record<string, unknown> | undefined) =>
    JSON.stringify(
      map &&
        Object.keys(map)
          .sort()
          .map((key) => [key, map[key]]),
    );
  return sorted(a) === sorted(b);
}
