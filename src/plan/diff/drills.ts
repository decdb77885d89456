/** What an edit of `drills` means, but for their proof, their checks and their Region. */
import type { DrillRule, Protection, SampleRule } from '../../model/policy.js';
import { policyDuration } from '../../model/time.js';
import { compareChecks } from './checks.js';
import { compareRegions } from './drill-regions.js';
import { type Facet, facet } from './facet.js';
import { compareProofs } from './proof.js';

type Drilled = Pick<Protection, 'drills' | 'replicas'>;

/** Without `drills` nothing is drilled; which replica is drilled hangs on those that the entry names. */
export function compareDrills(before: Drilled, after: Drilled): Facet[] {
  const [was, now] = [before.drills, after.drills];
  if (!was) return now ? [added(now)] : [];
  if (!now) return [removed(was)];
  return [
    ...compareEvery(was, now),
    ...compareFrom(was, now),
    ...compareProofs(was, now),
    ...compareSamples(was, now),
    ...compareChecks(was.checks, now.checks),
    ...compareRegions({ rule: was, replicas: before.replicas }, { rule: now, replicas: after.replicas }),
    ...compareWaits(was.wait, now.wait),
  ];
}

function removed({ every }: DrillRule): Facet {
  const clause = `no restore is drilled any more (until now every \`${policyDuration(every)}\`), so nothing shows that a backup can be restored`;
  return facet('weaker', 'drills-removed', ['drills'], clause, { was: `every: ${policyDuration(every)}` });
}

function added({ every, proof }: DrillRule): Facet {
  const clause = `a restore is drilled every \`${policyDuration(every)}\`, with \`proof: ${proof}\``;
  return facet('stronger', 'drills-added', ['drills'], clause, { now: `every: ${policyDuration(every)}` });
}

function compareEvery(was: DrillRule, now: DrillRule): Facet[] {
  if (was.every === now.every) return [];
  const [before, after] = [policyDuration(was.every), policyDuration(now.every)];
  const rarer = now.every > was.every;
  const clause = `a restore is drilled every \`${after}\` instead of every \`${before}\``;
  const meaning = rarer ? ', so a backup that cannot be restored goes unnoticed for longer' : '';
  return [
    facet(
      rarer ? 'weaker' : 'stronger',
      rarer ? 'drill-rarer' : 'drill-denser',
      ['drills', 'every'],
      clause + meaning,
      {
        was: `every: ${before}`,
        now: `every: ${after}`,
      },
    ),
  ];
}

const SOURCES = {
  'latest-backup': { kind: 'backup', words: 'the newest backup' },
  'random-backup': { kind: 'backup', words: 'a backup drawn at random' },
  'point-in-time': { kind: 'point-in-time', words: 'a point in time' },
  replica: { kind: 'replica', words: 'a replica' },
} as const;

/** What is no longer restored is no longer proved; that something else is proved instead does not make up for it. */
function compareFrom(was: DrillRule, now: DrillRule): Facet[] {
  if (was.from === now.from) return [];
  const [before, after] = [SOURCES[was.from], SOURCES[now.from]];
  const same = before.kind === after.kind;
  const lost = same ? '' : `: nothing shows any more that ${before.words} can be restored`;
  const clause = `drills restore ${after.words} instead of ${before.words}${lost}`;
  return [
    facet(same ? 'neutral' : 'weaker', 'drill-from', ['drills', 'from'], clause, {
      was: `from: ${was.from}`,
      now: `from: ${now.from}`,
    }),
  ];
}

/** Which proofs draw a sample, and which are judged by its limits. */
const DRAWN: readonly DrillRule['proof'][] = ['best', 'witnessed', 'sampled'];
const LIMITED: readonly DrillRule['proof'][] = ['best', 'sampled'];

function compareSamples(was: DrillRule, now: DrillRule): Facet[] {
  const both = (proofs: readonly DrillRule['proof'][]) => proofs.includes(was.proof) && proofs.includes(now.proof);
  return [
    ...(both(DRAWN) ? compareCounts(was.sample.items, now.sample.items) : []),
    ...(both(LIMITED)
      ? [
          ...compareLimits('max-missing', 'be missing', was.sample.maxMissing, now.sample.maxMissing),
          ...compareLimits('max-changed', 'differ', was.sample.maxChanged, now.sample.maxChanged),
        ]
      : []),
  ];
}

function compareCounts(was: SampleRule['items'], now: SampleRule['items']): Facet[] {
  if (was === now) return [];
  const clause = `drills look at ${now} sampled items instead of ${was}`;
  const values = { was: `items: ${was}`, now: `items: ${now}` };
  const path = ['drills', 'sample', 'items'];
  return now < was
    ? [facet('weaker', 'sample-fewer', path, clause, values)]
    : [facet('stronger', 'sample-more', path, clause, values)];
}

function compareLimits(key: string, may: string, was: number, now: number): Facet[] {
  if (was === now) return [];
  const clause = `up to ${percent(now)} of a sample may ${may}, instead of ${percent(was)}, before a drill fails`;
  const values = { was: `${key}: ${percent(was)}`, now: `${key}: ${percent(now)}` };
  const path = ['drills', 'sample', key];
  return now > was
    ? [facet('weaker', 'sample-limit-wider', path, clause, values)]
    : [facet('stronger', 'sample-limit-tighter', path, clause, values)];
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(6))}%`;
}

function compareWaits(was: number, now: number): Facet[] {
  if (was === now) return [];
  const [before, after] = [policyDuration(was), policyDuration(now)];
  const clause = `one run waits up to \`${after}\` instead of \`${before}\` for a restore; a later run takes it up`;
  return [
    facet('neutral', 'drill-wait', ['drills', 'wait'], clause, { was: `wait: ${before}`, now: `wait: ${after}` }),
  ];
}
