/** Signals of the operating system, as an abort that a run can wind up on. */
import { UserError } from '../model/errors.js';

export interface Interruption {
  /** Aborted by the first SIGINT or SIGTERM; its reason is a {@link UserError} with exit code 130. */
  signal: AbortSignal;
  /** Gives the signals back to Node. */
  stop(): void;
}

/**
 * Listens for SIGINT and SIGTERM.
 * @param again called at the second signal: whoever asks twice does not want to wait
 */
export function listenForSignals(again: () => void): Interruption {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) return again();
    controller.abort(interrupted(name));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    stop: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}

function interrupted(name: NodeJS.Signals): UserError {
  return new UserError({
    what: `interrupted (${name})`,
    means: 'what was done so far stands; what was begun is found again',
    next: 'run apply again: it goes on where this run was',
    exit: 130,
  });
}
