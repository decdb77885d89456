/** `diff`, and `plan` on a pull request: what the change of the policies means, said where reviewers are. */
import * as core from '@actions/core';
import { diffReview } from '../commands/diff.js';
import type { Environment } from '../commands/environment.js';
import { gateOf, NOBODY } from '../commands/gate.js';
import type { Request } from '../commands/options.js';
import { readSide } from '../commands/read-side.js';
import type { ReviewRequest } from '../commands/review-options.js';
import { VERSION } from '../commands/version.js';
import { type Clock, systemClock } from '../model/clock.js';
import { errorLines, UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import type { Review } from '../model/review.js';
import type { Annotations } from './annotations.js';
import { thrownFailure } from './failure.js';
import { type PullRequestEvent, readEvent } from './github/event.js';
import { type Judged, judge } from './github/judge.js';
import { openSession, refreshed, type Session, whyElsewhere } from './github/session.js';
import { openSticky, post } from './github/sticky.js';
import { changedSubjects, oneSubject, pathOf, type Subject, type Subjects, subjectBeside } from './github/subjects.js';
import { spell } from './inputs.js';
import { inert } from './log.js';
import { publish } from './review-publish.js';
import type { Ending } from './run.js';

interface Run {
  command: 'diff' | 'plan';
  request: ReviewRequest;
  annotations: Annotations;
  clock: Clock;
  signal: AbortSignal;
}

/** What a review came to, with the report of a plan that stands behind it. */
export interface Looked {
  review: Review;
  report?: Report;
  /** Why the account could not be looked at although it should have been. */
  failure?: string;
}

/** The account's side of a review. */
type Look = (subject: Subject) => Promise<Looked>;

/** Reviews every policy that the pull request touches, by the texts alone. */
export async function reviewDiff(
  request: ReviewRequest,
  annotations: Annotations,
  signal: AbortSignal,
): Promise<Ending> {
  const run: Run = { command: 'diff', request, annotations, signal, clock: systemClock() };
  const event = await readEvent(process.env);
  if (!event) return withoutPullRequest(run, (subject) => textsOnly(run, subject));
  if (event.merged) return merged(run);
  return onPullRequest(run, await prepare(run, event), (subject) => textsOnly(run, subject));
}

/**
 * Reviews one policy with the account; a fork's without it.
 * @param plain what `plan` does where there is nothing to review
 */
export async function reviewPlan(
  plan: { request: Request; review: ReviewRequest; env: Environment; plain: () => Promise<Ending> },
  annotations: Annotations,
  signal: AbortSignal,
): Promise<Ending> {
  const run: Run = { command: 'plan', request: plan.review, annotations, signal, clock: systemClock() };
  const look = (subject: Subject) => withAccount(run, plan, subject);
  const event = await readEvent(process.env);
  if (!event) return withoutPullRequest(run, look);
  // Without the account there is no other plan to fall back on: a fork's way never leads to `plain`.
  if (event.fork) {
    if (event.merged) return merged(run);
    return onPullRequest(run, await prepare(run, event), (subject) => textsOnly(run, subject, FORK));
  }
  if (event.merged) return plan.plain();
  const prepared = await orNothing(prepare(run, event), (error) => annotations.warning(errorLines(error).join('\n')));
  if (prepared) return onPullRequest(run, prepared, look);
  const ending = await plan.plain();
  if (run.request.failOn === 'never') return ending;
  core.setOutput('gate', 'closed');
  if (ending.failure !== undefined) return ending;
  core.setOutput('result', 'not-satisfied');
  return { ...ending, failure: NOT_COMPARED };
}

const NOT_COMPARED =
  'dynadrill plan: nobody can say what the pull request changes, so the gate stays closed; a warning says why.\nThe job summary has the plan.';

/** A plan is still a plan where there is nothing to compare it with; what is used wrongly is refused all the same. */
async function orNothing<T>(preparing: Promise<T>, warn: (error: UserError) => void): Promise<T | undefined> {
  try {
    return await preparing;
  } catch (error) {
    if (!(error instanceof UserError) || error.exit === 2) throw error;
    warn(error);
    return undefined;
  }
}

const FORK =
  'The account was not looked at and no comment is written: a fork gets neither credentials nor a token that writes.';

function merged({ annotations, request, command }: Run): Promise<Ending> {
  const nothing = 'The pull request is merged: nothing was reviewed any more';
  core.info(nothing);
  return publish({ command, failOn: request.failOn, looked: [], judged: [], annotations, nothing });
}

/** A pull request with the policies that it touches. */
interface Prepared extends Subjects {
  session: Session;
}

/** @throws UserError when nobody can tell what the pull request changes */
async function prepare(run: Run, event: PullRequestEvent): Promise<Prepared> {
  const session = await openSession(event, { ...run, log });
  return { session, ...(await subjectsOf(run, session)) };
}

/** Looks, which may take minutes; then judges by the pull request and its comments as they are by then, and writes at once. */
async function onPullRequest(run: Run, prepared: Prepared, look: Look): Promise<Ending> {
  const { request, annotations, clock } = run;
  const warn = (line: string) => annotations.warning(line);
  const { subjects } = prepared;
  const looked: Looked[] = [];
  for (const subject of subjects) looked.push(await look(subject));
  const session = await refreshed(prepared.session);
  const unsure = whyElsewhere(session) ?? prepared.unsure;
  const sticky = await openSticky(session, request, warn);
  const judged: Judged[] = [];
  for (const [i, { review }] of looked.entries()) {
    const about = { review, session, comments: sticky?.comments, request, unsure: subjects[i]?.unsure };
    judged.push(await judge({ ...about, now: clock.now() }));
  }
  if (subjects.length === 0) core.info('the pull request touches no policy');
  const said = { ...run, failOn: request.failOn, looked, judged, session };
  const ending = await publish({ ...said, ...(unsure ? { unsure } : {}) });
  // Where policies may be missing, one that is not seen may well be touched.
  const patterns = unsure ? [] : request.policies.map((policy) => pathOf(policy, session));
  if (sticky) await post({ session, sticky, judged, patterns, log, warn });
  return ending;
}

async function subjectsOf({ command, request }: Run, session: Session): Promise<Subjects> {
  const { base, policies } = request;
  if (command === 'diff' && base === undefined) return changedSubjects(policies, session);
  const [policy] = policies as [string];
  if (base === undefined) return { subjects: [await oneSubject(policy, session)] };
  return { subjects: [await subjectBeside(await readSide(base, spell('base')), policy, session)] };
}

/** Another event: there is nobody to comment to, and no label that could let anything through. */
async function withoutPullRequest(run: Run, look: Look): Promise<Ending> {
  const { request, command } = run;
  const [file] = request.policies as [string];
  if (request.base === undefined) throw noBase(command);
  const [base, head] = [await readSide(request.base, spell('base')), await readSide(file, spell('policy'))];
  const each = await look({ file, ...(base ? { base } : {}), ...(head ? { head } : {}) });
  const gate = gateOf(each.review, request.failOn, NOBODY);
  return publish({ ...run, failOn: request.failOn, looked: [each], judged: [{ review: each.review, gate }] });
}

function noBase(command: string): UserError {
  const event = process.env['GITHUB_EVENT_NAME'];
  return new UserError({
    what: `the event ${event ? `\`${event}\`` : 'of this run'} belongs to no pull request, so nothing says what \`${command}\` is to compare with`,
    where: spell('base'),
    means: 'nothing was compared',
    next: 'run it `on: pull_request`, or name the policy before the change, such as `base: HEAD^:dynadrill.yml`',
    exit: 2,
  });
}

