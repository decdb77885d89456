import { describe, expect, it } from 'vitest';
import { progressView } from '../../src/cli/progress.js';
import type { Progress } from '../../src/model/progress.js';
import { MINUTE, SECOND } from '../../src/model/time.js';

const waiting = (elapsedMs: number, step = 'drill orders', text = 'restoring orders'): Progress => ({
  kind: 'waiting',
  step,
  text,
  elapsedMs,
  typicalMs: 6 * MINUTE,
});
const done: Progress = { kind: 'end', step: 'drill orders', result: 'done', text: 'passed', durationMs: 90 * SECOND };

function written(columns: number | undefined, ...events: Progress[]): string {
  let text = '';
  const view = progressView((more) => {
    text += more;
  }, columns);
  for (const event of events) view.show(event);
  view.clear();
  return text;
}

const screen = (text: string) => text.split('\n').map((line) => line.split('\r\u001b[2K').at(-1));

describe('on a terminal', () => {
  it('redraws the wait in place and leaves what is done', () => {
    const text = written(80, waiting(4 * MINUTE), waiting(5 * MINUTE), done);
    expect(text).toContain(
      '… restoring orders, 4m of typically 6m\r\u001b[2K… restoring orders, 5m of typically 6m\r\u001b[2K',
    );
    expect(screen(text)).toEqual(['✓ drill orders: passed (1m 30s)', '']);
  });

  it('says how much else is waited for, and keeps to the width', () => {
    const text = written(40, waiting(MINUTE, 'a'), waiting(MINUTE, 'b', 'restoring a table with a long name'));
    const drawn = text.split('\r\u001b[2K');
    expect(drawn.every((line) => [...line].length < 40)).toBe(true);
    expect(drawn[1]).toMatch(/^… restoring a table/);
    expect(written(80, waiting(MINUTE, 'a'), waiting(MINUTE, 'b'))).toContain('(and 1 more)');
  });
});

describe('elsewhere', () => {
  it('says a wait at most once a minute of its own time', () => {
    const events = Array.from({ length: 31 }, (_, i) => waiting(i * 10 * SECOND));
    const lines = written(undefined, ...events, done)
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toBe('… restoring orders, 1m of typically 6m');
    expect(lines.at(-1)).toBe('✓ drill orders: passed (1m 30s)');
  });

  it('keeps the waits of two steps apart', () => {
    const text = written(undefined, waiting(SECOND, 'a'), waiting(SECOND, 'b'));
    expect(text.trimEnd().split('\n')).toHaveLength(2);
  });

  it('writes no control characters, whatever a message holds', () => {
    const text = written(undefined, { kind: 'note', text: 'a\u001b[2Jb\nc' });
    expect(text).toBe('a\ufffd[2Jb c\n');
  });
});
