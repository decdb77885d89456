/** The report of a restore, from what its run gave. */
import { PRICES } from '../model/prices.js';
import type { Problem } from '../model/report.js';
import {
  RESTORE_REPORT_FORMAT,
  type RestoreRecord,
  type RestoreReport,
  type RestoreRequest,
} from '../model/restore.js';
import { iso, type Millis } from '../model/time.js';
import { restoreAgain } from './restore-command.js';
import { estimateText } from './restore-facts.js';

export interface RestoreGiven
  extends Pick<
    RestoreReport,
    | 'version'
    | 'policy'
    | 'ledger'
    | 'endpoint'
    | 'startedAt'
    | 'endedAt'
    | 'resumed'
    | 'changed'
    | 'byHand'
    | 'notices'
    | 'calls'
  > {
  request: RestoreRequest;
  lives: RestoreReport['source']['lives'];
  target: RestoreReport['target'];
  record?: RestoreRecord;
  /** How the origin is called, and the moment that it brings back. */
  origin?: { text: string; at: Millis };
  estimate?: { sizeBytes: number; usd: number; typicalMs?: Millis };
  /** What ended the run early, when something did. */
  failure?: Problem;
  interrupted: boolean;
}

/** @returns the report; its result is `satisfied` exactly when nothing is wrong */
export function buildRestoreReport(given: RestoreGiven): RestoreReport {
  const { request, record, origin, estimate, failure: _failure, interrupted, lives, ...rest } = given;
  const problems = problemsOf(given);
  const { requestedAt, activeAt } = record ?? {};
  const asked = requestedAt ?? record?.intentAt;
  const arn = record?.backup?.arn ?? (record && 'arn' in record.origin ? record.origin.arn : undefined);
  return {
    format: RESTORE_REPORT_FORMAT,
    command: 'restore',
    ...rest,
    ...(record ? { id: record.id } : {}),
    table: request.table,
    source: { region: request.sourceRegion, lives },
    ...(record && origin && asked !== undefined
      ? {
          origin: {
            text: origin.text,
            ...(arn ? { arn } : {}),
            at: iso(origin.at),
            ageMs: Math.max(0, asked - origin.at),
            why: record.why,
          },
        }
      : {}),
    result: interrupted ? 'interrupted' : problems.length > 0 ? 'not-satisfied' : 'satisfied',
    state: record?.state ?? 'none',
    ...(estimate
      ? {
          estimate: {
            text: estimateText(estimate.sizeBytes, estimate.usd, estimate.typicalMs),
            ...estimate,
            pricesAsOf: PRICES.asOf,
          },
        }
      : {}),
    ...(requestedAt === undefined || activeAt === undefined ? {} : { restoreMs: activeAt - requestedAt }),
    ...(record?.findings ? { verification: record.findings } : {}),
    settings: record?.settings ?? [],
    problems,
  };
}

function problemsOf(given: RestoreGiven): Problem[] {
  const { record, failure, interrupted, request } = given;
  const table = request.to;
  const again = given.ledger
    ? `run the same line again: \`${restoreAgain(request, whereOf(given))}\``
    : `wait until ${table} is ACTIVE, then verify it and give it its settings by hand: no ledger remembers this restore`;
  const problems: Problem[] = failure ? [failure] : [];
  if (interrupted && !failure) problems.push({ table, what: 'the restore was interrupted', next: again });
  if (record && !failure && !interrupted) problems.push(...stateProblems(given, record, again));
  const failed = (record?.settings ?? []).filter(({ result }) => result === 'failed');
  return [
    ...problems,
    ...failed.map(
      ({ setting, detail }): Problem => ({
        table,
        what: `${setting} was not put back`,
        why: detail,
        next: `set it by hand, or ${again}`,
      }),
    ),
  ];
}

function whereOf({ policy, endpoint }: RestoreGiven) {
  return { ...(policy ? { policy: policy.file } : {}), ...(endpoint ? { endpoint } : {}) };
}

function stateProblems(given: RestoreGiven, record: RestoreRecord, again: string): Problem[] {
  const table = given.request.to;
  const { state, failure, findings } = record;
  if (state === 'intended' || state === 'restoring') {
    const since = iso(record.requestedAt ?? record.intentAt);
    return [{ table, what: `it is still restoring since ${since}, and this run may not wait longer`, next: again }];
  }
  if (state !== 'failed' && findings?.verdict === 'inconclusive') {
    return [
      {
        table,
        what: 'it stands, but what was read of it proves nothing',
        why: findings.reasons.join('; '),
        next: 'look at its items yourself before it is used; running this again verifies nothing more',
      },
    ];
  }
  if (state !== 'failed') return [];
  if (findings?.verdict === 'failed') {
    return [
      {
        table,
        what: 'what came back is not what should have: the table stands, without its settings, and nobody should use it yet',
        ...(failure ? { why: failure } : {}),
        next: given.ledger
          ? `look at it; if a check is wrong, mend the policy and ${again} (it is verified once more); else delete ${table} and restore from another state`
          : `look at it; if it is right all the same, give it its settings by hand; else delete ${table} and restore from another state`,
      },
    ];
  }
  return [
    {
      table,
      what: 'it could not be restored',
      ...(failure ? { why: failure } : {}),
      next: 'choose another state with --from, or mend what the service says',
    },
  ];
}
