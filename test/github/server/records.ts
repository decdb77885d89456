/** What is remembered of a pull request. */
import type { Edit } from './history.js';

export interface Comment {
  id: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  /** Written with a job's token. */
  byApp: boolean;
}

/** An event of an issue's timeline. */
export interface IssueEvent {
  id: number;
  event: string;
  actor: string;
  createdAt: string;
  label?: string;
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';

export interface Review {
  id: number;
  author: string;
  state: ReviewState;
  body: string;
  /** The head that was looked at. */
  commit: string;
  submittedAt: string;
}

export interface Pull {
  number: number;
  id: number;
  title: string;
  author: string;
  base: string;
  /** Branch in the head's repository. */
  head: string;
  /** `owner/name`; `null` when the fork was deleted since. */
  headRepository: string | null;
  headSha: string;
  /** The base's tip when the head last changed: GitHub does not follow the base in what it says of a pull request. */
  baseSha: string;
  draft: boolean;
  state: 'open' | 'closed';
  mergedAt: string | null;
  /** The merge that is tried for the checks; `null` when base and head conflict. */
  mergeSha: string | null;
  labels: string[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  comments: Comment[];
  events: IssueEvent[];
  reviews: Review[];
}

export interface NewPull {
  /** What its branch changes. */
  files: Edit;
  by?: string;
  title?: string;
  /** Branch; `change-<n>` without it. */
  head?: string;
  base?: string;
  /** `owner/name` of the fork that it comes from. */
  fork?: string;
  draft?: boolean;
  /** The author's date of the commit, which anybody can forge. */
  date?: string;
}
