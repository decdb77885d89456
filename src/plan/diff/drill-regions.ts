/** What an edit means for the Region that drills restore into and, where a replica is restored, for which one that is. */
import type { DrillRule, ReplicaRule } from '../../model/policy.js';
import { type Facet, facet, type Path } from './facet.js';

interface Drilled {
  rule: DrillRule;
  replicas: readonly ReplicaRule[];
}

/** What is no longer restored, or no longer restored there, is no longer proved. */
export function compareRegions(was: Drilled, now: Drilled): Facet[] {
  if (was.rule.from === 'replica' && now.rule.from === 'replica') {
    const [before, after] = [replicaOf(was), replicaOf(now)];
    if (before !== undefined && before !== after) return [otherReplica(was, now, before, after)];
  }
  return was.rule.region === now.rule.region ? [] : [otherTarget(was, now)];
}

/** The replica that the Region names, or else the first of the file. */
function replicaOf({ rule, replicas }: Drilled): string | undefined {
  const present = replicas.filter(({ state }) => state === 'present').map(({ region }) => region);
  return present.find((region) => region === rule.region) ?? present[0];
}

/** The order of the replicas decides as well, where no Region is named. */
function otherReplica(was: Drilled, now: Drilled, before: string, after: string | undefined): Facet {
  const proved =
    after === undefined ? 'no replica any more' : `the replica in \`${after}\` instead of that in \`${before}\``;
  const clause = `drills restore ${proved}: nothing shows any more that the one in \`${before}\` can be restored`;
  const path: Path = was.rule.region === now.rule.region ? ['replicas'] : ['drills', 'region'];
  return facet('weaker', 'drill-replica', path, clause, valuesOf(was.rule, now.rule));
}

/** That a restore into another Region is proved besides is no loss while none was asked for by name. */
function otherTarget(was: Drilled, now: Drilled): Facet {
  const ofReplicas = was.rule.from === 'replica' && now.rule.from === 'replica';
  const target = ({ rule, replicas }: Drilled) => rule.region ?? replicaOf({ rule, replicas });
  const same = ofReplicas ? target(was) === target(now) : was.rule.region === undefined && now.rule.from !== 'replica';
  const lost = same ? '' : `: nothing shows any more that a restore into ${place(was)} works`;
  const clause = `drills restore into ${place(now)} instead of ${place(was)}${lost}`;
  const path = ['drills', 'region'];
  return facet(same ? 'neutral' : 'weaker', 'drill-region', path, clause, valuesOf(was.rule, now.rule));
}

function place({ rule: { region, from } }: Drilled): string {
  const own = from === 'replica' ? 'the replica’s own Region' : 'the Region of their own';
  return region === undefined ? own : `\`${region}\``;
}

function valuesOf(was: DrillRule, now: DrillRule): { was?: string; now?: string } {
  if (was.region === now.region) return {};
  return {
    ...(was.region === undefined ? {} : { was: `region: ${was.region}` }),
    ...(now.region === undefined ? {} : { now: `region: ${now.region}` }),
  };
}
