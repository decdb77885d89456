import { describe, expect, it } from 'vitest';
import { columns, displayWidth, painter } from '../../src/report/ansi.js';
import { renderText } from '../../src/report/text.js';
import { manyTables, SCENARIOS } from './scenarios.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/;

describe('columns', () => {
  it('aligns by what is seen: colours take no room, wide characters two columns, marks none', () => {
    const paint = painter(true);
    const lines = columns([
      [paint('red', 'ab'), 'x'],
      ['日本', 'y'],
      ['e\u0301', 'z'],
    ]);
    expect(lines.map((line) => displayWidth(line))).toEqual([7, 7, 7]);
    expect(lines[2]).toBe('e\u0301     z');
  });

  it('leaves out columns without a single cell', () => {
    expect(
      columns([
        ['a', '', 'b'],
        ['c', '', 'd'],
      ]),
    ).toEqual(['a  b', 'c  d']);
  });
});

describe('renderText', () => {
  it.each(Object.entries(SCENARIOS))('%s: no control characters without colour', (_, build) => {
    expect(renderText(build(), { color: false })).not.toMatch(CONTROL);
  });

  it.each(Object.entries(SCENARIOS))('%s: colours change nothing but colours', (_, build) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one.
    const bare = renderText(build(), { color: true }).replace(/\u001b\[\d+m/g, '');
    expect(bare).toBe(renderText(build(), { color: false }));
  });

  it('leaves the reasons of very many backups to the report', () => {
    const rendered = renderText(manyTables(20), { color: false });
    expect(rendered).toContain('138 backups: why each stays or goes is in the report file');
  });
});
