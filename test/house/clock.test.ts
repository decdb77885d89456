import { describe, expect, it } from 'vitest';
import { sources } from './sources.js';

/** The one file that may look at the machine's clock. */
const CLOCK = 'src/model/clock.ts';
const TIME =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\)|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bprocess\.(hrtime|uptime)\b|timers\/promises/;
const CHANCE = /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\brandomInt\b/;
/** Chance enters at the edges (ids) and in the sandbox from its seed. */
const EDGES = ['src/cli/', 'src/action/', 'src/sandbox/random.ts', 'src/index.ts', 'src/commands/'];

describe('one clock', () => {
  it('is the only place that reads the time or sets a timer', () => {
    const others = sources().filter((s) => s.path !== CLOCK && TIME.test(s.code));
    expect(others.map((s) => s.path)).toEqual([]);
  });

  it('is seen by the pattern where it stands', () => {
    expect(TIME.test(sources().find((s) => s.path === CLOCK)?.code ?? '')).toBe(true);
  });

  it('leaves chance to the edges', () => {
    const others = sources().filter((s) => CHANCE.test(s.code) && !EDGES.some((edge) => s.path.startsWith(edge)));
    expect(others.map((s) => s.path)).toEqual([]);
  });
});

describe('tests', () => {
  const tests = sources('test').filter((s) => !s.path.startsWith('test/house/'));

  it('never wait in real time', () => {
    const waiting = tests.filter((s) => /\bsetTimeout\(|timers\/promises/.test(s.code));
    expect(waiting.map((s) => s.path)).toEqual([]);
  });

  it('mock none of our modules', () => {
    const mocked = tests.filter((s) => /\bvi\.(mock|doMock)\(/.test(s.code));
    expect(mocked.map((s) => s.path)).toEqual([]);
  });
});
