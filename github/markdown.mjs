/**
 * Markdown as GitHub shows it: GFM, then raw HTML, then GitHub's own list of what may stay.
 * Comments keep every line end as a line break; files and summaries do not [?: for summaries no document states it].
 */
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { dropped, faultsOf, made } from './markdown-faults.mjs';
import { walk } from './markdown-walk.mjs';

const parser = unified().use(remarkParse).use(remarkGfm).use(literalLinks);
const toHtml = unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw);
const sanitizer = unified().use(rehypeSanitize);
const writer = unified().use(rehypeStringify);

/**
 * Renders a comment or a summary.
 * @param markdown its text
 * @param options `comment`: whether line ends are line breaks
 * @returns the HTML that is left; what is wrong with it, a sentence each; the targets of its links; its Mermaid fences
 */
export function render(markdown, { comment = false } = {}) {
  const tree = parser.parse(markdown);
  const faults = faultsOf(tree, markdown, comment);
  const links = [...walk(tree)].filter((node) => node.type === 'link' || node.type === 'image').map((node) => node.url);
  const mermaid = [...walk(tree)].filter((node) => node.type === 'code' && node.lang === 'mermaid');
  if (comment) breakLines(tree);
  const raw = toHtml.runSync(tree);
  const clean = sanitizer.runSync(structuredClone(raw));
  return {
    html: writer.stringify(clean),
    faults: [...faults, ...dropped(raw, clean), ...made(clean)],
    links,
    mermaid: mermaid.map((node) => node.value),
  };
}

/** Addresses become links where they are written out, as in GitHub's parser; remark looks for them behind entities, too. */
function literalLinks() {
  for (const extension of this.data().fromMarkdownExtensions.flat()) delete extension.transforms;
}

/** Turns the line ends within text into breaks. */
function breakLines(tree) {
  for (const node of walk(tree)) {
    if (!node.children) continue;
    node.children = node.children.flatMap((child) =>
      child.type === 'text' && child.value.includes('\n')
        ? child.value
            .split('\n')
            .flatMap((value, i) => [...(i > 0 ? [{ type: 'break' }] : []), { type: 'text', value }])
        : [child],
    );
  }
}
