/**
 * Shows a comment or a summary as a reader on GitHub sees it.
 *
 *   node test/show.mjs FILE.md [OUT.png] [--comment] [--open] [--width PIXELS]
 *
 * Writes OUT.png (FILE.png in the working folder without it) and the page beside it as OUT.html. `--comment`: line ends are
 * line breaks; `--open`: what is folded is shown. Exits 1 when something in it would reach the reader broken, and says what.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    comment: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    width: { type: 'string', default: '900' },
  },
});
const [file, out = `${basename(file ?? '', '.md')}.png`, ...more] = positionals;
if (!file || more.length > 0) {
  console.error('node test/show.mjs FILE.md [OUT.png] [--comment] [--open] [--width PIXELS]');
  process.exit(2);
}

// Loaded only now: what they import is installed on demand.
const { installGitHub } = await import('../github/install.mjs');
installGitHub();
const { render } = await import('../github/markdown.mjs');
const { page } = await import('../github/markdown-page.mjs');
const { startBrowser } = await import('../github/chromium.mjs');

const { html, faults } = render(readFileSync(file, 'utf8'), values);
const png = resolve(out);
const beside = `${png.replace(/\.png$/, '')}.html`;
writeFileSync(beside, page(html, { title: basename(file), open: values.open }));
const browser = await startBrowser();
try {
  const shown = await browser.open(beside, { width: Number(values.width) });
  faults.push(...(await shown.evaluate('drawn')));
  const { width, height } = await shown.screenshot(png);
  console.log(`${png} (${width} × ${height})\n${beside}`);
} finally {
  await browser.close();
}
for (const fault of faults) console.error(`fault: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
