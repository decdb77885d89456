/** Replicas of one table: made where the policy wants one, kept to its settings, measured; removed only when it says so. */
import type { ObservedReplica, ObservedTable } from '../model/observed.js';
import type { Notice, ReplicaView, Step } from '../model/plan.js';
import type { ReplicaRule } from '../model/policy.js';
import { iso, policyDuration } from '../model/time.js';
import { settingSteps } from './protections.js';
import { planCreations } from './replica-create.js';
import { replicaNotices } from './replica-notices.js';
import { planRemovals } from './replica-remove.js';
import type { Selected } from './selection.js';
import type { Situation } from './situation.js';
import { isWorkable } from './status.js';
import { pitrView } from './table-view.js';
import { byText } from './text-order.js';

interface ReplicaPlan {
  steps: Step[];
  notices: Notice[];
  /** Absent when there are no replicas and the policy wants none. */
  view?: ReplicaView[];
}

/** A replica that stands or that the policy names, or both. */
export interface Replica {
  region: string;
  rule?: ReplicaRule;
  seen?: ObservedReplica;
}

/** Plans the replicas of one table. A table that is being made or deleted gets no steps. */
export function planReplicas(situation: Situation, { table, entry, protection }: Selected): ReplicaPlan {
  const replicas = pairedUp(table, protection.replicas);
  if (replicas.length === 0) return { steps: [], notices: [] };
  const view = replicas.map(viewOf);
  const notices = replicaNotices(situation, table, replicas, entry.unprotected !== undefined);
  if (!isWorkable(table)) return { steps: [], notices, view };
  const creations = planCreations(situation, table, replicas);
  const steps = [
    ...replicas.flatMap((replica) => settingsOf(situation, table, replica)),
    ...creations.steps,
    ...(situation.drillNow ? [] : replicas.flatMap((replica) => measureOf(table, replica))),
    ...planRemovals(situation, table, replicas),
  ];
  return { steps, notices: [...notices, ...creations.notices], view };
}

/** By Region: whatever order the file and the service list them in, the plan is the same. */
function pairedUp({ replicas }: ObservedTable, rules: readonly ReplicaRule[]): Replica[] {
  const regions = new Set([...replicas, ...rules].map(({ region }) => region));
  return [...regions].sort(byText).flatMap((region) => {
    const seen = replicas.find((each) => each.region === region);
    const rule = rules.find((each) => each.region === region);
    // What is to be absent, and is, is nothing.
    if (!seen && rule?.state === 'absent') return [];
    return [{ region, ...(rule ? { rule } : {}), ...(seen ? { seen } : {}) }];
  });
}

/** What the service never copies to a replica, set in its own Region, in place. */
function settingsOf(situation: Situation, table: ObservedTable, { region, rule, seen }: Replica): Step[] {
  const there = seen?.there;
  if (rule?.state !== 'present' || seen?.status !== 'ACTIVE' || !there || !isWorkable(there)) return [];
  const holder = {
    name: table.name,
    region,
    deletionProtection: there.deletionProtection,
    ...(there.id === undefined ? {} : { id: there.id }),
    ...(there.pitr ? { pitr: there.pitr } : {}),
  };
  return [...settingSteps(situation, holder, rule), ...tagSteps(table, region, rule, there)];
}

/** Tags are added and changed; one that the policy does not name is somebody else's. */
function tagSteps(
  { name }: ObservedTable,
  region: string,
  rule: ReplicaRule,
  { id, tags: known }: NonNullable<ObservedReplica['there']>,
): Step[] {
  if (!rule.tags || !known) return [];
  const other = Object.entries(rule.tags).filter(([key, value]) => !Object.hasOwn(known, key) || known[key] !== value);
  if (other.length === 0) return [];
  const names = other.map(([key]) => `\`${key}\``).join(', ');
  const step: Step = {
    id: `tag-replica ${name} ${region}`,
    kind: 'tag-replica',
    table: name,
    ...(id === undefined ? {} : { tableId: id }),
    region,
    tags: Object.fromEntries(other),
    reason: `In ${region} the policy asks for other values of the tags ${names}.`,
  };
  return [step];
}

/** Every replica that the policy wants and that stands is measured, whether or not its Region answers us. */
function measureOf({ name, id }: ObservedTable, { region, rule, seen }: Replica): Step[] {
  if (rule?.state !== 'present' || seen?.status !== 'ACTIVE') return [];
  const { maxLag, probe } = rule;
  const step: Step = {
    id: `measure-lag ${name} ${region}`,
    kind: 'measure-lag',
    table: name,
    ...(id === undefined ? {} : { tableId: id }),
    region,
    ...(maxLag === undefined ? {} : { maxLag }),
    ...(probe ? { probe } : {}),
    reason:
      maxLag === undefined
        ? `To show how far ${region} lags behind.`
        : `${region} may lag behind by at most ${policyDuration(maxLag)}.`,
  };
  return [step];
}

function viewOf({ region, rule, seen }: Replica): ReplicaView {
  const { status, there, lag, failure } = seen ?? {};
  return {
    region,
    ...(status === undefined ? {} : { status }),
    rule: rule?.state ?? 'unnamed',
    ...(rule?.maxLag === undefined ? {} : { maxLagMs: rule.maxLag }),
    ...(lag === undefined ? {} : { lag: lag === 'no-data' ? lag : { ...lag, newestAt: iso(lag.newestAt) } }),
    ...(there ? { ...pitrView(there), deletionProtection: there.deletionProtection } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}
