import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { renderFindings, renderFindingsMarkdown } from '../../src/report/findings.js';
import { byteLength } from '../../src/report/ladder.js';

function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    code: 'unknown-key',
    severity: 'error',
    message: '`dialy` is not a key of `keep`; did you mean `daily`?',
    file: 'policy.yml',
    line: 7,
    column: 13,
    ...over,
  };
}

const warning = aFinding({ severity: 'warning', code: 'keep-covered', message: '`last: 3` is covered by `daily: 7`.' });

describe('renderFindings', () => {
  it('prints a line each that editors follow, and the count', () => {
    expect(renderFindings([aFinding(), warning], { color: false })).toBe(
      [
        'policy.yml:7:13: error unknown-key: `dialy` is not a key of `keep`; did you mean `daily`?',
        'policy.yml:7:13: warning keep-covered: `last: 3` is covered by `daily: 7`.',
        '1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  it('prints nothing for nothing', () => {
    expect(renderFindings([], { color: true })).toBe('');
  });

  it('keeps a hostile message on its line', () => {
    const lines = renderFindings([aFinding({ message: 'a\nb\u001b[2J' })], { color: false }).split('\n');
    expect(lines[0]).toBe('policy.yml:7:13: error unknown-key: a b\ufffd[2J');
  });
});

describe('renderFindingsMarkdown', () => {
  it('has a heading with the counts and an item each', () => {
    expect(renderFindingsMarkdown([aFinding(), warning])).toBe(
      [
        '### ❌ The policy has 1 error, 1 warning',
        '',
        '- ❌ `policy.yml:7:13` `dialy` is not a key of `keep`; did you mean `daily`? (`unknown-key`)',
        '- ⚠️ `policy.yml:7:13` `last: 3` is covered by `daily: 7`. (`keep-covered`)',
        '',
      ].join('\n'),
    );
  });

  it('says so when there is nothing', () => {
    expect(renderFindingsMarkdown([])).toBe('### ✅ The policy has no findings\n');
  });

  it('stays within its budget and says how many are left out', () => {
    const many = Array.from({ length: 1_000 }, (_, line) => aFinding({ line }));
    const rendered = renderFindingsMarkdown(many, 5_000);
    expect(byteLength(rendered)).toBeLessThanOrEqual(5_000);
    const items = rendered.split('\n').filter((line) => line.startsWith('- ')).length;
    expect(rendered).toContain(`… and ${1_000 - items} more.`);
  });
});
