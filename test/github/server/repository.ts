/** What stands in one repository at GitHub: its history, pull requests and people. Tests act on it as people do. */
import { type Edit, edited, History, type Tree } from './history.js';
import { idOf, type Role } from './people.js';
import type { Comment, IssueEvent, NewPull, Pull, Review, ReviewState } from './records.js';
import type { ServerClock } from './time.js';

export type { Comment, IssueEvent, Pull, Review } from './records.js';

export class Repository {
  readonly history = new History();
  readonly branches = new Map<string, string>();
  readonly pulls: Pull[] = [];
  readonly #roles = new Map<string, Role>();
  #ids = 1_000_000;

  constructor(
    readonly fullName: string,
    readonly isPrivate: boolean,
    readonly clock: ServerClock,
  ) {
    const root = this.history.add({
      parents: [],
      tree: { 'README.md': '# A repository\n' },
      message: 'Begin',
      author: this.owner,
      date: clock.tick(),
    });
    this.branches.set('main', root.sha);
    this.#roles.set(this.owner.toLowerCase(), 'admin');
  }

  get owner(): string {
    return this.fullName.split('/')[0] as string;
  }

  get id(): number {
    return idOf('repository', this.fullName);
  }

  /** What somebody may do; strangers may read what is public. */
  role(login: string): Role {
    return this.#roles.get(login.toLowerCase()) ?? (this.isPrivate ? 'none' : 'read');
  }

  allow(login: string, role: Role): void {
    this.#roles.set(login.toLowerCase(), role);
  }

  /** A commit on a branch of this repository. @returns its hash */
  commit(files: Edit, { branch = 'main', by = this.owner, message = 'Change files', date = '' } = {}): string {
    const at = this.clock.tick();
    const parent = this.branches.get(branch);
    const tree = edited(parent ? this.history.get(parent).tree : {}, files);
    const { sha } = this.history.add({ parents: parent ? [parent] : [], tree, message, author: by, date: date || at });
    this.branches.set(branch, sha);
    for (const pull of this.pulls) if (pull.base === branch && pull.state === 'open') this.#tryMerge(pull);
    return sha;
  }

  pull({ files, by = 'alice', base = 'main', ...options }: NewPull): Pull {
    const number = this.pulls.length + 7;
    const at = this.clock.tick();
    const baseSha = this.branches.get(base);
    if (!baseSha) throw new Error(`no branch ${base}`);
    const pull: Pull = {
      number,
      id: idOf('pull', this.fullName, String(number)),
      title: options.title ?? 'Change the backup policy',
      author: by,
      base,
      head: options.head ?? `change-${number}`,
      headRepository: options.fork ?? this.fullName,
      headSha: baseSha,
      baseSha,
      draft: options.draft ?? false,
      state: 'open',
      mergedAt: null,
      mergeSha: null,
      labels: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      comments: [],
      events: [],
      reviews: [],
    };
    this.pulls.push(pull);
    this.push(pull, files, { ...(options.date ? { date: options.date } : {}) });
    pull.createdAt = pull.updatedAt;
    return pull;
  }

  /** More commits on a pull request's branch. @returns the new head */
  push(pull: Pull, files: Edit, { by = pull.author, message = pull.title, date = '' } = {}): string {
    const at = this.clock.tick();
    const tree = edited(this.history.get(pull.headSha).tree, files);
    const commit = this.history.add({ parents: [pull.headSha], tree, message, author: by, date: date || at });
    this.#setHead(pull, commit.sha, at);
    return commit.sha;
  }

  /** Throws away the branch's commits for one on top of the base's tip. */
  forcePush(pull: Pull, files: Edit, { by = pull.author } = {}): string {
    const at = this.clock.tick();
    const base = this.tip(pull.base);
    const tree = edited(this.history.get(base).tree, files);
    const { sha } = this.history.add({ parents: [base], tree, message: pull.title, author: by, date: at });
    this.#event(pull, 'head_ref_force_pushed', by, at);
    this.#setHead(pull, sha, at);
    return sha;
  }

