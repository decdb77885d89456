/** Whether a table is protected less, decided anew and by other means than the code under test: ranks, and retention carried out. */
import type { Entry, Keep, Policy, Protection, ReplicaRule } from '../../../src/model/policy.js';
import { DAY, HOUR } from '../../../src/model/time.js';
import { retain } from '../../../src/plan/retention.js';

/** Histories to carry retention out on, newest first: hourly, daily, weekly, and with gaps. */
const HISTORIES = [HOUR, 7 * HOUR, DAY, 7 * DAY]
  .map((gap) => historyOf(() => gap))
  .concat([historyOf((n) => ((n * 7919) % 50) * HOUR + HOUR)]);

function historyOf(gap: (index: number) => number) {
  let at = Date.UTC(2026, 10, 22, 12);
  return Array.from({ length: 150 }, (_, index) => {
    const instant = { id: String(index), at };
    at -= gap(index);
    return instant;
  });
}

const NONE: Protection = { replicas: [], objectives: {} };

/** In which respects `now` protects less than `was`; `undefined` where no entry governs. @param coverage of both policies */
export function weakerIn(was: Entry | undefined, now: Entry | undefined, coverage: Policy['coverage']): string[] {
  const [before, after] = [was?.protection ?? NONE, now?.protection ?? NONE];
  const less: Record<string, boolean> = {
    backups: rank(after.backups?.every) < rank(before.backups?.every),
    retention:
      before.backups !== undefined && after.backups !== undefined && letsGo(before.backups.keep, after.backups.keep),
    drills: rank(after.drills?.every) < rank(before.drills?.every),
    proof:
      before.drills !== undefined &&
      after.drills !== undefined &&
      floor(after.drills.proof) < floor(before.drills.proof),
    pitr: windowOf(after) < windowOf(before),
    protection: guarded(after) < guarded(before),
    stream: before.stream !== undefined && after.stream === undefined,
    recoveryPoint: rank(after.objectives.recoveryPoint) < rank(before.objectives.recoveryPoint),
    recoveryTime: rank(after.objectives.recoveryTime) < rank(before.objectives.recoveryTime),
    replicas: REGIONS.some((region) => replica(after, region) < replica(before, region)),
    drilled: drilledBy(before) !== undefined && after.drills !== undefined && drilledBy(after) !== drilledBy(before),
    into: restoredInto(before) !== undefined && restoredInto(after) !== restoredInto(before),
    coverage: coverage === 'required' && was === undefined && now !== undefined && waives(now),
  };
  return Object.keys(less).filter((key) => less[key]);
}

/** In which respects an apply under `now` may take away what one under `was` would not. */
export function destroysIn(was: Entry | undefined, now: Entry | undefined): string[] {
  const [before, after] = [was?.protection ?? NONE, now?.protection ?? NONE];
  const takes: Record<string, boolean> = {
    retention:
      after.backups?.keep !== undefined && (!before.backups || letsGo(before.backups.keep, after.backups.keep)),
    pitr: shortens(before, after),
    protection: before.deletionProtection !== false && after.deletionProtection === false,
    replicas: REGIONS.some((region) => takesReplica(ruleOf(before, region), ruleOf(after, region))),
  };
  return Object.keys(takes).filter((key) => takes[key]);
}

const REGIONS = ['eu-west-1', 'us-west-2'];

/** Whatever stands may be as long as the service has it, unless base had asked for a window. */
function shortens({ pitr: was }: Settings, { pitr: now }: Settings): boolean {
  if (!now) return false;
  if (now.state === 'off') return was?.state !== 'off';
  return now.days < (was?.state === 'on' ? was.days : 35);
}

type Settings = Pick<ReplicaRule, 'pitr' | 'deletionProtection'>;

function takesReplica(was: ReplicaRule | undefined, now: ReplicaRule | undefined): boolean {
  if (!now) return false;
  if (now.state === 'absent') return was?.state !== 'absent';
  const stood: Settings = was?.state === 'present' ? was : {};
  return shortens(stood, now) || (stood.deletionProtection !== false && now.deletionProtection === false);
}

/** What of the table drills restore, by kind; of replicas, which. `undefined` where there is nothing to restore. */
function drilledBy({ drills, replicas }: Protection): string | undefined {
  if (drills?.from !== 'replica') return drills?.from.replace(/^.*-backup$/, 'backup');
  const present = replicas.filter(({ state }) => state === 'present');
  return (present.find(({ region }) => region === drills.region) ?? present[0])?.region;
}

/** The Region that drills of backups are asked for to restore into. */
function restoredInto({ drills }: Protection): string | undefined {
  return drills?.from === 'replica' ? undefined : drills?.region;
}

/** Whatever it selects is neither protected nor reported as covered by nothing. */
function waives({ selector, protection: { backups, drills, pitr, deletionProtection, replicas } }: Entry): boolean {
  const one = selector.kind === 'name' || (selector.kind === 'match' && !/[*?]/.test(selector.glob));
  const there = replicas.some(({ state }) => state === 'present');
  return !one && !backups && !drills && pitr?.state !== 'on' && !deletionProtection && !there;
}

/** The shorter the better; none is the worst. */
function rank(duration: number | undefined): number {
  return duration === undefined ? Number.NEGATIVE_INFINITY : -duration;
}

/** Whether some history loses a backup that stayed before. */
function letsGo(was: Keep | undefined, now: Keep | undefined): boolean {
  if (!now) return false;
  return HISTORIES.some((history) => {
    const stays = retain(history, now);
    const stayed = was ? [...retain(history, was).keys()] : history.map(({ id }) => id);
    return stayed.some((id) => !stays.has(id));
  });
}

function floor(proof: string): number {
  return { exact: 4, explained: 3, witnessed: 2, sampled: 1, best: 1, restorable: 0 }[proof] as number;
}

/** Off is worse than nothing said: it turns off what somebody turned on. */
function windowOf({ pitr }: Protection): number {
  if (!pitr) return 0;
  return pitr.state === 'on' ? pitr.days : -1;
}

function guarded({ deletionProtection }: Protection): number {
  return deletionProtection === undefined ? 0 : deletionProtection ? 1 : -1;
}

function ruleOf({ replicas }: Pick<Protection, 'replicas'>, region: string): ReplicaRule | undefined {
  return replicas.find((each) => each.region === region);
}

/** Asked to be removed, not named, there, there and its lag judged by 60 s, by 5 s. */
function replica({ replicas }: Protection, region: string): number {
  const rule = ruleOf({ replicas }, region);
  if (!rule) return 0;
  if (rule.state === 'absent') return -1;
  return rule.maxLag === undefined ? 1 : rule.maxLag > 5_000 ? 2 : 3;
}
