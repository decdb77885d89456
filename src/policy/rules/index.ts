/** All rules on a policy that has the shape of the schema. Each is one function from the draft to problems. */
import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';
import { attributeValues, countBounds, oneCheck } from './checks.js';
import { keepCovered, keepNothing } from './keep.js';
import { formerNames, ledgerName, ownTables } from './ownership.js';
import { proofOfReplica, proofWithoutBackup, seldomExact } from './proofs.js';
import { knownRegions, percentages, recoveryWindows } from './ranges.js';
import {
  absentWithSettings,
  drilledCopiesElsewhere,
  drillsFromReplica,
  maxLags,
  replicaKeys,
  replicaRegions,
} from './replicas.js';
import { outsideResidency, residencyRegions } from './residency.js';
import { drillsRarerThanRetention, withinShorterThanEvery } from './retention.js';
import { drillWithoutSource, everyMissing, objectiveOutOfReach } from './schedules.js';
import { oneSelector, selectorCharacters } from './selectors.js';
import { unreachableEntries } from './shadow.js';
import { protectsNothing, unprotectedContradiction } from './unprotected.js';

const RULES: readonly ((draft: Draft) => Problem[])[] = [
  formerNames,
  ledgerName,
  ownTables,
  oneSelector,
  selectorCharacters,
  unreachableEntries,
  unprotectedContradiction,
  protectsNothing,
  everyMissing,
  drillWithoutSource,
  objectiveOutOfReach,
  proofWithoutBackup,
  proofOfReplica,
  seldomExact,
  keepNothing,
  keepCovered,
  withinShorterThanEvery,
  drillsRarerThanRetention,
  recoveryWindows,
  percentages,
  knownRegions,
  residencyRegions,
  outsideResidency,
  replicaRegions,
  maxLags,
  replicaKeys,
  absentWithSettings,
  drillsFromReplica,
  drilledCopiesElsewhere,
  oneCheck,
  countBounds,
  attributeValues,
];

/** Everything that the rules have to say. */
export function applyRules(draft: Draft): Problem[] {
  return RULES.flatMap((rule) => rule(draft));
}
