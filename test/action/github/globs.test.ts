import { describe, expect, it } from 'vitest';
import { touchedPolicies } from '../../../src/action/github/changed-files.js';
import { isGlob, matchesPath } from '../../../src/action/github/globs.js';

describe('paths', () => {
  it.each([
    ['dynadrill.yml', 'dynadrill.yml', true],
    ['dynadrill.yml', 'a/dynadrill.yml', false],
    ['policies/*.yml', 'policies/a.yml', true],
    ['policies/*.yml', 'policies/a/b.yml', false],
    ['policies/**/*.yml', 'policies/b.yml', true],
    ['policies/**/*.yml', 'policies/x/y/b.yml', true],
    ['**/dynadrill.yml', 'dynadrill.yml', true],
    ['**/dynadrill.yml', 'teams/a/dynadrill.yml', true],
    ['policies/**', 'policies/x/y.yml', true],
    ['policies/**', 'other/policies/y.yml', false],
    ['p?licy.yml', 'policy.yml', true],
    ['*.yml', '.hidden.yml', true],
    ['a/**/b/**/c.yml', 'a/b/x/b/c.yml', true],
    ['a/**/b/c.yml', 'a/c.yml', false],
  ])('%s names %s: %s', (pattern, file, named) => {
    expect(matchesPath(pattern, file)).toBe(named);
  });

  it('knows a glob', () => {
    expect(['a.yml', 'a?.yml', '*.yml'].map(isGlob)).toEqual([false, true, true]);
  });

  it('takes no long time over a pattern made to', () => {
    expect(matchesPath(`${'**/'.repeat(200)}x`, `${'a/'.repeat(2_000)}b`)).toBe(false);
  });
});

describe('the policies that a pull request touches', () => {
  const files = [
    { filename: 'policies/b.yml', status: 'renamed', previous_filename: 'policies/a.yml' },
    { filename: 'moved/c.yml', status: 'renamed', previous_filename: 'policies/c.yml' },
    { filename: 'policies/new.yml', status: 'added' },
    { filename: 'policies/copy.yml', status: 'copied', previous_filename: 'policies/d.yml' },
    { filename: 'policies/gone.yml', status: 'removed' },
    { filename: 'src/index.ts', status: 'modified' },
  ];

  it('are by their new name, and by the old one where the new is none of them', () => {
    expect(touchedPolicies(['policies/*.yml'], files)).toEqual([
      { file: 'policies/b.yml', renamedFrom: 'policies/a.yml' },
      { file: 'policies/c.yml' },
      { file: 'policies/copy.yml' },
      { file: 'policies/gone.yml' },
      { file: 'policies/new.yml' },
    ]);
  });

  it('are by the old name that nobody looks for any more, too', () => {
    expect(touchedPolicies(['policies/b.yml'], files)).toEqual([
      { file: 'policies/b.yml', renamedFrom: 'policies/a.yml' },
    ]);
  });
});
