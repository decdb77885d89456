/** Which steps take something away, and from what: the set that a reviewer agrees to, and that a later apply may not outgrow. */
import type { Plan, Step, StepKind } from '../model/plan.js';
import { type DestructiveKind, type DestructiveStep, REVIEWED_FORMAT, type Reviewed } from '../model/reviewed.js';
import { byText } from './text-order.js';

/** What a step takes away, by its target; `undefined`: nothing. */
type Target<K extends StepKind> = (step: Extract<Step, { kind: K }>) => string | undefined;

const nothing = () => undefined;
/** A table, or its replica's setting: `orders`, `orders@eu-west-1`. */
const place = ({ table, region }: { table: string; region?: string }) =>
  region === undefined ? table : `${table}@${region}`;

/** Every kind must say what it takes away: a new one does not compile without. */
const TARGETS: { [K in StepKind]: Target<K> } = {
  'create-ledger': nothing,
  'enable-pitr': nothing,
  // A longer window takes nothing away.
  'change-pitr': (step) => (step.days < step.from ? place(step) : undefined),
  'disable-pitr': place,
  'enable-deletion-protection': nothing,
  'disable-deletion-protection': place,
  'tag-replica': nothing,
  'create-replica': nothing,
  'remove-replica': place,
  'measure-lag': nothing,
  'enable-stream': nothing,
  'create-backup': nothing,
  'delete-backup': ({ arn }) => arn,
  // It tears down only what it restored itself.
  drill: nothing,
  'clean-leftover': ({ drill }) => drill,
  'clean-copy': ({ copy }) => copy,
};

/** A step that takes something away, with what stands for it in every plan that would do the same. */
export interface Destructive extends DestructiveStep {
  step: Step;
}

/** @returns what the step takes away; `undefined` when nothing */
export function destructive(step: Step): Destructive | undefined {
  const target = (TARGETS[step.kind] as (step: Step) => string | undefined)(step);
  return target === undefined ? undefined : { kind: step.kind as DestructiveKind, target, step };
}

/** Every step of the plan that takes something away, held ones too, in the plan's order. */
export function destructiveSteps(plan: Plan): Destructive[] {
  return plan.steps.flatMap((step) => destructive(step) ?? []);
}

/** One text for a kind and a target: no kind has a space. */
export function keyOf({ kind, target }: DestructiveStep): string {
  return `${kind} ${target}`;
}

/** What a reviewer of this plan agrees to: those steps that would be carried out. */
export function reviewedOf(plan: Plan): Reviewed {
  const steps = carriedOut(plan).map(({ kind, target }) => ({ kind, target }));
  const { policy, account, region, at } = plan;
  return {
    format: REVIEWED_FORMAT,
    policy: { name: policy.name, sha256: policy.sha256 },
    account,
    region,
    at,
    steps: steps.sort((a, b) => byText(a.kind, b.kind) || byText(a.target, b.target)),
  };
}

/** How a plan goes beyond what was reviewed: under another policy or elsewhere nothing of it was; else by these steps. */
export interface BeyondReview {
  others: { what: 'policy' | 'account' | 'Region'; reviewed: string; now: string }[];
  /** Destructive steps that would be carried out and were not reviewed, in the plan's order. */
  steps: Step[];
}

/** @returns `undefined` when the plan would destroy nothing but what was reviewed; fewer, and additive steps, are fine */
export function beyondReview(plan: Plan, reviewed: Reviewed): BeyondReview | undefined {
  const compared = [
    { what: 'policy', reviewed: reviewed.policy.sha256, now: plan.policy.sha256 },
    { what: 'account', reviewed: reviewed.account, now: plan.account },
    { what: 'Region', reviewed: reviewed.region, now: plan.region },
  ] as const;
  const others = compared.filter(({ reviewed: then, now }) => then !== now);
  const agreed = new Set(reviewed.steps.map(keyOf));
  const steps = carriedOut(plan).flatMap((each) => (agreed.has(keyOf(each)) ? [] : [each.step]));
  return others.length === 0 && steps.length === 0 ? undefined : { others, steps };
}

function carriedOut(plan: Plan): Destructive[] {
  return destructiveSteps(plan).filter(({ step }) => step.held === undefined);
}
