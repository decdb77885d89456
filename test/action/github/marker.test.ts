import { describe, expect, it } from 'vitest';
import { type CommentState, markerOf, stateIn } from '../../../src/action/github/marker.js';

const state: CommentState = {
  v: 1,
  file: 'policies/prod.yml',
  command: 'plan',
  headCommit: 'a'.repeat(40),
  base: 'b'.repeat(64),
  head: null,
  since: '2026-11-22T12:00:00Z',
};

describe('the marker', () => {
  it.each(['policies/prod.yml', 'a --> b.yml', '<!-- x.yml', '@octocat/#12.yml', 'ä–ö\n.yml', '---.yml'])(
    'gives back what it was made from, and nothing in it ends the comment or mentions anybody: %j',
    (file) => {
      const marker = markerOf({ ...state, file });
      expect(stateIn(`${marker}\nthe text`)).toEqual({ ...state, file });
      expect(stateIn(`${marker}\r\nthe text`)).toEqual({ ...state, file });
      expect(marker.slice(4, -3)).not.toMatch(/--|[<>@#]|\n/);
    },
  );

  it('is believed only as the first line', () => {
    expect(stateIn(`Look:\n${markerOf(state)}`)).toBeUndefined();
    expect(stateIn(`> ${markerOf(state)}`)).toBeUndefined();
    expect(stateIn(`${markerOf(state)} and more`)).toBeUndefined();
  });

  it.each([
    ['another version', { v: 2 }],
    ['no file', { file: undefined }],
    ['another command', { command: 'apply' }],
    ['a hash that is none', { base: 1 }],
    ['a moment that is none', { since: 'now' }],
  ])('with %s is none', (_, wrong) => {
    expect(stateIn(markerOf({ ...state, ...wrong } as never))).toBeUndefined();
  });

  it('that is broken is none', () => {
    expect(stateIn('<!-- dynadrill:review {"v":1 -->')).toBeUndefined();
    expect(stateIn('<!-- dynadrill:review null -->')).toBeUndefined();
    expect(stateIn('')).toBeUndefined();
  });
});
