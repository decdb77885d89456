/**
 * A page around rendered markdown, with GitHub's stylesheet. In it, `drawn` is a promise of what Mermaid said against its
 * diagrams, a text each.
 */
export function page(html: string, options?: { title?: string; open?: boolean }): string;
