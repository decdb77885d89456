import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/time.js';
import { timeline } from '../../src/report/timeline.js';
import { aReport } from '../build/outcomes.js';
import { aDrillSchedule, ago, aNewTable, aPastDrill, aTable, dailyBackups } from '../build/plans.js';
import { manyTables } from './scenarios.js';

const LABEL = '[A-Za-z0-9._/+-][A-Za-z0-9._/+ -]*';
/** Every line that the diagram may hold: stricter than Mermaid's own grammar. */
const LINES = [
  /^gantt$/,
  /^ {2}title [A-Za-z, ]+$/,
  /^ {2}dateFormat YYYY-MM-DDTHH:mm:ss$/,
  /^ {2}axisFormat (%Y-%m-%d|%m-%d %H\.%M)$/,
  /^ {2}todayMarker off$/,
  new RegExp(`^ {2}section ${LABEL}$`),
  new RegExp(
    `^ {4}(scheduled|deploy|manual|drill) ${LABEL} :((crit|done|active), )?milestone, \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d, 0d$`,
  ),
];

function expectGrammar(diagram: string | undefined): void {
  for (const line of (diagram ?? '').split('\n').filter((text) => text !== '')) {
    expect(
      LINES.some((form) => form.test(line)),
      line,
    ).toBe(true);
  }
}

describe('timeline', () => {
  it('keeps to the grammar, whatever tables are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (names) => {
        expectGrammar(timeline(aReport({ tables: names.map((name) => aTable(name)) })));
      }),
      { numRuns: 40 },
    );
  });

  it('is bounded', () => {
    const diagram = timeline(manyTables(50)) ?? '';
    expect(diagram.split('\n').filter((line) => line.includes('section'))).toHaveLength(5);
    expect(diagram.split('\n').length).toBeLessThanOrEqual(5 + 5 * 8);
  });

  it('draws nothing where there is nothing', () => {
    expect(timeline(aReport({ tables: [aNewTable('orders')] }))).toBeUndefined();
  });

  it('shows the last drill, however long ago, and a bad one in red', () => {
    const last = aPastDrill({ at: ago(60 * DAY), verdict: 'failed' });
    const table = aTable('orders', { backups: dailyBackups('orders', 20), drills: aDrillSchedule({ last }) });
    expect(timeline(aReport({ tables: [table] }))).toContain(
      '    drill failed sampled :crit, milestone, 2026-09-23T12:00:00, 0d',
    );
  });
});
