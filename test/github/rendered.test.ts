/** What we write, as a reader on GitHub meets it: by its markdown rules, in a browser, its diagrams drawn by Mermaid. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, browser as browserPath, findBrowser, startBrowser } from '../../github/chromium.mjs';
import { render } from '../../github/markdown.mjs';
import { page } from '../../github/markdown-page.mjs';
import { scratch } from '../cli/terminal.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Written {
  name: string;
  text: string;
  /** In a comment each line end is a break. */
  comment: boolean;
}

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`);

const goldens = filesIn('test/golden').map(
  (name): Written => ({ name, text: read(name), comment: name.startsWith('test/golden/review/') }),
);
/** What the recorded pull requests were told, each once. */
const comments = filesIn('test/github/scenarios').flatMap((name) => {
  const quoted = read(name).matchAll(/^\*\*\d+\. github-actions\[bot\]\*\*.*\n((?:>.*\n)+)/gm);
  const texts = new Set([...quoted].map(([, lines = '']) => lines.replace(/^> ?/gm, '')));
  return [...texts].map((text, i): Written => ({ name: `${name}, comment ${i + 1}`, text, comment: true }));
});
const written = [...goldens, ...comments];

describe.each(written)('$name', ({ text, comment }) => {
  const { faults, links } = render(text, { comment });

  it('reaches the reader whole', () => {
    expect(faults).toEqual([]);
  });

  it('leads nowhere but to GitHub', () => {
    expect(links.filter((link) => !link.startsWith('https://github.com/'))).toEqual([]);
  });
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Renders, and lets Mermaid draw. @returns what it said against its diagrams, and how the page stands */
  async function show(markdown: string, options?: { open?: boolean }) {
    const file = join(scratch(), 'page.html');
    writeFileSync(file, page(render(markdown).html, options));
    const shown = await browser.open(file);
    try {
      const said = await shown.evaluate<string[]>('drawn');
      const count = (selector: string) => shown.evaluate<number>(`document.querySelectorAll('${selector}').length`);
      const png = `${file}.png`;
      return {
        said,
        drawn: await count('svg'),
        open: await count('details[open]'),
        png,
        ...(await shown.screenshot(png)),
      };
    } finally {
      await shown.close();
    }
  }
  const fenced = (diagram: string) => `\`\`\`mermaid\n${diagram}\n\`\`\`\n`;

  it('Mermaid itself draws every diagram', async () => {
    const diagrams = written.flatMap(({ text }) => render(text).mermaid);
    expect(diagrams.length).toBeGreaterThan(0);
    const { said, drawn } = await show(diagrams.map(fenced).join('\n'));
    expect(said).toEqual([]);
    expect(drawn).toBe(diagrams.length);
  });

  it('a chart of the simulation is one that Mermaid knows', async () => {
    const chart = 'xychart-beta\n  title "Backups"\n  x-axis "day" 0 --> 90\n  y-axis 0 --> 40\n  line [1, 2, 30]';
    expect(await show(fenced(chart))).toMatchObject({ said: [], drawn: 1 });
  });

  it.each([
    ['a word that is no diagram', 'gant\n  title x'],
    ['a date that is none', 'gantt\n  dateFormat YYYY-MM-DD\n  section a\n    b :milestone, then, 0d'],
    ['a number that is none', 'xychart-beta\n  line [1, two]'],
    ['more text than it takes', `gantt\n  title ${'x'.repeat(60_000)}`],
  ])('%s is told', async (_, diagram) => {
    const { said } = await show(fenced(diagram));
    expect(said).toHaveLength(1);
  });

  it('a picture of the page comes out, with what is folded folded', async () => {
    const markdown = read('test/golden/summary/all-well.md');
    const folded = await show(markdown);
    expect(folded.open).toBe(0);
    expect(folded.drawn).toBe(1);
    const png = readFileSync(folded.png);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // IHDR: the width and the height of the picture.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([folded.width, folded.height]);
    expect(folded.height).toBeGreaterThan(600);
    expect(folded.height).toBeLessThan(2_000);
    // An empty page of that size has a tenth of it.
    expect(png.length).toBeGreaterThan(40_000);
    const unfolded = await show(markdown, { open: true });
    expect(unfolded.height).toBeGreaterThan(folded.height * 2);
  });

  it('what is shown reaches no server and runs no script of its own', async () => {
    const { html } = render('<img src="http://example.com/x.png"><script>document.title="run"</script>');
    const file = join(scratch(), 'page.html');
    writeFileSync(file, page(html, { title: 'quiet' }));
    const shown = await browser.open(file);
    expect(await shown.evaluate('document.title')).toBe('quiet');
    expect(await shown.evaluate('document.images[0].naturalWidth')).toBe(0);
    await shown.close();
  });
});

