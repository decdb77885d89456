/**
 * The few operations and events that we use, picked out of GitHub's description of 73 MB. The extract is kept in
 * `github/node_modules/.cache`, so that only the first run of an installation reads the whole.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, 'node_modules');
const description = join(modules, '@octokit', 'openapi');

/** What the local server carries out. */
const OPERATIONS = [
  'issues/create',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-events',
  'issues/list-labels-on-issue',
  'issues/update-comment',
  'pulls/get',
  'pulls/list-files',
  'pulls/list-reviews',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-collaborator-permission-level',
  'repos/get-commit',
  'repos/get-content',
  'teams/get-membership-for-user-in-org',
  'users/get-authenticated',
];

/** The events whose payloads are built. */
const EVENTS = [
  'pull-request-closed',
  'pull-request-converted-to-draft',
  'pull-request-edited',
  'pull-request-labeled',
  'pull-request-opened',
  'pull-request-ready-for-review',
  'pull-request-reopened',
  'pull-request-review-dismissed',
  'pull-request-review-submitted',
  'pull-request-synchronize',
  'pull-request-unlabeled',
];

/** @returns `{version, operations, events, paths}`; `paths` names every operation of the description */
export function readExtract() {
  const { version } = JSON.parse(readFileSync(join(description, 'package.json'), 'utf8'));
  const key = createHash('sha256')
    .update(version)
    .update(readFileSync(import.meta.filename))
    .digest('hex');
  const file = join(modules, '.cache', `openapi-${key.slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const extract = extractOf(readWhole(), version);
  mkdirSync(join(modules, '.cache'), { recursive: true });
  // Several workers may do this at once: each writes a file of its own, and the last rename wins with the same bytes.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(extract));
  renameSync(own, file);
  return extract;
}

function readWhole() {
  return JSON.parse(readFileSync(join(description, 'generated', 'api.github.com.deref.json'), 'utf8'));
}

function extractOf(whole, version) {
  const all = Object.entries(whole.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.operationId)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const operations = all
    .filter(({ operation }) => OPERATIONS.includes(operation.operationId))
    .map(({ path, method, operation }) => ({
      id: operation.operationId,
      method,
      path,
      docs: operation.externalDocs.url,
      forInstallations: operation['x-github'].enabledForGitHubApps,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      answers: Object.fromEntries(
        Object.entries(operation.responses).map(([status, { content }]) => [
          status,
          content?.['application/json']?.schema ?? null,
        ]),
      ),
    }));
  const missing = OPERATIONS.filter((id) => !operations.some((operation) => operation.id === id));
  if (missing.length > 0) throw new Error(`GitHub’s description has no ${missing.join(', ')}`);
  return {
    version,
    operations,
    events: Object.fromEntries(EVENTS.map((name) => [name, bodyOf(whole['x-webhooks'][name])])),
    paths: all
      // `{base}...{head}` is the older name of the same path.
      .filter(({ path }) => !path.includes('...'))
      .map(({ path, method, operation }) => ({
        id: operation.operationId,
        method,
        path,
        long: (operation.parameters ?? []).filter((each) => each['x-multi-segment']).map(({ name }) => name),
      })),
  };
}

const bodyOf = (webhook) => webhook.post.requestBody.content['application/json'].schema;
