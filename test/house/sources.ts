/** The project's own sources, as text, and what each of them imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Source {
  /** Relative to the project, with `/`. */
  path: string;
  text: string;
  /** The text with comments and string contents blanked, so that words in prose do not count as code. */
  code: string;
}

/** Every TypeScript source below a folder. */
export function sources(folder = 'src'): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      return { path: relative(root, file).split(sep).join('/'), text, code: blank(text) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a source imports or re-exports: static, type-only and dynamic alike. Relative ones are resolved to project paths. */
export function imports(source: Source): string[] {
  const patterns = [
    /^\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]/gms,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\brequire(?:\.resolve)?\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns
    .flatMap((pattern) => [...source.text.matchAll(pattern)].map((m) => m[1] as string))
    .map((name) => (name.startsWith('.') ? join(dirname(source.path), name).split(sep).join('/') : name));
}

function blank(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  );
}