describe('the browser', () => {
  it('is the one that is named, else the first of the usual ones', () => {
    const folder = scratch({ chromium: '', 'google-chrome': '', mine: '' });
    expect(findBrowser({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
    expect(findBrowser({ PATH: folder, CHROME: join(folder, 'mine') })).toBe(join(folder, 'mine'));
    expect(findBrowser({ PATH: folder, CHROME: 'mine' })).toBe(join(folder, 'mine'));
    expect(findBrowser({ PATH: '' })).toBeUndefined();
  });

  it('that is named and not there is told, and nothing is installed in its place', () => {
    expect(() => browserPath({ PATH: '', CHROME: '/nowhere' })).toThrow('no browser at $CHROME (/nowhere)');
  });
});

describe('what would reach the reader broken is found', () => {
  const faults = (markdown: string) => render(markdown, { comment: true }).faults;

  it('in nothing that is right', () => {
    const right = [
      '<!-- hidden -->',
      '**a** `b|c` &#124; @&#8203;me &#35;&#8203;1 &#36;5 to 12:30:45 at http&#58;//x.y <code>@me</code>',
      '| a | b |\n| --- | --- |\n| 1 | `2` |',
      '<details><summary>More</summary>\n\n- [x](https://github.com/a/b)\n\n</details>',
      '<sub>small</sub><br>next',
    ].join('\n\n');
    expect(faults(right)).toEqual([]);
  });

  it.each([
    ['a row that is too long', '| a | b |\n| --- | --- |\n| 1 | 2 | 3 |', /row of 3 cells in a table of 2/],
    ['a row that is too short', '| a | b |\n| --- | --- |\n| 1 |', /row of 1 cells/],
    ['text that a table swallows', '| a | b |\n| --- | --- |\n| 1 | 2 |\nthat is all', /row of 1 cells/],
    ['a head that does not fit its rule', '| a | b |\n| --- |\n| 1 |', /table that stayed text/],
    ['a pipe in a code span of a table', '| a |\n| --- |\n| `1|2` |', /row of 2 cells/],
    ['a part that is never closed', '<details><summary>x</summary>\n\ny', /<details> is never closed/],
    ['a part that is closed twice', 'x\n\n</details>', /closes nothing/],
    ['markdown right under a tag', '<details><summary>x</summary>\n**y**\n\n</details>', /stays as it is written/],
    ['bold that is never closed', 'x **y', /emphasis that stayed/],
    ['code that is never closed', 'x `y', /backtick that stayed/],
    ['a script', '<b>x</b> <script>y</script>', /drops <script>/],
    ['a handler', '<b onclick="x">y</b>', /drops onClick/],
    ['a mention', 'by @octocat', /mention: @octocat/],
    ['an issue', 'see #12', /issue: #12/],
    ['an issue in words', 'see GH-12', /issue: GH-12/],
    ['an emoji', 'a :tada: b', /emoji: :tada:/],
    ['an address', 'at http://x.y/z', /becomes a link/],
    ['an address without a protocol', 'at www.x.y', /becomes a link/],
    ['a formula', 'costs $a$ now', /formula/],
    ['a break that counts twice', 'a<br>\nb', /breaks twice/],
  ])('%s', (_, markdown, pattern) => {
    expect(faults(markdown).join('\n')).toMatch(pattern);
  });

  it('and line ends break lines only in a comment', () => {
    expect(render('a\nb', { comment: true }).html).toBe('<p>a<br>\nb</p>');
    expect(render('a\nb').html).toBe('<p>a\nb</p>');
  });
});
