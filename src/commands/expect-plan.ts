/** What a reviewer agreed to, read back, and held against what an apply is about to do. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import type { Outcome } from '../model/outcome.js';
import type { Plan } from '../model/plan.js';
import type { Problem, Report } from '../model/report.js';
import { DESTRUCTIVE_KINDS, REVIEWED_FORMAT, type Reviewed, type Unreviewed } from '../model/reviewed.js';
import { type BeyondReview, beyondReview, destructive } from '../plan/destructive.js';
import { describeStep } from '../report/steps.js';

const NEXT = 'give the output `expect-plan` of the plan that was reviewed as it is, or the path of its review as JSON';

/**
 * Reads what was reviewed.
 * @param given JSON, or the path of a file that holds it: a `reviewed` document, or a review that contains one
 * @throws UserError (exit 2) saying what is wrong with it: nothing is ever expected by half
 */
export async function readExpectPlan(given: { text: string; where: string }): Promise<Reviewed> {
  const refuse = (what: string, next = NEXT) =>
    new UserError({ what, where: given.where, means: 'nothing was done', next, exit: 2 });
  const inline = given.text.trimStart().startsWith('{');
  const source = inline ? 'what was given' : given.text.trim();
  let document: unknown;
  try {
    document = JSON.parse(inline ? given.text : await readFile(source, 'utf8'));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw refuse(`${source} cannot be read: ${why}`);
  }
  const none = unreviewedIn(document);
  if (none) throw refuse(`${source} holds no reviewed plan: ${none.why}`, none.next);
  const found = reviewedIn(document);
  if (found === undefined) throw refuse(`${source} holds no reviewed plan`);
  if (found['format'] !== REVIEWED_FORMAT) {
    const next = 'review the change anew with this version of dynadrill, and give what that review says';
    throw refuse(
      `${source} holds a reviewed plan of format ${JSON.stringify(found['format'])}, which is unknown`,
      next,
    );
  }
  const wrong = firstWrong(found);
  if (wrong) throw refuse(`the reviewed plan in ${source} is not whole: ${wrong}`);
  return found as unknown as Reviewed;
}

type Fields = Record<string, unknown>;

/** The document itself, or what a report or review has of it. */
function reviewedIn(document: unknown): Fields | undefined {
  if (!isFields(document)) return undefined;
  const impact = document['impact'];
  const inside = document['reviewed'] ?? (isFields(impact) ? impact['reviewed'] : undefined);
  if (isFields(inside)) return inside;
  // A plan and a report have steps and a policy, too, but say of no step what it takes away.
  const other = 'command' in document || 'tables' in document;
  return Array.isArray(document['steps']) && isFields(document['policy']) && !other ? document : undefined;
}

/** Why there is none, where that is what was written down. */
function unreviewedIn(document: unknown): Unreviewed['unreviewed'] | undefined {
  const none = isFields(document) ? document['unreviewed'] : undefined;
  if (!isFields(none)) return undefined;
  const { why, next } = none;
  return typeof why === 'string' && typeof next === 'string' ? { why, next } : undefined;
}

/** What is missing or misshapen, as a phrase. */
function firstWrong({ policy, account, region, at, steps }: Fields): string | undefined {
  const { name, sha256 } = isFields(policy) ? policy : {};
  if (typeof name !== 'string') return 'it names no policy';
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return 'it has no SHA-256 of the policy';
  if (typeof account !== 'string' || typeof region !== 'string') return 'it names no account or no Region';
  if (typeof at !== 'string') return 'it does not say when it was';
  if (!Array.isArray(steps)) return 'it has no list of steps';
  const wrong = steps.findIndex((step) => !isStep(step));
  return wrong < 0 ? undefined : `its step ${wrong + 1} is none that this version knows`;
}

function isStep(step: unknown): boolean {
  if (!isFields(step)) return false;
  const { kind, target } = step;
  return DESTRUCTIVE_KINDS.some((known) => known === kind) && typeof target === 'string' && target !== '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How the plan goes beyond what was reviewed, a problem each; empty when it does not, or nothing was expected. */
export function beyondProblems(plan: Plan, reviewed: Reviewed | undefined): Problem[] {
  const beyond = reviewed && beyondReview(plan, reviewed);
  return beyond ? problemsOf(beyond, reviewed) : [];
}

function problemsOf({ others, steps }: BeyondReview, reviewed: Reviewed): Problem[] {
  const elsewhere = others.map(
    ({ what, reviewed: then, now }): Problem => ({
      what: `Nothing was carried out: another ${what} was reviewed`,
      why: `The plan of ${reviewed.at} that was reviewed is of ${what} ${then}, this one of ${now}.`,
      next: 'Apply what was reviewed, or have this plan reviewed.',
    }),
  );
  // Of another policy or account, no step was reviewed at all: to name each would say nothing more.
  if (elsewhere.length > 0) return elsewhere;
  return steps.map((step): Problem => {
    const { kind, target } = destructive(step) as { kind: string; target: string };
    return {
      ...('table' in step ? { table: step.table } : {}),
      what: `Nothing was carried out: it was not reviewed to ${describeStep(step)}`,
      why: `The plan that was reviewed at ${reviewed.at} has no ${kind} of ${target}.`,
      next: 'Look at what would go. If it is meant, have a new plan reviewed and expect that, or apply without `expect-plan`.',
    };
  });
}

/** The outcomes of a plan of which nothing was carried out. */
export function notCarriedOut(plan: Plan): Outcome[] {
  return plan.steps.map(({ id, held }) => ({
    step: id,
    result: 'skipped',
    detail: held ? `held: ${held.why}` : 'the plan is not what was reviewed',
    durationMs: 0,
  }));
}

/** The report of a plan that went beyond what was reviewed: that comes before all else. */
export function refusedReport(report: Report, problems: readonly Problem[]): Report {
  const result = report.result === 'interrupted' ? 'interrupted' : 'not-satisfied';
  return { ...report, result, problems: [...problems, ...report.problems] };
}
