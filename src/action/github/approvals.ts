/** Whether an approval lets a pull request through. */
import type { Gate } from '../../model/review.js';

/** A review of a pull request, as GitHub lists them: oldest first. */
export interface PullReview {
  user?: { login: string } | null | undefined;
  state: string;
  commit_id?: string | null | undefined;
  submitted_at?: string | undefined;
}

export interface ApprovalVerdict {
  by?: NonNullable<Gate['by']>;
  /** Why an approval that is there does not count, a sentence each. */
  refused: string[];
}

/** Of a person's reviews only the last of these counts; a comment takes nothing back. */
const DECIDES = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];

/**
 * @param reviewers logins that may approve, in any case
 * @param head the pull request's head now: an approval of any other commit is one of another text
 */
export function judgeApprovals(
  reviews: readonly PullReview[],
  reviewers: readonly string[],
  head: string,
): ApprovalVerdict {
  const last = new Map<string, PullReview & { login: string }>();
  for (const review of reviews) {
    const login = review.user?.login;
    if (login !== undefined && DECIDES.includes(review.state)) last.set(login.toLowerCase(), { ...review, login });
  }
  const approved = [...last.values()].filter(({ state }) => state === 'APPROVED');
  const listed = new Set(reviewers.map((login) => login.toLowerCase()));
  const refused: string[] = [];
  let by: ApprovalVerdict['by'];
  for (const { login, commit_id: commit, submitted_at: at } of approved) {
    if (!listed.has(login.toLowerCase())) refused.push(`\`${login}\` approved, and is not in \`allow-reviewers\`.`);
    else if (commit !== head || at === undefined) {
      refused.push(
        `\`${login}\` approved ${commit ? `commit ${commit.slice(0, 7)}` : 'another commit'}, not the head.`,
      );
    } else by ??= { login, how: 'approval', at };
  }
  return { ...(by ? { by } : {}), refused };
}
