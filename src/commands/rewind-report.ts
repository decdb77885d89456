/** The report of a rewind, from what its run knows. */
import { accountOf } from '../aws/identity.js';
import { holdsAllBefore } from '../data/rewind/since.js';
import type { DrillOrigin } from '../model/ledger.js';
import type { ObservedTable } from '../model/observed.js';
import type { Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import { REWIND_ACTIONS, type RewindRecord, type RewindReport, type RewindRequest } from '../model/rewind.js';
import { iso } from '../model/time.js';
import { buildRewindReport, notAsked } from '../report/rewind-build.js';
import type { RunContext } from '../run/context.js';
import type { Chosen, RewindSoFar } from '../run/rewind/context.js';
import type { Watchers } from '../run/rewind/refuse.js';
import type { Environment } from './environment.js';
import { DEFAULT_POLICY } from './options.js';
import type { Started } from './run.js';

/** Everything that a report of a run needs. */
export interface RewindFacts {
  request: RewindRequest;
  policy: Policy;
  env: Environment;
  run: RunContext;
  started: Started;
  live: ObservedTable;
  chosen: Chosen;
  origin: DrillOrigin;
  watchers: Watchers;
  notices: string[];
  soFar: RewindSoFar;
}

/** @param failure what ended the run early, when something did */
export function rewindReport(facts: RewindFacts, failure: Problem | undefined): RewindReport {
  const { request, policy, env, run, started, live, chosen, origin, watchers, soFar } = facts;
  const { record, written, verified } = soFar;
  const apply = request.apply === 'none' ? [] : REWIND_ACTIONS.filter((word) => record?.apply?.includes(word) ?? false);
  const list = record?.list;
  const shown = list && {
    counts: list.counts,
    samples: list.samples,
    conflicts: list.conflicts,
    ...(list.changedSince ? { changedSince: list.changedSince } : {}),
    ...(list.records === undefined ? {} : { records: list.records }),
    at: iso(list.to),
  };
  const notices = [...facts.notices, ...noticesOf(facts)];
  if (record?.state === 'done' && !soFar.givenUp)
    notices.push(...notAsked({ ...(shown ? { list: shown } : {}), apply }));
  const { safety } = record ?? {};
  const { clock, calls } = run.connection;
  return buildRewindReport({
    version: env.version,
    ...(record ? { id: record.id } : {}),
    policy: { name: policy.name, file: policy.source.file },
    table: { table: live.name, region: policy.region, account: accountOf(live.arn) },
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    startedAt: iso(started.at),
    endedAt: iso(clock.now()),
    state: soFar.givenUp ? 'given-up' : soFar.previewed ? 'previewed' : (record?.state ?? 'intended'),
    resumed: soFar.resumed,
    to: originText(origin),
    selection: chosen.words,
    apply,
    ...(record
      ? { beside: { table: record.beside, teardown: soFar.teardown ?? 'stands: the rewind goes on with it' } }
      : {}),
    ...(soFar.estimate ? { estimate: soFar.estimate } : {}),
    ...(shown ? { list: shown } : {}),
    ...(safety
      ? {
          safety: {
            name: safety.name,
            arn: safety.arn,
            at: iso(safety.at),
            ...(record?.writingSince === undefined ? {} : { writingSince: iso(record.writingSince) }),
          },
        }
      : {}),
    ...(written ? { written } : {}),
    ...(verified ? { verified } : {}),
    timings: record?.timings ?? { restoreMs: 0, compareMs: 0, backupMs: 0, writeMs: 0, verifyMs: 0 },
    seenBy: watchers.seenBy,
    notices,
    calls,
    request,
    where: [
      ...(request.region ? ['--region', request.region] : []),
      ...(policy.source.file === DEFAULT_POLICY ? [] : ['--policy', policy.source.file]),
      ...(env.endpoint ? ['--endpoint', env.endpoint] : []),
    ],
    triggers: watchers.triggers.length > 0,
    ...(failure ? { failure } : {}),
    interrupted: env.signal?.aborted ?? false,
  });
}

function noticesOf(facts: RewindFacts): string[] {
  const { record, previewed } = facts.soFar;
  const discarded = record && discardText(facts, record);
  return [
    ...(discarded ? [discarded] : []),
    ...(previewed && record
      ? [
          `The table ${record.beside} ${record.borrowed ? 'is a copy of ours and stays' : 'stays until this rewind ends'}; the list is good for a day. \`--apply none\` with the same --to ends it without writing.`,
        ]
      : []),
    ...(previewed && record?.state === 'writing'
      ? ['An earlier run has begun to write from this list and has not ended: go on with --apply.']
      : []),
  ];
}

/** What `--discard-since` gives up, which the moment that comes back decides as well; `undefined` without it, or without a list. */
export function discardText({ chosen, live, origin }: RewindFacts, { list }: RewindRecord): string | undefined {
  const { discardSince, sinceLater } = chosen;
  if (discardSince === undefined || !list) return undefined;
  const [since, back] = [iso(discardSince), iso(holdsAllBefore(origin))];
  if (list.changedSince === undefined) {
    return `No stream of ${live.name} reaches back to ${since}, so nobody can tell which of these keys were changed since: all that differ will be undone, good writes among them. What comes back is as of ${back}: everything since then is given up, and not only since ${since}.`;
  }
  return sinceLater
    ? `What comes back is as of ${back}. Items that were changed between that and ${since} are left as they are: only what was written since ${since} is given up.`
    : `What comes back is as of ${back}: of items that were changed since ${since}, everything since ${back} is given up. Items that were changed only before are left as they are.`;
}

/** What a table is taken back to, for people. */
export function originText(origin: DrillOrigin): string {
  return origin.kind === 'backup' ? `backup ${origin.name}` : `point in time ${iso(origin.at)}`;
}
