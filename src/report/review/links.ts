/** Addresses in a review. They come from the edge, and are shown only when nothing in them could be read as markdown. */
import type { Range } from '../../model/policy-change.js';
import { text } from '../escape.js';

/** What is known of the run beside the review itself. */
export interface About {
  /** The head commit. */
  head?: string;
  /** Address of the run. */
  runUrl?: string;
  /** Address of head's file as of the head commit, percent-encoded: lines link to it. */
  fileUrl?: string;
}

/** No bracket, quote, space or bar, as an encoded address has none. */
const SAFE = /^https?:\/\/[\w.:-]+(?:\/[\w.~%@+=-]*)*$/;

/** A link, or its words alone where the address is missing or not one. @param words written already */
export function link(words: string, url: string | undefined): string {
  return url !== undefined && SAFE.test(url) ? `[${words}](${url})` : words;
}

/** `line 12`, linked when the file has an address. */
export function lineLink(at: Range, about: About): string {
  const words = `line ${at.line}`;
  if (about.fileUrl === undefined || !SAFE.test(about.fileUrl)) return words;
  const end = at.endLine !== undefined && at.endLine > at.line ? `-L${at.endLine}` : '';
  return `[${words}](${about.fileUrl}#L${at.line}${end})`;
}

/** A commit short, anything else as it is. Escaped. */
export function revision(raw: string): string {
  return text(/^[0-9a-f]{40}$/.test(raw) ? raw.slice(0, 7) : raw, 100);
}
