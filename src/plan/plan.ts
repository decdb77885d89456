/** (Policy, Observed, now) → Plan. Pure: the same input gives the same bytes, in whatever order things were listed. */
import { PLAN_FORMAT, type Plan } from '../model/plan.js';
import { iso } from '../model/time.js';
import { planCopyLeftovers } from './copy-leftovers.js';
import { byLife } from './incarnations.js';
import { ledgerNotices, ledgerSteps } from './ledger.js';
import { planLeftovers } from './leftovers.js';
import {
  failureNotices,
  foreignNotices,
  goneNotices,
  listingNotices,
  inOrder as noticesInOrder,
  tableIdNotices,
  ungovernedNotices,
} from './notices.js';
import { inOrder as stepsInOrder } from './order.js';
import { planOrphans } from './orphans.js';
import { rewindNotices } from './rewinds.js';
import { selectionNotices, selectTables } from './selection.js';
import { type PlanInput, situationOf } from './situation.js';
import { planTable } from './table.js';

export type { PlanInput } from './situation.js';

/** Computes what a run should do, and why, and what there is to know. Changes nothing and reads nothing but its input. */
export function makePlan(input: PlanInput): Plan {
  const situation = situationOf(input);
  const { policy } = situation;
  const selected = selectTables(situation);
  const governed = new Set(selected.map(({ table }) => table.name));
  const { live, dead, unseen } = byLife(situation);
  const tables = selected.map((each) => planTable(situation, each, live.get(each.table.name) ?? []));
  const orphans = planOrphans(situation, dead);
  const steps = tables.flatMap((table) => table.steps);
  const resumed = steps.flatMap((step) => (step.kind === 'drill' && step.resume !== undefined ? [step.resume] : []));
  const leftovers = planLeftovers(situation, new Set(resumed));
  const goneOnWith = steps.flatMap((step) => (step.kind === 'create-backup' && step.resume ? [step.resume.copy] : []));
  const copies = planCopyLeftovers(situation, new Set(goneOnWith));
  return {
    format: PLAN_FORMAT,
    policy: { name: policy.name, file: policy.source.file, sha256: policy.source.sha256 },
    account: input.observed.account,
    region: input.observed.region,
    at: iso(situation.at),
    seed: situation.seed,
    steps: stepsInOrder([...ledgerSteps(situation), ...steps, ...leftovers.steps, ...copies.steps, ...orphans.steps]),
    notices: noticesInOrder([
      ...listingNotices(situation),
      ...failureNotices(situation),
      ...ledgerNotices(situation),
      ...goneNotices(situation),
      ...selectionNotices(situation, selected),
      ...ungovernedNotices(situation, governed, live, unseen),
      ...foreignNotices(governed, live),
      ...tableIdNotices(situation, governed, live),
      ...tables.flatMap((table) => table.notices),
      ...orphans.notices,
      ...leftovers.notices,
      ...copies.notices,
      ...rewindNotices(situation),
    ]),
    tables: tables.map(({ plan }) => plan),
    orphans: orphans.decisions,
    ledger: { name: policy.ledger, state: situation.ledger },
  };
}
