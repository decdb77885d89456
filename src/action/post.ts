/** The post step: says and tidies what a cancelled run left. It never fails the job. */
import * as core from '@actions/core';
import type { Cleanup } from '../commands/cleanup.js';
import { freshId } from '../commands/fresh-id.js';
import { loadPolicy } from '../commands/load-policy.js';
import { VERSION } from '../commands/version.js';
import { errorLines, UserError } from '../model/errors.js';
import { code } from '../report/escape.js';
import { inert, logProgress } from './log.js';
import { type BegunRun, unfinishedRun } from './state.js';
import { writeSummary } from './summary.js';

/** Runs the post step. */
export async function runPost(): Promise<void> {
  const begun = unfinishedRun();
  if (!begun) return core.debug('the run left nothing to tidy');
  try {
    const found = await tidy(begun);
    const lines = findingLines(begun.run, found);
    core.info(inert(lines.join('\n')));
    await writeSummary(`### ⚠️ After run ${code(begun.run)} was cut short\n\n${summaryLines(found)}\n`);
  } catch (error) {
    const lines = error instanceof UserError ? errorLines(error) : [String((error as Error).stack ?? error)];
    core.warning(
      [
        `run ${begun.run} was cut short and could not be tidied; the next apply waits two minutes and goes on`,
        ...lines,
      ].join('\n'),
      { title: 'dynadrill' },
    );
  }
}

async function tidy({ run, policy: file, region, endpoint }: BegunRun): Promise<Cleanup> {
  const { policy } = await loadPolicy(file);
  if (!policy) throw new UserError({ what: 'the policy is not valid any more', where: file });
  const { cleanUp } = await import('../commands/perform.js');
  const governed = region ? { ...policy, region } : policy;
  return cleanUp(governed, run, {
    version: VERSION,
    progress: logProgress(),
    newId: freshId,
    ...(endpoint ? { endpoint } : {}),
  });
}

const LEASE_FREED = 'Its lease was still held and is free now: the next apply need not wait.';
const NO_LEASE = 'It held no lease.';
const NOTHING_RUNNING = 'No drill was under way.';

function findingLines(run: string, { leaseFreed, running }: Cleanup): string[] {
  return [
    `run ${run} was cut short`,
    leaseFreed ? LEASE_FREED : NO_LEASE,
    ...(running.length === 0 ? [NOTHING_RUNNING] : running.map((drill) => `goes on in the next run: ${drill}`)),
  ];
}

function summaryLines({ leaseFreed, running }: Cleanup): string {
  const drills =
    running.length === 0
      ? [NOTHING_RUNNING]
      : ['Under way, and taken up by the next run:', ...running.map((d) => `- ${code(d)}`)];
  return [leaseFreed ? LEASE_FREED : NO_LEASE, '', ...drills].join('\n');
}
