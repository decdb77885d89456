import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setReportOutputs } from '../../src/action/outputs.js';
import { OUTPUT_BUDGET } from '../../src/model/constants.js';
import type { Step } from '../../src/model/plan.js';
import type { Report } from '../../src/model/report.js';
import { aBackupOutcome, aDrill, aReport } from '../build/outcomes.js';
import { aBackupStep } from '../build/plans.js';
import { scratch } from '../cli/terminal.js';

/** A report whose run took `count` backups and drilled as many tables. */
function reportOf(count: number): Report {
  const steps: Step[] = Array.from({ length: count }, (_, i) => aBackupStep(`table-${i}`));
  return {
    ...aReport(),
    steps: steps.map((step) => ({ step, outcome: aBackupOutcome(step) })),
    drills: Array.from({ length: count }, (_, i) => aDrill(`table-${i}`)),
  };
}

describe('outputs', () => {
  let folder: string;
  beforeEach(() => {
    folder = scratch({ output: '' });
    vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
    vi.stubEnv('RUNNER_TEMP', folder);
  });
  afterEach(() => vi.unstubAllEnvs());

  const written = () => readFileSync(join(folder, 'output'), 'utf8');
  const output = (name: string) => JSON.parse(new RegExp(`^${name}<<.*\n(.*)\n`, 'm').exec(written())?.[1] ?? 'null');

  it('hold everything of an ordinary run', async () => {
    expect(await setReportOutputs(reportOf(40))).toEqual([]);
    expect(output('backup-arns')).toHaveLength(40);
    expect(output('drills')).toHaveLength(40);
  });

  it('are cut to stay within the limit of a job, and say so; the report has all', async () => {
    const cuts = await setReportOutputs(reportOf(5_000));
    expect(cuts).toEqual([
      expect.stringMatching(/^output `backup-arns` holds the first \d+ of 5000; the report has all$/),
      expect.stringMatching(/^output `drills` holds the first \d+ of 5000; the report has all$/),
    ]);
    expect(Buffer.byteLength(written())).toBeLessThan(OUTPUT_BUDGET + 3_000);
    expect(output('backup-arns').length).toBeGreaterThan(500);
    const file = /^report<<.*\n(.*)\n/m.exec(written())?.[1] as string;
    expect(JSON.parse(readFileSync(file, 'utf8')).steps).toHaveLength(5_000);
  });
});
