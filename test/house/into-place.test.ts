import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../cli/terminal.js';
import { intoPlace } from '../support/into-place.js';

it('what is compiled goes where it is read without ever being half there', () => {
  const [from, to] = [scratch({ same: 'a', other: 'new' }), scratch({ same: 'a', other: 'old', stays: 's' })];
  mkdirSync(join(from, 'folder'));
  writeFileSync(join(from, 'folder', 'more'), 'm');
  const same = statSync(join(to, 'same')).ino;
  // A reader that has begun goes on reading what it began with.
  const reading = openSync(join(to, 'other'), 'r');
  intoPlace(from, to);
  expect(statSync(join(to, 'same')).ino).toBe(same);
  expect(readFileSync(reading, 'utf8')).toBe('old');
  closeSync(reading);
  const now = (name: string) => readFileSync(join(to, name), 'utf8');
  expect([now('other'), now('folder/more'), now('stays')]).toEqual(['new', 'm', 's']);
});
