import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/action/inputs.js';
import { inert } from '../../src/action/log.js';
import { OPTION_NAMES, RECOVERY_OPTIONS } from '../../src/commands/options.js';
import { REVIEW_OPTIONS } from '../../src/commands/review-options.js';
import { ALLOW } from '../../src/model/policy.js';
import { ACTION } from './runner.js';

describe('action.yml', () => {
  it('declares each option and the command, and nothing else', () => {
    const names = new Set(['command', ...OPTION_NAMES, ...RECOVERY_OPTIONS, ...REVIEW_OPTIONS]);
    expect(Object.keys(ACTION.inputs).sort()).toEqual([...names].sort());
  });

  it('shows the defaults that the code has', () => {
    const shown = Object.entries(ACTION.inputs).flatMap(([name, { default: value }]) =>
      // What the runner fills in is no default of ours.
      value === undefined || value.startsWith('${{') ? [] : [[name, value]],
    );
    expect(Object.fromEntries(shown)).toEqual(DEFAULTS);
  });

  it('describes every input and output, and names everything that may be allowed', () => {
    for (const { description } of [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)]) {
      expect(description.length).toBeGreaterThan(20);
    }
    for (const word of ALLOW) expect(ACTION.inputs['allow']?.description).toContain(`\`${word}\``);
  });

  it('runs on node24 and always posts', () => {
    expect(ACTION.runs).toEqual({
      using: 'node24',
      main: 'dist/index.js',
      post: 'dist/index.js',
      'post-if': 'always()',
    });
  });
});

describe('text from outside in the log', () => {
  it.each([
    ['::set-output name=a::b', ': :set-output name=a::b'],
    ['fine\n  ::error::forged', 'fine\n  : :error::forged'],
    ['key {"id":"##[add-mask]x"}', 'key {"id":"## [add-mask]x"}'],
    ['arn:aws:dynamodb:us-east-1::table', 'arn:aws:dynamodb:us-east-1::table'],
  ])('is no command to the runner: %j', (text, safe) => {
    expect(inert(text)).toBe(safe);
  });
});
