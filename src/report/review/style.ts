/** How words of ours and names from outside are written: the same sentences serve markdown and the terminal. */
import type { Paint } from '../ansi.js';
import { clip, code, plain, prose } from '../escape.js';

export interface Style {
  /** A name or a value from outside. @param most characters of it */
  name(raw: string, most?: number): string;
  /** A sentence with names in backticks. @param most characters of it */
  prose(raw: string, most?: number): string;
  /** Written text that has to be seen first. */
  strong(written: string): string;
  /** A mark in front of a line, where marks are drawn. */
  mark(emoji: string): string;
}

export const MARKDOWN: Style = {
  name: code,
  prose,
  strong: (written) => `**${written}**`,
  mark: (emoji) => `${emoji} `,
};

/** Longest sentence or name that a terminal shows, in characters. */
const LONGEST = 2_000;

export function terminal(paint: Paint): Style {
  const shown = (raw: string, most: number = LONGEST) => clip(plain(raw), most);
  return { name: shown, prose: shown, strong: (written) => paint('bold', written), mark: () => '' };
}
