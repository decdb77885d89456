import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { DAY } from '../../src/model/time.js';
import { byteLength, fitLadder } from '../../src/report/ladder.js';
import { renderPlanMarkdown } from '../../src/report/plan-markdown.js';
import { renderSummary } from '../../src/report/summary.js';
import { aDrill, aDrillOutcome, anOutcome, aReport, findings } from '../build/outcomes.js';
import { aDrillSchedule, aDrillStep, ago, aNotice, aPlan, aTable, dailyBackups } from '../build/plans.js';
import { manyTables, SCENARIOS } from './scenarios.js';

describe('fitLadder', () => {
  it('takes the first rung that fits, in bytes', () => {
    const render = (rung: string) => rung;
    expect(fitLadder(['ääää', 'äää', 'a'], render, 6)).toBe('äää');
  });

  it('keeps whole lines of the last rung when none fits', () => {
    expect(fitLadder(['one\ntwo\nthree\n'], (rung) => rung, 9)).toBe('one\ntwo\n');
  });
});

/** Every table of these is in trouble, and every message is long. */
function allInTrouble(howMany: number, name: (i: number) => string = (i) => `tenant-${i}`): Report {
  const tables = Array.from({ length: howMany }, (_, i) =>
    aTable(name(i), {
      backups: dailyBackups(name(i), 3, 3 * DAY),
      schedule: { every: DAY, newestAt: ago(3 * DAY), due: true, overdue: true },
      drills: aDrillSchedule({ due: true }),
    }),
  );
  const steps = tables.map(({ table }) => aDrillStep(table, { id: `drill ${table}` }));
  const outcomes = steps.map((step, i) =>
    i % 2 === 0
      ? anOutcome(step, { result: 'failed', detail: `${name(i)}: ${'the service said something long; '.repeat(20)}` })
      : aDrillOutcome(
          step,
          aDrill(name(i), { findings: findings({ verdict: 'failed', reasons: [name(i).repeat(20)] }) }),
        ),
  );
  return aReport({ steps, tables, notices: tables.map(() => aNotice({ level: 'warning' })) }, { outcomes });
}

describe('a summary', () => {
  it('is whole when it fits', () => {
    expect(renderSummary(manyTables(3))).not.toContain('Left out');
  });

  it.each([500, 5_000])('of %i healthy tables fits into GitHub’s limit and says what is missing', (howMany) => {
    const report = manyTables(howMany);
    const rendered = renderSummary(report);
    expect(byteLength(rendered)).toBeLessThanOrEqual(1000 * 1024);
    expect(rendered).toContain(`${howMany === 500 ? '500' : '5,000'} tables`);
    expect(rendered).toContain('tenant-0007 is overdue for a backup');
    if (howMany === 5_000)
      expect(rendered).toMatch(/_Left out to stay under the size limit: all 34,960 backups that stay, /);
  });

  it.each([
    [500, 2_048],
    [500, 65_536],
    [5_000, 2_048],
    [5_000, 1_024_000],
  ])(
    'of %i tables in trouble fits into %i bytes, with verdict, totals, problems and what was left out',
    (howMany, budget) => {
      const report = allInTrouble(howMany);
      const rendered = renderSummary(report, budget);
      expect(byteLength(rendered)).toBeLessThanOrEqual(budget);
      const [title, , totals] = rendered.split('\n');
      expect(title).toMatch(/^## ❌ prod: [\d,]+ problems in [\d,]+ of [\d,]+ tables$/);
      expect(totals).toContain(`${howMany === 500 ? '500' : '5,000'} tables · `);
      expect(rendered).toContain('What is wrong, and what to do');
      expect(rendered).toMatch(/_Left out to stay under the size limit: .*problems/);
    },
  );

  it('uses the room that it has: no rung of the ladder is a cliff', () => {
    const report = manyTables(500);
    const sizes = [4_000, 16_000, 64_000, 256_000, 1_000_000].map((budget) =>
      byteLength(renderSummary(report, budget)),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeGreaterThan(1_500);
    expect(sizes[3]).toBeGreaterThan(100_000);
  });

  it('fits whatever the names are, and whatever the budget is', () => {
    const anyName = fc.string({ unit: 'binary', maxLength: 255 });
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 20 }), fc.integer({ min: 300, max: 30_000 }), (names, budget) => {
        const report = allInTrouble(names.length, (i) => `${i}${names[i]}`);
        const rendered = renderSummary(report, budget);
        expect(byteLength(rendered)).toBeLessThanOrEqual(budget);
        expect(rendered.startsWith('## ')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a plan', () => {
  it('fits too, and says what is missing', () => {
    const report = allInTrouble(500);
    const plan = aPlan({ steps: report.steps.map(({ step }) => step), tables: report.tables });
    const rendered = renderPlanMarkdown(plan, 8_000);
    expect(byteLength(rendered)).toBeLessThanOrEqual(8_000);
    expect(rendered).toMatch(/_Left out to stay under the size limit: .*adds or changes/);
  });

  it('takes the scenarios whole', () => {
    const report = SCENARIOS['plan']!();
    const plan = aPlan({ steps: report.steps.map(({ step }) => step), notices: report.notices });
    expect(renderPlanMarkdown(plan)).not.toContain('Left out');
  });
});
