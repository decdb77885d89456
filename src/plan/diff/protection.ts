/** Two protections side by side: everything in which they differ. */
import type { Entry, Protection } from '../../model/policy.js';
import type { Strength } from '../../model/policy-change.js';
import { policyDuration } from '../../model/time.js';
import { shorten } from '../../policy/words.js';
import { compareBackups } from './backups.js';
import { compareDrills } from './drills.js';
import { type Facet, facet, strengthOf } from './facet.js';
import { compareObjectives } from './objectives.js';
import { compareReplicas } from './replicas.js';
import { compareSettings, compareStreams, OWN } from './settings.js';

/** What a table has that no entry governs, or one that leaves it unprotected: nothing is changed, and nothing is pruned. */
const NONE: Protection = { replicas: [], objectives: {} };

type Side = Pick<Entry, 'protection' | 'unprotected'>;

/**
 * What changes for a table that `was` governed and `now` governs.
 * @param was,now `undefined`: no entry does
 */
export function compareEntries(was: Side | undefined, now: Side | undefined): Facet[] {
  const facets = compareProtections(protectionOf(was), protectionOf(now));
  if (now?.unprotected !== undefined) return leftUnprotected(was, now.unprotected, strengthOf(facets), facets.length);
  if (was?.unprotected === undefined || !now) return facets;
  const worse = facets.filter(({ strength }) => strength === 'weaker');
  const better = facets.filter(({ strength }) => strength !== 'weaker');
  return [protectedAgain(was.unprotected, now, better), ...worse];
}

function protectionOf(entry: Side | undefined): Protection {
  return entry && entry.unprotected === undefined ? entry.protection : NONE;
}

function compareProtections(was: Protection, now: Protection): Facet[] {
  return [
    ...compareBackups(was.backups, now.backups),
    ...compareDrills(was, now),
    ...compareSettings(OWN, was, now),
    ...compareStreams(was.stream, now.stream),
    ...compareReplicas(was.replicas, now.replicas),
    ...compareObjectives(was.objectives, now.objectives),
  ];
}

function leftUnprotected(was: Side | undefined, reason: string, strength: Strength, differences: number): Facet[] {
  const now = `unprotected: ${shorten(reason)}`;
  const path = ['unprotected'];
  if (was?.unprotected !== undefined) {
    if (was.unprotected === reason) return [];
    const clause = 'another reason is given for leaving it unprotected';
    return [
      facet('neutral', 'unprotected-reason', path, clause, { was: `unprotected: ${shorten(was.unprotected)}`, now }),
    ];
  }
  if (!was) return [facet('neutral', 'unprotected', path, `unprotected on purpose (\`${shorten(reason)}\`)`, { now })];
  const ended = enumerate(describeProtection(was));
  const ends = differences > 0 && ended !== '' ? `: ${ended} ${strength === 'weaker' ? 'end' : 'no longer count'}` : '';
  const clause = `left unprotected on purpose (\`${shorten(reason)}\`)${ends}; what stands is left where it is`;
  return [facet(strength, 'unprotected', path, clause, { now })];
}

function protectedAgain(reason: string, now: Side, better: readonly Facet[]): Facet {
  const phrases = describeProtection(now);
  const clause =
    phrases.length === 0
      ? 'no longer called unprotected, and nothing protects it'
      : `protected again: ${enumerate(phrases)}`;
  return facet(strengthOf(better), 'protected-again', [], clause, {
    was: `unprotected: ${shorten(reason)}`,
    destroys: better.some(({ destroys }) => destroys),
  });
}

/** What an entry gives its tables, a phrase each; empty when nothing. */
export function describeProtection(entry: Side): string[] {
  const { backups, drills, pitr, deletionProtection, stream, replicas, objectives } = protectionOf(entry);
  return [
    ...(backups ? [`backups every \`${policyDuration(backups.every)}\``] : []),
    ...(drills ? [`drills every \`${policyDuration(drills.every)}\``] : []),
    ...(pitr?.state === 'on' ? [`\`${pitr.days}d\` of point-in-time recovery`] : []),
    ...(deletionProtection ? ['deletion protection'] : []),
    ...(stream ? ['its stream'] : []),
    ...replicas.filter(({ state }) => state === 'present').map(({ region }) => `the replica in \`${region}\``),
    ...(Object.keys(objectives).length > 0 ? ['objectives'] : []),
  ];
}

/** Whether the entry gives its tables anything back: a stream alone restores nothing, nor does an objective. */
export function protects(entry: Side): boolean {
  const { stream: _, ...rest } = protectionOf(entry);
  return describeProtection({ protection: { ...rest, objectives: {} } }).length > 0;
}

/** `a, b and c`. */
export function enumerate(phrases: readonly string[]): string {
  return phrases.length < 2 ? phrases.join('') : `${phrases.slice(0, -1).join(', ')} and ${phrases.at(-1)}`;
}

/** The same for two entries exactly when they govern alike, wherever they stand in the file. */
export function protectionKey({ protection, unprotected }: Side): string {
  return JSON.stringify([unprotected ?? null, unprotected === undefined ? sorted(protection) : null]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const pairs = Object.entries(value).filter(([key, held]) => held !== undefined && !isPlace(key, held));
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]);
}

/** Where a replica stands in the file is no part of what it means. */
function isPlace(key: string, held: unknown): boolean {
  return key === 'at' && typeof held === 'object' && held !== null && 'line' in held;
}
