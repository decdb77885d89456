import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, code, fence, mermaidLabel, plain, prose, text } from '../../src/report/escape.js';
import { table } from '../../src/report/markdown.js';

/** Text as hostile as can be: any code point, and the characters that markdown, HTML and GitHub read, in runs. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...'|`<>&*_[]()!#@:~$\\\n\r\t -+=1.a"\'',
        '```',
        '@octocat',
        ':tada:',
        '#12',
        '</details>',
        'https://e.vil',
        'arn:aws:dynamodb:us-east-1:1:table/x',
        '&#124;',
        '\u2028',
        '\u202e',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

/** What a browser makes of entities, without the marks that only keep GitHub from linking. */
function decoded(markdown: string): string {
  return markdown
    .replaceAll('&#8203;', '')
    .replace(/&#(\d+);/g, (_, n) => String.fromCharCode(Number(n)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The rendering without its code: what markdown would still read. Code must be whole and harmless. */
function outsideCode(markdown: string): string {
  return markdown.replace(/`[^`|\\\n]+`/g, '').replace(/<code>[^<>`|\\\n]*<\/code>/g, '');
}

function expectLiteral(markdown: string): void {
  expect(markdown).not.toMatch(/[|<>`*[\]\\~$\r\n]/);
  expect(markdown.replaceAll('&#8203;', '\u200b')).not.toMatch(/@(?!\u200b)/);
  expect(markdown).not.toMatch(/:\/\//);
  expect(markdown).not.toMatch(/www\./i);
  // `#` only as part of an entity, and never one that decodes to `#` right before a number or name.
  expect(markdown.replace(/&#\d+;/g, '')).not.toContain('#');
  expect(markdown).not.toMatch(/&#35;\w/);
  expect(decoded(markdown.replaceAll('&#8203;', '\u200b'))).not.toMatch(/:(?!\d\d:)[\w+-]+:/);
  expect(markdown).not.toMatch(/^[-+=]/);
}

describe('text', () => {
  it('leaves nothing that markdown or GitHub would read', () => {
    fc.assert(
      fc.property(hostile, (raw) => expectLiteral(text(raw))),
      { numRuns: 2_000 },
    );
  });

  it('loses nothing: decoded, it is the text itself', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(decoded(text(raw))).toBe(plain(raw));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a|b|c', 'a&#124;b&#124;c'],
    ['<b> & `x`', '&lt;b&gt; &amp; &#96;x&#96;'],
    ['@octocat fixed #12', '@&#8203;octocat fixed &#35;&#8203;12'],
    ['see GH-7 :tada:', 'see GH-&#8203;7 :&#8203;tada:'],
    ['https://e.vil and www.e.vil', 'https&#58;//e.vil and www&#46;e.vil'],
    ['two\nlines\r\nand\ttabs', 'two lines and tabs'],
    ['# heading', '&#35; heading'],
    ['- item', '&#45; item'],
    ['1. item', '1&#46; item'],
    ['_it_ snake_case', '&#95;it&#95; snake_case'],
    ['[x](y) ![z](w)', '&#91;x&#93;(y) !&#91;z&#93;(w)'],
    ['\u202egnp.exe', '\ufffdgnp.exe'],
  ])('%j becomes %j', (raw, expected) => {
    expect(text(raw)).toBe(expected);
  });

  it('keeps what is harmless as it is', () => {
    const plainly = 'orders-2 is 4d old at 12:30:45, limit 1d (prod.scheduled.20261122T100000Z-k3x9ab)';
    expect(text(plainly)).toBe(plainly);
  });
});

describe('code', () => {
  it('is one whole span, whatever is in it', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(outsideCode(code(raw)).replace('–', '')).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is a plain span where that is safe', () => {
    expect(code('prod.drill.orders.k3x9ab')).toBe('`prod.drill.orders.k3x9ab`');
    expect(code('<b>@me #1 :x:')).toBe('`<b>@me #1 :x:`');
  });

  it('shows a dash for nothing', () => {
    expect(code(' \n ')).toBe('–');
  });
});

describe('prose', () => {
  it('leaves nothing outside its code that markdown or GitHub would read', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(outsideCode(prose(raw))).not.toMatch(/[|<>`*[\]\\~$\r\n]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows pairs of backticks as code and escapes the rest', () => {
    expect(prose('run `dynadrill apply` for a|b')).toBe('run `dynadrill apply` for a&#124;b');
    expect(prose('a `lonely one')).toBe('a &#96;lonely one');
  });

  it('shows an ARN as code, so that it can be copied', () => {
    expect(prose('CreateBackup on arn:aws:dynamodb:us-east-1:123456789012:table/orders: denied')).toBe(
      'CreateBackup on `arn:aws:dynamodb:us-east-1:123456789012:table/orders`: denied',
    );
  });
});

describe('a rendered table', () => {
  /** Bars that separate cells: GitHub knows no other way out of a cell than a bar or a line break. */
  const bars = (line: string) => line.split('|').length - 1;

  it('has as many cells in every row as it was given, whatever they hold', () => {
    const cell = fc.tuple(hostile, fc.constantFrom(text, code, prose)).map(([raw, written]) => written(raw) || 'x');
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const lines = table(['a', 'b', 'c'], rows).split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        expect(lines.map(bars)).toEqual(lines.map(() => 4));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves out columns without a single cell', () => {
    expect(
      table(
        ['a', 'b'],
        [
          ['1', ''],
          ['2', ''],
        ],
      ),
    ).toBe('| a |\n| --- |\n| 1 |\n| 2 |');
  });
});

describe('fence', () => {
  it('is longer than any run of backticks within', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        const fenced = fence('bash', body);
        const mark = /^`+/.exec(fenced)?.[0] ?? '';
        expect(mark.length).toBeGreaterThanOrEqual(3);
        expect(body).not.toContain(mark);
        expect(fenced.endsWith(`\n${mark}`)).toBe(true);
      }),
    );
  });
});

describe('mermaidLabel', () => {
  it('holds nothing that the grammar reads', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(mermaidLabel(raw)).toMatch(/^[A-Za-z0-9._/+-][A-Za-z0-9._/+ -]{0,39}$/);
        expect(mermaidLabel(raw)).not.toContain('--');
      }),
    );
  });
});

describe('plain', () => {
  it('has no control character: nothing can steer a terminal', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(plain(raw)).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e]/u);
      }),
    );
    expect(plain('a\u001b[31mred')).toBe('a\ufffd[31mred');
  });
});

describe('clip', () => {
  it('cuts between characters, and says so', () => {
    expect(clip('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
    expect(clip('abc', 3)).toBe('abc');
  });
});
