export interface Rendered {
  /** What GitHub leaves of it. */
  html: string;
  /** What no reader should meet, a sentence each: uneven tables, markup that stayed text, links and mentions nobody meant. */
  faults: string[];
  /** Where its links and pictures lead. */
  links: string[];
  /** The sources of its diagrams. */
  mermaid: string[];
}

/** Renders markdown by GitHub's rules. @param options `comment`: line ends are line breaks, as in a comment */
export function render(markdown: string, options?: { comment?: boolean }): Rendered;
