/** Golden files: what is rendered, as it is read in review. `UPDATE_GOLDEN=1` rewrites them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', 'golden');

/** @param path below test/golden, e.g. `summary/all-well.md` */
export function expectGolden(path: string, rendered: string): void {
  const file = join(ROOT, path);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, rendered);
  }
  expect(rendered, `test/golden/${path} differs; UPDATE_GOLDEN=1 rewrites it, then read the diff`).toBe(
    readFileSync(file, 'utf8'),
  );
}
