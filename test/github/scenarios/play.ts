/** Plays scenarios and compares what they gave with their golden files; `UPDATE_GOLDEN=1` rewrites those. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Scenario, Stage } from './stage.js';

/** One test a scenario. Whatever it asked of GitHub must be GitHub's API, and every fault that it set must have struck. */
export function playAll(scenarios: readonly Scenario[]): void {
  it.each(scenarios.map((scenario) => [scenario.what, scenario] as const))('%s', async (_, scenario) => {
    const stage = await Stage.open(scenario);
    let transcript: string;
    try {
      await scenario.play(stage);
      transcript = stage.transcript.toString();
    } catch (error) {
      console.error(`the last run said:\n${stage.lastLog}`);
      throw error;
    } finally {
      await stage.close();
    }
    expect(stage.github.violations).toEqual([]);
    expect(stage.github.unusedFaults).toEqual([]);
    expectGolden(scenario.name, transcript);
  });
}

function expectGolden(name: string, transcript: string): void {
  const file = join(import.meta.dirname, name, 'golden.md');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, transcript);
  expect(transcript, `${name}/golden.md differs; UPDATE_GOLDEN=1 rewrites it, then read the diff`).toBe(
    readFileSync(file, 'utf8'),
  );
}
