/** How much a summary tells, from everything to hardly anything. Counts are the most of a kind that are shown. */

export interface Detail {
  /** Problems told with their reasons and what to do. */
  problems: number;
  /** Characters of each sentence about a problem or a notice. */
  sentence: number;
  /** Restore commands beside the problems of a table. */
  commands: number;
  rows: number;
  drills: number;
  steps: number;
  notices: number;
  /** Backups that go, or are held back. */
  going: number;
  /** Backups that stay, with the reasons. */
  kept: number;
  /** Restore commands of all tables, in a fold of their own. */
  restores: number;
  timeline: boolean;
  calls: boolean;
}

const EVERYTHING: Detail = {
  problems: Number.POSITIVE_INFINITY,
  sentence: 2_000,
  commands: Number.POSITIVE_INFINITY,
  rows: Number.POSITIVE_INFINITY,
  drills: Number.POSITIVE_INFINITY,
  steps: Number.POSITIVE_INFINITY,
  notices: Number.POSITIVE_INFINITY,
  going: Number.POSITIVE_INFINITY,
  kept: Number.POSITIVE_INFINITY,
  restores: Number.POSITIVE_INFINITY,
  timeline: true,
  calls: true,
};

const NOTHING_BUT_PROBLEMS: Detail = {
  problems: 20,
  sentence: 300,
  commands: 3,
  rows: 0,
  drills: 0,
  steps: 0,
  notices: 0,
  going: 0,
  kept: 0,
  restores: 0,
  timeline: false,
  calls: false,
};

/**
 * The ladder, most detail first. What a person can look up elsewhere goes first (why backups stay), what they need to act
 * goes last (problems). Verdict and totals are on every rung.
 */
export const LADDER: readonly Detail[] = [
  EVERYTHING,
  { ...EVERYTHING, kept: 500 },
  { ...EVERYTHING, kept: 0, going: 500, restores: 500, steps: 500 },
  { ...EVERYTHING, kept: 0, going: 100, restores: 100, steps: 100, notices: 200, drills: 200, rows: 2_000 },
  {
    ...EVERYTHING,
    kept: 0,
    going: 50,
    restores: 20,
    steps: 50,
    notices: 50,
    drills: 30,
    rows: 500,
    problems: 500,
    commands: 100,
  },
  {
    ...NOTHING_BUT_PROBLEMS,
    problems: 100,
    commands: 20,
    rows: 100,
    drills: 10,
    steps: 20,
    notices: 20,
    going: 20,
    sentence: 500,
  },
  { ...NOTHING_BUT_PROBLEMS, problems: 50, rows: 30, drills: 3, steps: 10, notices: 10, going: 10 },
  { ...NOTHING_BUT_PROBLEMS, rows: 10, notices: 3 },
  { ...NOTHING_BUT_PROBLEMS, problems: 8, commands: 1, sentence: 200 },
  { ...NOTHING_BUT_PROBLEMS, problems: 3, commands: 0, sentence: 120 },
  { ...NOTHING_BUT_PROBLEMS, problems: 1, commands: 0, sentence: 80 },
];
