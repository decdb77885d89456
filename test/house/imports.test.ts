import { describe, expect, it } from 'vitest';
import { imports, type Source, sources } from './sources.js';

/** Who may import whom (ARCHITECTURE.md); every room may import itself and `model`. */
const MAY: Record<string, string[]> = {
  model: [],
  policy: [],
  plan: ['policy'],
  report: ['plan', 'policy'],
  aws: [],
  ledger: ['aws'],
  observe: ['aws', 'ledger'],
  data: ['aws', 'ledger'],
  run: ['data', 'observe', 'ledger', 'aws', 'plan', 'policy'],
  commands: ['run', 'data', 'observe', 'ledger', 'aws', 'report', 'plan', 'policy'],
  action: ['commands', 'report'],
  cli: ['commands', 'report', 'sandbox'],
  sandbox: [],
  // The library's door: it gives out what the commands offer.
  'index.ts': ['commands', 'report'],
};

/** Packages that only one room may import. */
const ONLY: [RegExp, string][] = [
  [/^@actions\//, 'action'],
  [/^(@aws-sdk|@smithy)\//, 'aws'],
  [/^dynalite/, 'sandbox'],
];

/** Pure rooms: no I/O of any kind. `node:crypto` only hashes there. */
const PURE = ['model', 'policy', 'plan', 'report'];

const roomOf = (path: string) => path.split('/')[1] as string;

function offences(source: Source): string[] {
  const room = roomOf(source.path);
  return imports(source).flatMap((name) => {
    const wrong: string[] = [];
    if (name.startsWith('src/')) {
      const other = roomOf(name);
      if (other !== room && other !== 'model' && !MAY[room]?.includes(other))
        wrong.push(`${source.path} imports ${name}`);
    }
    for (const [pattern, only] of ONLY) {
      if (pattern.test(name) && room !== only) wrong.push(`${source.path} imports ${name}, which only ${only}/ may`);
    }
    if (PURE.includes(room) && name.startsWith('node:') && name !== 'node:crypto') {
      wrong.push(`${source.path} imports ${name}, but ${room}/ is pure`);
    }
    return wrong;
  });
}

describe('imports run downward', () => {
  it('in every source, type-only and dynamic imports included', () => {
    expect(sources().flatMap(offences)).toEqual([]);
  });

  it('knows every room', () => {
    expect([...new Set(sources().map((s) => roomOf(s.path)))].filter((room) => !(room in MAY))).toEqual([]);
  });

  const made = (path: string, text: string): Source => ({ path, text, code: text });

  it.each([
    ['static', "import { a } from '../run/a.js';"],
    ['type-only', "import type { A } from '../run/a.js';"],
    ['over several lines', "import {\n  a,\n  b,\n} from '../run/a.js';"],
    ['dynamic', "const a = await import('../run/a.js');"],
    ['re-exported', "export { a } from '../run/a.js';"],
    ['for its effects', "import '../run/a.js';"],
  ])('sees an upward import that is %s', (_, text) => {
    expect(offences(made('src/plan/x.ts', text))).toEqual(['src/plan/x.ts imports src/run/a.js']);
  });

  it('sees a package in the wrong room, and I/O in a pure one', () => {
    const text = "import { x } from '@aws-sdk/client-dynamodb';\nimport { y } from 'node:fs';";
    expect(offences(made('src/plan/x.ts', text))).toHaveLength(2);
  });
});
