/** The report of a copy, from what its run gave. */
import {
  COPY_REPORT_FORMAT,
  type CopiedItems,
  type CopyOptions,
  type CopyReport,
  type Place,
  type SettingOutcome,
} from '../model/copy.js';
import { COPY_TAG, OWNER_TAG, ROLE_TAG } from '../model/names.js';
import { PRICES } from '../model/prices.js';
import type { Problem } from '../model/report.js';
import { count } from './words.js';

type Given = Omit<CopyReport, 'format' | 'command' | 'result' | 'items' | 'cutOver' | 'problems' | 'timings'> & {
  options: CopyOptions;
  items: Omit<CopiedItems, 'costUsd' | 'pricesAsOf'>;
  timings: Omit<CopyReport['timings'], 'copyMs'>;
  /** What ended the run early, when something did. */
  failure?: Problem;
  interrupted: boolean;
  /** Where the target is, for commands. */
  targetArn?: string;
};

/** @returns the report; its result is `satisfied` exactly when nothing is wrong */
export function buildCopyReport(given: Given): CopyReport {
  const { options, failure, interrupted, targetArn, items, timings, ...rest } = given;
  const { readUnits, writeUnits } = items;
  const problems = problemsOf(given);
  return {
    format: COPY_REPORT_FORMAT,
    command: 'copy',
    ...rest,
    result: interrupted ? 'interrupted' : problems.length > 0 ? 'not-satisfied' : 'satisfied',
    items: {
      ...items,
      costUsd: readUnits * PRICES.readUnit + writeUnits * PRICES.writeUnit,
      pricesAsOf: PRICES.asOf,
    },
    timings: { ...timings, copyMs: timings.dataMs + timings.metadataMs },
    cutOver: rest.state === 'complete' && problems.length === 0 ? cutOver(given) : [],
    problems,
  };
}

function problemsOf({ failure, verification, settings, target, ledger, interrupted }: Given): Problem[] {
  const again = ledger ? 'run the same command again: it goes on where this run was' : undefined;
  const failed = (outcome: SettingOutcome): Problem => ({
    table: target.table,
    what: `${outcome.setting} was not carried over`,
    why: outcome.detail,
    next: again ?? 'set it by hand, or delete the target and copy anew',
  });
  const wrong: Problem = {
    table: target.table,
    what: 'the copy could not be verified',
    ...(verification ? { why: verification.statement } : {}),
    next: 'do not use it: look with `dynadrill compare`, then delete the table and copy anew (with --follow where the source changes); its settings were not given',
  };
  return [
    ...(failure ? [failure] : []),
    ...(interrupted && !failure
      ? [
          {
            what: 'the copy was interrupted',
            next: again ?? 'delete the target and run again: without a ledger nothing was remembered',
          },
        ]
      : []),
    ...(verification?.verdict === 'failed' ? [wrong] : []),
    ...settings.filter((outcome) => outcome.result === 'failed').map(failed),
  ];
}

/** The steps by which a copy takes over without a loss. */
function cutOver({ source, target, ledger, follow, warm, targetArn, options }: Given): string[] {
  if (!follow) return [];
  const tables = commandTables(source, target);
  const warmth = warm?.target
    ? `${target.table} serves ${count(warm.target.reads)} reads and ${count(warm.target.writes)} writes a second at once${warm.source ? `, ${source.table} ${count(warm.source.reads)} and ${count(warm.source.writes)}` : ''}`
    : 'the endpoint does not say what the copy serves at once';
  const follows = ledger
    ? `Run \`dynadrill copy ${tables} --follow\` once more, with the same --to-… and --ledger or --policy, until it says that it is complete: it replays the rest.`
    : 'Without a ledger this copy cannot be brought up to date again: copy anew with --ledger or --policy, or with --follow-for long enough to stop the writers meanwhile.';
  const tags = [OWNER_TAG, ROLE_TAG, COPY_TAG].join(' ');
  return [
    `Stop everything that writes to ${source.table}, and wait until its last write is answered.`,
    follows,
    `Run \`dynadrill compare ${tables}\`, with the same --to-…: without writers, its exit code 0 means that the two are exactly equal.`,
    `Warm throughput: ${warmth}; raise it beforehand with \`aws dynamodb update-table --table-name ${target.table} --warm-throughput ReadUnitsPerSecond=…,WriteUnitsPerSecond=…\` (it is charged).`,
    `Let readers and writers use ${target.table}; what was written to ${source.table} after the last step is lost to it.`,
    `Take our tags away, so that a policy can protect ${target.table}: \`aws dynamodb untag-resource --resource-arn ${targetArn ?? '…'} --tag-keys ${tags}\`.`,
    ...(options.enableStream ? [`Disable the stream of ${source.table} if nothing else reads it.`] : []),
  ];
}

function commandTables(source: Place, target: Place): string {
  const region = source.region === target.region ? '' : ` --to-region ${target.region}`;
  return `${source.table} ${target.table} --region ${source.region}${region}`;
}
