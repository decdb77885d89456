/** What the CLI knows of the terminal that it writes to. */

export interface Terminal {
  /** Whether stdout takes colours. */
  color: boolean;
  /** Columns of stderr when a line there can be redrawn in place. */
  redraw?: number;
}

/**
 * Decides how to write.
 * @param choice the `--color` flag, which outranks `FORCE_COLOR`, which outranks `NO_COLOR` (as Node itself ranks them)
 */
export function terminalOf(choice: string, env: NodeJS.ProcessEnv = process.env): Terminal {
  const dumb = env['TERM'] === 'dumb';
  const redraw = process.stderr.isTTY && !dumb;
  return {
    color: wantsColor(choice, env) ?? (process.stdout.isTTY === true && !dumb),
    ...(redraw ? { redraw: process.stderr.columns || 80 } : {}),
  };
}

function wantsColor(choice: string, env: NodeJS.ProcessEnv): boolean | undefined {
  if (choice !== 'auto') return choice === 'always';
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return env['NO_COLOR'] ? false : undefined;
}

/** A reader that goes away early (`dynadrill … | head`) is no failure and deserves no stack. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
