/** What an edit of the policy means: the difference of two normalised policies, one change a rule. */

/** By what it does to the certainty of getting data back. `neutral`: neither more nor less, but worth knowing. */
export type Strength = 'weaker' | 'stronger' | 'neutral';

/** A stretch of the policy's text; 1-based, columns in characters. */
export interface Range {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

export interface PolicyChange {
  /** Stable, kebab-case: `retention-shorter`, `entry-removed`, `drill-rarer`, …; named by the case files and the docs. */
  rule: string;
  strength: Strength;
  /** One sentence, what it means for the data; names in backticks, no trailing newline. */
  what: string;
  /** The value before and after as the policy writes it, such as `every: 1d`; absent where there was or is none. */
  was?: string;
  now?: string;
  /** Label of the entry that it is about: head's, or base's where head has none. Absent for what stands above the entries. */
  entry?: string;
  /** Because of it an apply may delete something, or what guards against deletion is lifted. */
  destroys?: true;
  /** With an account: the tables that it touches, sorted. Absent without one. */
  tables?: string[];
  /** In the head's text, where a person would look; absent when there is no head file. */
  at?: Range;
}
