/** The hidden first line of a sticky comment: by which it is found again, and what it remembers. */
import type { IsoTime } from '../../model/time.js';

/** What a comment remembers. It is believed only of a comment by our own author. */
export interface CommentState {
  v: 1;
  /** The policy file, relative to the repository. */
  file: string;
  command: 'diff' | 'plan';
  /** Head of the pull request when it was written. */
  headCommit: string;
  /** SHA-256 of the two texts; `null` where there is no file. */
  base: string | null;
  head: string | null;
  /** When this pair of texts was first seen in the pull request. */
  since: IsoTime;
}

const OPEN = '<!-- dynadrill:review ';
const CLOSE = ' -->';

/** The marker as one line, without the line end. Nothing in it can end the HTML comment or mention anybody. */
export function markerOf(state: CommentState): string {
  const json = JSON.stringify(state).replace(/[<>@#]|-(?=-)/g, unicode);
  return `${OPEN}${json}${CLOSE}`;
}

/** @returns the state of a comment that begins with a marker; `undefined` when it does not, or is of another make */
export function stateIn(body: string): CommentState | undefined {
  const line = body.split(/\r?\n/, 1)[0] as string;
  if (!line.startsWith(OPEN) || !line.endsWith(CLOSE)) return undefined;
  try {
    const state: unknown = JSON.parse(line.slice(OPEN.length, -CLOSE.length));
    return isState(state) ? state : undefined;
  } catch {
    return undefined;
  }
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const isText = (value: unknown) => typeof value === 'string';

/** What each field must be. */
const SHAPE: Record<keyof CommentState, (value: unknown) => boolean> = {
  v: (value) => value === 1,
  file: isText,
  command: (value) => value === 'diff' || value === 'plan',
  headCommit: isText,
  base: (value) => value === null || isText(value),
  head: (value) => value === null || isText(value),
  since: (value) => isText(value) && !Number.isNaN(Date.parse(value as string)),
};

function isState(value: unknown): value is CommentState {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(SHAPE).every(([key, fits]) => fits((value as Record<string, unknown>)[key]));
}