  tip(branch: string): string {
    const sha = this.branches.get(branch);
    if (!sha) throw new Error(`no branch ${branch}`);
    return sha;
  }

  comment(pull: Pull, body: string, by: string, byApp = false): Comment {
    const at = this.clock.tick();
    const made = { id: ++this.#ids, author: by, body, createdAt: at, updatedAt: at, byApp };
    pull.comments.push(made);
    pull.updatedAt = at;
    return made;
  }

  editComment(comment: Comment, body: string): void {
    comment.body = body;
    comment.updatedAt = this.clock.tick();
  }

  label(pull: Pull, label: string, by: string): IssueEvent {
    if (!pull.labels.includes(label)) pull.labels.push(label);
    return this.#event(pull, 'labeled', by, this.clock.tick(), label);
  }

  unlabel(pull: Pull, label: string, by: string): IssueEvent {
    pull.labels = pull.labels.filter((each) => each !== label);
    return this.#event(pull, 'unlabeled', by, this.clock.tick(), label);
  }

  /** Something else of the timeline, such as `assigned`. */
  happen(pull: Pull, event: string, by: string): IssueEvent {
    return this.#event(pull, event, by, this.clock.tick());
  }

  review(pull: Pull, state: ReviewState, by: string, commit = pull.headSha): Review {
    const at = this.clock.tick();
    const made = { id: ++this.#ids, author: by, state, body: '', commit, submittedAt: at };
    pull.reviews.push(made);
    pull.updatedAt = at;
    return made;
  }

  dismiss(pull: Pull, review: Review, by: string): void {
    review.state = 'DISMISSED';
    this.happen(pull, 'review_dismissed', by);
  }

  setDraft(pull: Pull, draft: boolean, by: string): void {
    pull.draft = draft;
    this.happen(pull, draft ? 'convert_to_draft' : 'ready_for_review', by);
  }

  close(pull: Pull, by: string, merge = false): void {
    const at = this.clock.tick();
    pull.state = 'closed';
    pull.closedAt = at;
    this.#event(pull, 'closed', by, at);
    if (!merge || !pull.mergeSha) return;
    pull.mergedAt = at;
    this.branches.set(pull.base, pull.mergeSha);
  }

  reopen(pull: Pull, by: string): void {
    pull.state = 'open';
    pull.closedAt = null;
    this.#event(pull, 'reopened', by, this.clock.tick());
  }

  /** Sends the pull request into another branch; GitHub then tries the merge with that. */
  retarget(pull: Pull, base: string, by: string): void {
    pull.base = base;
    this.happen(pull, 'base_ref_changed', by);
    this.#tryMerge(pull);
  }

  deleteFork(pull: Pull): void {
    pull.headRepository = null;
  }

  #setHead(pull: Pull, sha: string, at: string): void {
    pull.headSha = sha;
    pull.baseSha = this.tip(pull.base);
    pull.updatedAt = at;
    if (pull.headRepository === this.fullName) this.branches.set(pull.head, sha);
    this.#tryMerge(pull);
  }

  #tryMerge(pull: Pull): void {
    const base = this.tip(pull.base);
    const tree: Tree | undefined = this.history.merge(base, pull.headSha);
    pull.mergeSha = tree
      ? this.history.add({
          parents: [base, pull.headSha],
          tree,
          message: `Merge ${pull.headSha} into ${base}`,
          author: pull.author,
          date: this.clock.iso(),
        }).sha
      : null;
  }

  #event(pull: Pull, event: string, actor: string, at: string, label?: string): IssueEvent {
    const made = { id: ++this.#ids, event, actor, createdAt: at, ...(label === undefined ? {} : { label }) };
    pull.events.push(made);
    pull.updatedAt = at;
    return made;
  }
}
