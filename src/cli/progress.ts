/** Progress on stderr: a line redrawn in place on a terminal, sober lines elsewhere. */
import type { OnProgress, Progress } from '../model/progress.js';
import { clip } from '../report/escape.js';
import { progressLine, soberLines } from '../report/progress-lines.js';

export interface ProgressView {
  show: OnProgress;
  /** Takes away what stands there only for now. */
  clear(): void;
}

/** @param columns width of a terminal that can redraw; absent elsewhere */
export function progressView(write: (text: string) => void, columns: number | undefined): ProgressView {
  return columns === undefined ? logView(write) : liveView(write, columns);
}

function logView(write: (text: string) => void): ProgressView {
  const line = soberLines();
  return {
    show(progress) {
      const text = line(progress);
      if (text !== undefined) write(`${text}\n`);
    },
    clear() {},
  };
}

const ERASE_LINE = '\r\u001b[2K';

/** Lines of what is done stay and scroll; the last line shows what is waited for, and how much else. */
function liveView(write: (text: string) => void, columns: number): ProgressView {
  const waiting = new Map<string, Progress>();
  let drawn = false;
  const erase = () => {
    if (drawn) write(ERASE_LINE);
    drawn = false;
  };
  const draw = () => {
    const last = [...waiting.values()].at(-1);
    if (!last) return;
    const others = waiting.size - 1;
    write(clip(`${progressLine(last)}${others > 0 ? ` (and ${others} more)` : ''}`, columns - 1));
    drawn = true;
  };
  return {
    show(progress) {
      erase();
      if ('step' in progress) waiting.delete(progress.step);
      if (progress.kind === 'waiting') waiting.set(progress.step, progress);
      else if (progress.kind === 'start') waiting.set(progress.step, progress);
      else write(`${progressLine(progress)}\n`);
      draw();
    },
    clear: erase,
  };
}
