/** A part of a document, and what was left out of it to keep the document small. */

import { count } from './words.js';

export interface Section {
  /** Markdown; empty when there is nothing to say. */
  body: string;
  /** What is not shown, in words: `38 of 40 drills`. */
  leftOut?: string;
}

export const NOTHING: Section = { body: '' };

/** The first `most` items, and words for those that are left out. */
export function capped<T>(items: readonly T[], most: number, what: string): { shown: readonly T[]; leftOut?: string } {
  if (items.length <= most) return { shown: items };
  const missing = items.length - most;
  const share = missing === items.length ? 'all' : `${count(missing)} of`;
  return { shown: items.slice(0, most), leftOut: `${share} ${count(items.length)} ${what}` };
}

/** A section, without an empty `leftOut`. */
export function section(body: string, ...leftOut: (string | undefined)[]): Section {
  const said = leftOut.filter((text) => text !== undefined).join(', ');
  return said === '' ? { body } : { body, leftOut: said };
}
