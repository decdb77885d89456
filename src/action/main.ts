/** The action's way in, for the main step and the post step alike. */
import * as core from '@actions/core';
import { listenForSignals } from '../commands/interruption.js';
import { realSleep } from '../model/clock.js';
import { SECOND } from '../model/time.js';
import { runPost } from './post.js';
import { type Ending, runStep } from './run.js';
import { isPost, saveFinished } from './state.js';
import { writeSummary } from './summary.js';

/** A cancelled step gets 7.5 s between SIGINT and SIGTERM: what cannot be wound up by then is left to the post step. */
const WIND_UP = 6.5 * SECOND;

if (isPost()) await runPost();
else await runMain();

async function runMain(): Promise<void> {
  const { signal, stop } = listenForSignals(() => process.exit(1));
  const ended = new AbortController();
  signal.addEventListener('abort', () => void endIfStuck(ended.signal), { once: true });
  const ending = await runStep(signal);
  ended.abort();
  stop();
  announce(ending);
}

function announce({ failure, interrupted }: Ending): void {
  if (!interrupted) saveFinished();
  if (failure !== undefined) core.setFailed(failure);
}

/** Ends the process when the run has not wound up in time, so that the summary at least says so. */
async function endIfStuck(ended: AbortSignal): Promise<void> {
  try {
    await realSleep(WIND_UP, ended);
  } catch {
    return;
  }
  await writeSummary(
    '## ⚠️ dynadrill was interrupted and could not wind up in time\n\nThe post step tidies what it left.\n',
  );
  core.setFailed('interrupted; the run could not wind up within 6.5 s, and the post step tidies what it left');
  process.exit();
}
