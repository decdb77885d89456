/** What every command at work on an account is given on the terminal: its progress, its signals, its ids. */
import type { Environment } from '../commands/environment.js';
import { freshId } from '../commands/fresh-id.js';
import { listenForSignals } from '../commands/interruption.js';
import { VERSION } from '../commands/version.js';
import { progressView } from './progress.js';
import type { Terminal } from './terminal.js';

/**
 * Runs a command in its surroundings, and takes them down whatever becomes of it.
 * @param run is also given what clears the progress line, to be called before anything goes to stdout
 */
export async function withSurroundings<T>(
  terminal: Terminal,
  endpoint: string | undefined,
  run: (env: Environment, clear: () => void) => Promise<T>,
): Promise<T> {
  const progress = progressView((text) => process.stderr.write(text), terminal.redraw);
  const interruption = listenForSignals(() => process.exit(130));
  interruption.signal.addEventListener('abort', () => {
    progress.clear();
    process.stderr.write('interrupted: winding up; once more ends at once\n');
  });
  const env: Environment = {
    version: VERSION,
    signal: interruption.signal,
    progress: progress.show,
    newId: freshId,
    ...(endpoint ? { endpoint } : {}),
  };
  try {
    return await run(env, progress.clear);
  } finally {
    progress.clear();
    interruption.stop();
  }
}
