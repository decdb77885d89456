import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeGitHub } from '../../../github/openapi.mjs';
import { patch } from '../../../github/openapi-patch.mjs';

const description = describeGitHub();

/** ajv as one would take it first: with formats, and nothing else. */
const require = createRequire(join(import.meta.dirname, '..', '..', '..', 'github', 'package.json'));
const Ajv = require('ajv').default;
function plain(schema: unknown): (data: unknown) => boolean {
  const ajv = new Ajv({ strict: false });
  require('ajv-formats').default(ajv);
  return ajv.compile(schema);
}

const issue = (body: unknown) =>
  description.requestFaults('issues/create', {
    path: { owner: 'o', repo: 'r' },
    query: {},
    headers: { 'user-agent': 'x' },
    body,
  });

describe('the schema of issues.create', () => {
  const raw = description.rawBody('issues/create');

  it('cannot be compiled as it stands: `nullable` without `type`', () => {
    expect(() => plain(raw)).toThrow('"nullable" cannot be used without "type"');
  });

  it('lets a misspelt field pass once only that is mended', () => {
    const open = plain(patch(raw, { closed: false }));
    expect(open({ title: 'x', boddy: 'y' })).toBe(true);
    expect(issue({ title: 'x', boddy: 'y' })).toEqual([expect.stringContaining('additional properties: boddy')]);
  });

  it('refuses wrong bodies after the patch, and takes right ones', () => {
    for (const wrong of [
      {},
      7,
      null,
      { title: {} },
      { title: 'x', milestone: [] },
      { title: 'x', labels: 'bug' },
      { title: 'x', labels: [{ name: 'bug', colour: 'red' }] },
    ]) {
      expect(issue(wrong), JSON.stringify(wrong)).not.toEqual([]);
    }
    for (const right of [
      { title: 'x' },
      { title: 7, milestone: null, assignee: null, labels: ['bug', { color: null }] },
    ]) {
      expect(issue(right), JSON.stringify(right)).toEqual([]);
    }
  });
});

describe('the patch', () => {
  const judge = (schema: unknown) => plain(patch(schema));

  it('takes null where the description says `nullable`, and nowhere else', () => {
    expect(judge({ type: 'string' })(null)).toBe(false);
    expect(judge({ type: 'string', nullable: true })(null)).toBe(true);
    expect(judge({ type: 'string', nullable: true })(7)).toBe(false);
    expect(judge({ type: 'string', nullable: true, enum: ['a'] })(null)).toBe(true);
    expect(judge({ nullable: true, allOf: [{ type: 'string' }] })(null)).toBe(true);
    expect(judge({ nullable: true, allOf: [{ type: 'string' }] })(7)).toBe(false);
  });

  it('gives a type to what only names properties or items', () => {
    const untyped = { properties: { a: { type: 'string' } }, required: ['a'] };
    expect(plain(untyped)(7)).toBe(true);
    expect(judge(untyped)(7)).toBe(false);
    expect(judge({ items: { type: 'string' } })('x')).toBe(false);
  });

  it('closes objects, but not the parts of an allOf against each other', () => {
    expect(judge({ type: 'object', properties: {} })({ a: 1 })).toBe(false);
    expect(judge({ type: 'object', properties: {}, additionalProperties: true })({ a: 1 })).toBe(true);
    const parts = [{ properties: { a: {} } }, { properties: { b: {} } }];
    expect(judge({ allOf: parts })({ a: 1, b: 2 })).toBe(true);
  });

  it('leaves the description itself as it was', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', nullable: true, description: 'x' } } };
    const before = JSON.stringify(schema);
    patch(schema);
    expect(JSON.stringify(schema)).toBe(before);
  });

  it('knows that a deleted fork leaves no repository behind, where the description forgot it', () => {
    const head = { type: 'object', properties: { sha: { type: 'string' }, repo: { type: 'object' } } };
    expect(judge({ type: 'object', properties: { head } })({ head: { sha: 'x', repo: null } })).toBe(true);
  });

  it('refuses to go on with a keyword or a format that it does not know', () => {
    const ajv = new Ajv({ strict: true });
    require('ajv-formats').default(ajv);
    expect(() => ajv.compile(patch({ type: 'string', format: 'repo.nwo' }))).toThrow('unknown format');
    expect(() => ajv.compile(patch({ type: 'string', xml: {} }))).toThrow('unknown keyword');
  });
});

describe('an answer', () => {
  it('is judged by its status', () => {
    expect(description.answerFaults('issues/delete-comment', 204, undefined)).toEqual([]);
    expect(description.answerFaults('issues/delete-comment', 200, {})).toEqual(['status 200 is not described']);
    expect(description.answerFaults('issues/delete-comment', 204, {})).toEqual(['status 204 has no body']);
    expect(description.answerFaults('issues/create-comment', 201, { id: 1 })).not.toEqual([]);
    expect(description.answerFaults('issues/list-comments', 403, { message: 'no' })).toEqual([]);
    expect(description.answerFaults('issues/list-comments', 403, { error: 'no' })).not.toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    ['GET', '/repos/o/r/contents/a%2Fb%20c.yml', 'repos/get-content', { path: 'a/b c.yml' }],
    ['GET', '/repos/o/r/contents/a/b.yml', 'repos/get-content', { path: 'a/b.yml' }],
    ['GET', '/repos/o/r/compare/a...b', 'repos/compare-commits-with-basehead', { basehead: 'a...b' }],
    ['GET', '/repos/o/r/issues/comments/5', 'issues/get-comment', { comment_id: '5' }],
    ['GET', '/repos/o/r/issues/7/comments', 'issues/list-comments', { issue_number: '7' }],
    ['GET', '/repos/o/r/commits/x/pulls', 'repos/list-pull-requests-associated-with-commit', { commit_sha: 'x' }],
  ])('%s %s is %s', (method, path, id, parameters) => {
    expect(description.find(method, path)).toEqual({ id, path: { owner: 'o', repo: 'r', ...parameters } });
  });

  it('that GitHub does not have is none', () => {
    expect(description.find('GET', '/repos/o/r/policies')).toBeUndefined();
    expect(description.find('PUT', '/repos/o/r/issues/7/comments')).toBeUndefined();
  });
});
