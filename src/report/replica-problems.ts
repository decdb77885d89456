/** Problems with how far a replica lags behind. */
import type { LagFindings } from '../model/outcome.js';
import type { Problem } from '../model/report.js';
import type { Attempt } from './after-run.js';
import { sentences } from './words.js';

/** Whether a measurement was made and did not pass: it has a problem of its own, with the figures. */
export function hasBadLag({ lag }: { lag?: LagFindings } = {}): boolean {
  return lag?.verdict === 'failed';
}

/** One problem for each replica that is too far behind, or of which nobody knows how far. */
export function lagProblems(attempts: readonly Attempt[]): Problem[] {
  return attempts.flatMap(({ step, outcome }) => {
    if (step.kind !== 'measure-lag' || !outcome?.lag || !hasBadLag(outcome)) return [];
    const replica = `the replica of ${step.table} in ${step.region}`;
    return [
      {
        table: step.table,
        ...whatAndNext(outcome.lag, replica, step.region),
        why: sentences(...outcome.lag.reasons),
      },
    ];
  });
}

function whatAndNext({ metric, probe, unreachable, doubtful }: LagFindings, replica: string, region: string) {
  if (unreachable) {
    return {
      what: `${capitalThe(replica)} cannot be reached`,
      next: `Do not fail over to ${region}: what it holds cannot be seen, and what it lacks would be lost. Look at the Region’s health (health.aws.amazon.com), and whether the role may call DynamoDB there; the next \`dynadrill apply\` measures again.`,
    };
  }
  if (probe || (metric && !doubtful)) {
    return {
      what: `${capitalThe(replica)} does not keep up`,
      next: `Do not fail over to ${region} without accepting the loss. Look at the Region’s health and at the table’s write throttling; the next \`dynadrill apply\` measures again.`,
    };
  }
  const probing = 'give the replica a `probe` in the policy, so that it is measured whoever writes, or nobody';
  return {
    what: `How far ${replica} lags behind is not known`,
    next: doubtful
      ? `Do not fail over to ${region} before it is: ${probing}.`
      : `Grant cloudwatch:GetMetricData, or ${probing}.`,
  };
}

function capitalThe(words: string): string {
  return words.replace(/^the/, 'The');
}