async function textsOnly({ request, clock }: Run, subject: Subject, unseen?: string): Promise<Looked> {
  const { unsure: _, ...sides } = subject;
  const review = diffReview({ ...sides, days: request.days, version: VERSION, now: clock.now() });
  return { review: unseen ? { ...review, unseen: [unseen] } : review };
}

async function withAccount(
  run: Run,
  { request, env }: { request: Request; env: Environment },
  subject: Subject,
): Promise<Looked> {
  const texts = await textsOnly(run, subject);
  // Without a policy after the change there is nothing to plan by.
  if (!texts.review.head?.name) return texts;
  const { unsure: _, ...sides } = subject;
  const { reviewWithAccount } = await import('../commands/review.js');
  const { allow, acknowledge, tables, seed } = request.options;
  try {
    const { review, report } = await reviewWithAccount(
      {
        ...sides,
        days: run.request.days,
        version: VERSION,
        now: run.clock.now(),
        allow,
        acknowledge,
        ...(tables ? { tables } : {}),
        ...(seed === undefined ? {} : { seed }),
        ...(request.region ? { region: request.region } : {}),
      },
      env,
    );
    return { review, report };
  } catch (error) {
    if (run.signal.aborted || !(error instanceof UserError)) throw error;
    const unseen = `The account could not be looked at: ${error.message}.`;
    return { review: { ...texts.review, unseen: [unseen] }, failure: thrownFailure(error) };
  }
}

function log(line: string): void {
  core.info(inert(line));
}
