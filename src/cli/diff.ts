/** The review of an edit on the terminal: `diff BASE HEAD`, and `plan --base BASE`. */
import type { RawFlags } from '../commands/copy-options.js';
import { diffReview } from '../commands/diff.js';
import { gateOf, NOBODY } from '../commands/gate.js';
import { readPolicy } from '../commands/load-policy.js';
import type { Request } from '../commands/options.js';
import { isRevision, pathOf, readSide } from '../commands/read-side.js';
import { readReviewRequest } from '../commands/review-options.js';
import { VERSION } from '../commands/version.js';
import { systemClock } from '../model/clock.js';
import { UserError } from '../model/errors.js';
import type { Policy } from '../model/policy.js';
import type { Gate, Review } from '../model/review.js';
import { renderFindings } from '../report/findings.js';
import { toJson } from '../report/json.js';
import { renderReviewSummary } from '../report/review/summary.js';
import { renderReviewText } from '../report/review/text.js';
import { type Format, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';
import { inThrowAway, startThrowAway } from './throw-away.js';

interface Printing {
  flags: RawFlags;
  format: Format;
  terminal: Terminal;
}

/**
 * Compares two policies and prints the review on stdout.
 * @returns the exit code: 2 when HEAD has errors, 1 when `--fail-on` closes the gate
 * @throws UserError (exit 2) when the line is wrong or a side cannot be read
 */
export async function runDiff({ operands, ...line }: Printing & { operands: string[] }): Promise<number> {
  const [base, head, ...more] = operands;
  if (base === undefined || head === undefined || more.length > 0) {
    throw new UserError({
      what: `two policies are to be named, but ${operands.length} were`,
      where: 'BASE HEAD',
      means: 'nothing was compared',
      next: 'write dynadrill diff BASE HEAD, each a file, REV:path of git, or /dev/null for none',
      exit: 2,
    });
  }
  const { failOn, days } = readReviewRequest('diff', line.flags, spell);
  const sides = { base: await readSide(base, 'BASE'), head: await readSide(head, 'HEAD') };
  // Only between revisions is another path a renamed file; two files of two names are just two files.
  const renamed = isRevision(base) && isRevision(head) && pathOf(base) !== pathOf(head);
  const review = diffReview({
    file: pathOf(sides.head ? head : base),
    ...(renamed && sides.base && sides.head ? { renamedFrom: pathOf(base) } : {}),
    ...(sides.base ? { base: sides.base } : {}),
    ...(sides.head ? { head: sides.head } : {}),
    days,
    version: VERSION,
    now: systemClock().now(),
  });
  return publish(review, gateOf(review, failOn, NOBODY), line);
}

/** A plan beside that under another policy. */
export interface PlanReview extends Printing {
  request: Request;
  /** Set for `--sandbox`. */
  sandbox?: { seed?: string };
}

/**
 * Plans under the policy and under BASE, and prints the review on stdout, all else on stderr.
 * @returns the exit code: 2 when the policy has errors, 1 when `--fail-on` closes the gate
 * @throws UserError when the line is wrong, a side cannot be read, or the account cannot be looked at
 */
export async function runPlanReview({ request, sandbox, ...line }: PlanReview): Promise<number> {
  const [file] = request.policies as [string];
  const { base: spec, failOn, days } = readReviewRequest('plan', line.flags, spell);
  const base = spec === undefined ? undefined : await readSide(spec, '--base');
  const head = await readSide(file, '--policy');
  if (!head)
    throw new UserError({ what: `${file} is no policy`, where: '--policy', means: 'nothing was looked at', exit: 2 });
  const { policy, findings } = readPolicy(file, head.bytes);
  if (!policy) {
    process.stderr.write(renderFindings(findings, { color: false }));
    return 2;
  }
  const { allow, acknowledge, tables, seed } = request.options;
  const input = {
    file,
    ...(base ? { base } : {}),
    head,
    days,
    version: VERSION,
    now: systemClock().now(),
    allow,
    acknowledge,
    ...(tables ? { tables } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(request.region ? { region: request.region } : {}),
  };
  const against = (endpoint: string | undefined) =>
    withSurroundings(line.terminal, endpoint, async (env, clear) => {
      const { review } = await (await import('../commands/review.js')).reviewWithAccount(input, env);
      clear();
      return publish(review, gateOf(review, failOn, NOBODY), line);
    });
  if (!sandbox) return against(request.endpoint);
  return inSandbox(policy, request.region ?? policy.region, sandbox.seed, against);
}

async function inSandbox(
  policy: Policy,
  region: string,
  seed: string | undefined,
  run: (endpoint: string) => Promise<number>,
): Promise<number> {
  const throwAway = await startThrowAway(policy, region, seed);
  return inThrowAway(throwAway, () => run(throwAway.url));
}

/** Prints the review and writes the report file. @returns the exit code */
async function publish(review: Review, gate: Gate, { flags, format, terminal }: Printing): Promise<number> {
  const judged = gate.failOn === 'never' ? undefined : gate;
  const document = { ...review, ...(judged ? { gate: judged } : {}) };
  process.stdout.write(documentOf(review, judged, format, terminal.color) ?? toJson(document));
  if (flags['report']) await writeReport(flags['report'], document);
  if (review.head && review.head.name === undefined) return 2;
  return gate.state === 'closed' ? 1 : 0;
}

function documentOf(review: Review, gate: Gate | undefined, format: Format, color: boolean): string | undefined {
  if (format === 'text') return renderReviewText(review, gate, { color });
  return format === 'markdown' ? renderReviewSummary(review, gate) : undefined;
}

function spell(option: string): string {
  return `--${option}`;
}
