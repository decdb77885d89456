/** Files at a commit, and two commits side by side. */
import { type Answer, type Call, notFound } from './answers.js';
import { changesBetween } from './changes.js';
import { blobSha, type Commit } from './history.js';
import { pageOf } from './paging.js';
import { apiUrl, commitShape, fileShape, htmlUrl } from './shapes.js';

/** Above this, `GET contents` gives an empty `content` with `encoding: none`. Bytes. */
const LARGEST_INLINE = 1_048_576;

/** A ref as people write it: a branch, `refs/…`, or a hash. */
function commitAt({ repository }: Call, ref: string): Commit | undefined {
  const pull = /^refs\/pull\/(\d+)\/(merge|head)$/.exec(ref);
  if (pull) {
    const found = repository.pulls.find(({ number }) => number === Number(pull[1]));
    const sha = pull[2] === 'merge' ? found?.mergeSha : found?.headSha;
    return sha ? repository.history.find(sha) : undefined;
  }
  const branch = ref.replace(/^refs\/heads\//, '');
  return repository.history.find(repository.branches.get(branch) ?? ref);
}

export function content(call: Call): Answer {
  const path = (call.path['path'] as string).replace(/^\/+|\/+$/g, '');
  const commit = commitAt(call, call.url.searchParams.get('ref') ?? 'main');
  if (!commit) throw noCommit(call.url.searchParams.get('ref') ?? 'main');
  const text = commit.tree[path];
  if (text !== undefined) return { status: 200, body: fileContent(call, commit, path, text) };
  const inside = Object.keys(commit.tree).filter((name) => name.startsWith(`${path}/`));
  if (inside.length === 0) throw notFound();
  const names = [...new Set(inside.map((name) => name.slice(path.length + 1).split('/')[0] as string))];
  return { status: 200, body: names.map((name) => entry(call, commit, `${path}/${name}`)) };
}

/** GitHub answers 404 and names the ref. */
const noCommit = (ref: string) => Object.assign(notFound(), { message: `No commit found for the ref ${ref}` });

function fileContent(call: Call, commit: Commit, path: string, text: string) {
  const small = Buffer.byteLength(text) <= LARGEST_INLINE;
  // In lines of 60 characters, each with its line end, as GitHub writes it.
  const base64 = Buffer.from(text)
    .toString('base64')
    .replace(/(.{60})/g, '$1\n');
  return {
    ...entry(call, commit, path),
    content: small ? `${base64}\n` : '',
    encoding: small ? 'base64' : 'none',
  };
}

function entry({ repository }: Call, commit: Commit, path: string) {
  const text = commit.tree[path];
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const self = apiUrl(repository, `/contents/${encoded}?ref=${commit.sha}`);
  const sha = blobSha(text ?? path);
  const git = apiUrl(repository, `/git/${text === undefined ? 'trees' : 'blobs'}/${sha}`);
  const html = htmlUrl(repository, `/${text === undefined ? 'tree' : 'blob'}/${commit.sha}/${encoded}`);
  return {
    name: path.split('/').at(-1) as string,
    path,
    sha,
    size: text === undefined ? 0 : Buffer.byteLength(text),
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      text === undefined ? null : `https://raw.githubusercontent.com/${repository.fullName}/${commit.sha}/${encoded}`,
    type: text === undefined ? 'dir' : 'file',
    _links: { self, git, html },
  };
}

export function compare(call: Call): Answer {
  const { repository } = call;
  const { history } = repository;
  const [base, head] = (call.path['basehead'] as string)
    .split('...')
    .map((ref) => commitAt(call, ref.replace(/^.*:/, '')));
  if (!base || !head) throw notFound();
  const from = history.get(history.mergeBase(base.sha, head.sha));
  const beyond = (a: string, b: string) => {
    const known = new Set(history.ancestors(b));
    return history.ancestors(a).filter((sha) => !known.has(sha));
  };
  const ahead = beyond(head.sha, base.sha).reverse();
  const behind = beyond(base.sha, head.sha);
  const url = apiUrl(repository, `/compare/${call.path['basehead']}`);
  const html = htmlUrl(repository, `/compare/${call.path['basehead']}`);
  const { items, link } = pageOf(ahead, call.url);
  const body = {
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitShape(repository, base),
    merge_base_commit: commitShape(repository, from),
    status:
      ahead.length === 0 ? (behind.length === 0 ? 'identical' : 'behind') : behind.length === 0 ? 'ahead' : 'diverged',
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: items.map((sha) => commitShape(repository, history.get(sha))),
    files: changesBetween(from.tree, head.tree).map((file) => fileShape(repository, head, file)),
  };
  return { status: 200, body, ...(link === undefined ? {} : { link }) };
}
