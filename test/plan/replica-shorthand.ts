/** Replicas in the cases' shorthand: what the policy says of them, and what was seen. */
import type { ObservedReplica, ReplicaSite } from '../../src/model/observed.js';
import type { ReplicaRule } from '../../src/model/policy.js';
import { ms, pitrRule, pitrState, since, type Yaml } from './shorthand.js';

/** `eu-west-1: { pitr: 35d, protection: true, lag: 5s, state: absent, key: arn:…, tags: {…}, probe: {…} }`. */
export function replicaRuleOf(region: string, parts: Yaml): ReplicaRule {
  const { pitr, protection, lag, state, key, tags, probe } = parts ?? {};
  return {
    region,
    state: state ?? 'present',
    ...(lag ? { maxLag: ms(lag) } : {}),
    ...(pitr === undefined ? {} : { pitr: pitrRule(pitr) }),
    ...(protection === undefined ? {} : { deletionProtection: protection }),
    ...(tags ? { tags } : {}),
    ...(key ? { kmsKey: key } : {}),
    ...(probe ? { probe: { key: probe } } : {}),
    at: { line: 1, column: 1 },
  };
}

/** `[eu-west-1]`: ACTIVE, and nobody looked at them; or each with what was seen there, as {@link replicaOf} has it. */
export function replicasOf(table: string, replicas: Yaml): ObservedReplica[] {
  if (Array.isArray(replicas)) return replicas.map((region: string) => ({ region, status: 'ACTIVE' }));
  return Object.entries(replicas).map(([region, parts]) => replicaOf(table, region, parts ?? {}));
}

/** `{ status: CREATING, there: none, age: 30d, pitr: 35d, protection: true, tags: {…}, lag: 2s 20m | no-data | none, key: …, failure: … }`. */
function replicaOf(table: string, region: string, parts: Yaml): ObservedReplica {
  const { status = 'ACTIVE', there, age = '100d', pitr = 'off', protection = false, tags, key, failure } = parts;
  const [max = '1s', lagAge = '2m'] = String(parts.lag ?? '1s').split(' ');
  const lag = {
    averageMs: ms(max === 'no-data' || max === 'none' ? '1s' : max) / 2,
    maxMs: 0,
    newestAt: since(lagAge),
    periods: 9,
  };
  return {
    region,
    status,
    ...(key ? { kmsKey: key } : {}),
    ...(there === 'none'
      ? {}
      : {
          there: {
            arn: `arn:aws:dynamodb:${region}:123456789012:table/${table}`,
            id: `${table}-${region}`,
            status: there ?? 'ACTIVE',
            createdAt: since(age),
            deletionProtection: protection,
            ...(pitr === 'unknown' ? {} : { pitr: pitrState(pitr) }),
            ...(tags ? { tags } : {}),
          },
        }),
    ...(max === 'none' ? {} : { lag: max === 'no-data' ? max : { ...lag, maxMs: ms(max) } }),
    ...(failure ? { failure } : {}),
  };
}

/** `free`, an ARN of what stands there, or why nobody knows. */
export function siteOf(region: string, text = 'free'): ReplicaSite {
  if (text === 'free') return { region };
  return { region, ...(text.startsWith('arn:') ? { occupiedBy: text } : { failure: text }) };
}
