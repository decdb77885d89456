/** A page that shows rendered markdown as GitHub does: its stylesheet, its width, its diagrams. Opens in any browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { resolve } = createRequire(import.meta.url);

/** What GitHub's stylesheet leaves to the page around it; widths of a comment and of a job's summary, pixels. */
const AROUND = `
  body { margin: 0; background: #fff; }
  .markdown-body { box-sizing: border-box; width: 100%; padding: 24px; }
  .fault { border: 1px solid #cf222e; color: #cf222e; padding: 8px; white-space: pre-wrap; }
`;

/** Runs in the page. Hidden diagrams have no size to be drawn in, so what is folded is opened meanwhile. */
const DRAW = async function draw() {
  const { mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true });
  const folded = [...document.querySelectorAll('details:not([open])')];
  for (const part of folded) part.open = true;
  const faults = [];
  for (const [i, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
    const shown = document.createElement('div');
    try {
      // Mermaid itself would draw a bomb in its place, and call that drawn.
      const most = mermaid.mermaidAPI.getConfig().maxTextSize;
      if (code.textContent.length > most) throw new Error(`A diagram of more than ${most} characters`);
      await mermaid.parse(code.textContent);
      shown.innerHTML = (await mermaid.render(`diagram-${i}`, code.textContent)).svg;
    } catch (error) {
      faults.push(String(error.message ?? error));
      shown.className = 'fault';
      shown.textContent = `Unable to render rich display\n\n${error.message ?? error}`;
    }
    code.parentElement.replaceWith(shown);
  }
  if (!document.documentElement.dataset.open) for (const part of folded) part.open = false;
  return faults;
};

/**
 * The page around rendered markdown. In it, `drawn` is a promise of what Mermaid said against its diagrams, a text each.
 * @param html sanitized: its diagrams are the text of `code.language-mermaid`
 * @param options `title`; `open`: everything that is folded is shown
 */
export function page(html, { title = 'dynadrill', open = false } = {}) {
  const css = readFileSync(resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
  const safe = title.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="en"${open ? ' data-open="true"' : ''}>
<head><meta charset="utf-8"><title>${safe}</title><style>${css}${AROUND}</style></head>
<body><article class="markdown-body">
${html}
</article>
<script src="${pathToFileURL(resolve('mermaid/dist/mermaid.min.js')).href}"></script>
<script>globalThis.drawn = (${DRAW})();</script>
</body></html>
`;
}
