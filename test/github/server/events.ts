/** What a run of a workflow is given: the event's payload as GitHub sends it, and the runner's variables, both from the server's state. */
import { join } from 'node:path';
import { scratch } from '../../cli/terminal.js';
import type { Tree } from './history.js';
import { user } from './people.js';
import type { Pull, Review } from './repository.js';
import type { GitHubServer } from './server.js';
import { pullShape } from './shape-pull.js';
import { repositoryShape } from './shape-repository.js';
import { labelShape, reviewShape } from './shapes.js';

export type PullAction =
  | 'opened'
  | 'synchronize'
  | 'labeled'
  | 'unlabeled'
  | 'reopened'
  | 'ready_for_review'
  | 'converted_to_draft'
  | 'edited'
  | 'closed'
  | 'submitted'
  | 'dismissed';

export interface EventOptions {
  /** Who did it; the pull request's author without it. */
  by?: string;
  /** For `labeled` and `unlabeled`. */
  label?: string;
  /** For `edited`: the base branch before, where that is what changed. */
  from?: string;
  /** For `synchronize`: the head before. */
  before?: string;
  /** For `submitted` and `dismissed`. */
  review?: Review;
  /** Another event's name around the same payload, such as `pull_request_target`. */
  name?: string;
  runId?: number;
}

/** One run of a workflow, as far as the event decides it. */
export interface RunEvent {
  payload: Record<string, unknown>;
  env: Record<string, string>;
  /** What `${{ github.token }}` is in this run. */
  token: string;
  /** What `actions/checkout` checks out by itself: the merge of base and head that is tried. */
  sha: string;
  tree: Tree;
}

const REVIEW_ACTIONS = ['submitted', 'dismissed'];

/** @throws when the payload is not as GitHub's description has it, or GitHub would run nothing */
export function eventOf(server: GitHubServer, pull: Pull, action: PullAction, options: EventOptions = {}): RunEvent {
  const { repository } = server;
  if (pull.mergeSha === null) throw new Error('base and head conflict: GitHub runs no workflow of a pull request then');
  const isReview = REVIEW_ACTIONS.includes(action);
  const by = options.by ?? pull.author;
  const payload = {
    action,
    ...(isReview ? {} : { number: pull.number }),
    pull_request: isReview ? shortPull(server, pull) : pullShape(repository, pull),
    ...aboutTheAction(server, pull, action, options),
    repository: repositoryShape(repository),
    sender: user(by),
  };
  const described = `pull-request-${isReview ? 'review-' : ''}${action.replaceAll('_', '-')}`;
  const faults = server.description.eventFaults(described, JSON.parse(JSON.stringify(payload)));
  if (faults.length > 0) throw new Error(`the payload of ${described} is not GitHub's: ${faults.join('; ')}`);

  const fork = pull.headRepository !== repository.fullName;
  const weak = fork || by === 'dependabot[bot]';
  const env = {
    GITHUB_EVENT_NAME: options.name ?? (isReview ? 'pull_request_review' : 'pull_request'),
    GITHUB_EVENT_PATH: join(scratch({ 'event.json': JSON.stringify(payload) }), 'event.json'),
    GITHUB_SHA: pull.mergeSha,
    GITHUB_REF: `refs/pull/${pull.number}/merge`,
    GITHUB_REF_NAME: `${pull.number}/merge`,
    GITHUB_HEAD_REF: pull.head,
    GITHUB_BASE_REF: pull.base,
    GITHUB_REPOSITORY: repository.fullName,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_ACTOR: by,
    GITHUB_TRIGGERING_ACTOR: by,
    GITHUB_API_URL: server.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: String(options.runId ?? 11_000_000_001),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'policy',
    GITHUB_JOB: 'review',
    GITHUB_ACTION: 'dynadrill',
  };
  return {
    payload: JSON.parse(JSON.stringify(payload)) as Record<string, unknown>,
    env,
    token: weak ? server.forkToken : server.token,
    sha: pull.mergeSha,
    tree: repository.history.get(pull.mergeSha).tree,
  };
}

/** What an action's payload has besides. */
function aboutTheAction(server: GitHubServer, pull: Pull, action: PullAction, options: EventOptions): object {
  const { repository } = server;
  if (action === 'synchronize') return { before: options.before ?? pull.baseSha, after: pull.headSha };
  if (action === 'labeled' || action === 'unlabeled') {
    if (options.label === undefined) throw new Error(`${action} is about a label`);
    return { label: labelShape(repository, options.label) };
  }
  if (action === 'edited') {
    const { from } = options;
    const base = from === undefined ? undefined : { ref: { from }, sha: { from: repository.tip(from) } };
    return { changes: base ? { base } : { title: { from: 'Another title' } } };
  }
  if (action !== 'submitted' && action !== 'dismissed') return {};
  if (!options.review) throw new Error(`${action} is about a review`);
  const shape = reviewShape(repository, pull, options.review);
  // In events, and only there, its state is in lower case.
  return { review: { ...shape, state: shape.state.toLowerCase(), updated_at: shape.submitted_at } };
}

/** A review's payload leaves out what has to be worked out. */
const WORKED_OUT = [
  'additions',
  'changed_files',
  'comments',
  'commits',
  'deletions',
  'maintainer_can_modify',
  'mergeable',
  'mergeable_state',
  'merged',
  'merged_by',
  'rebaseable',
  'review_comments',
];

function shortPull(server: GitHubServer, pull: Pull) {
  return Object.fromEntries(
    Object.entries(pullShape(server.repository, pull)).filter(([key]) => !WORKED_OUT.includes(key)),
  );
}
