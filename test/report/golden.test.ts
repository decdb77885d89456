import { describe, expect, it } from 'vitest';
import { byteLength } from '../../src/report/ladder.js';
import { renderPlanMarkdown } from '../../src/report/plan-markdown.js';
import { renderSummary } from '../../src/report/summary.js';
import { renderPlanText, renderText } from '../../src/report/text.js';
import { aPlan } from '../build/plans.js';
import { expectGolden } from './golden.js';
import { manyTables, SCENARIOS } from './scenarios.js';

describe.each(Object.entries(SCENARIOS))('%s', (name, build) => {
  it('renders the summary that was reviewed', () => {
    expectGolden(`summary/${name}.md`, renderSummary(build()));
  });

  it('renders the terminal text that was reviewed', () => {
    expectGolden(`text/${name}.txt`, renderText(build(), { color: false }));
  });
});

describe('500 tables', () => {
  it('renders what fits into 12 kB as it was reviewed', () => {
    const rendered = renderSummary(manyTables(500), 12_000);
    expect(byteLength(rendered)).toBeLessThanOrEqual(12_000);
    expectGolden('summary/500-tables-12kB.md', rendered);
  });
});

describe('a plan without a report', () => {
  const { steps, notices, tables } = (() => {
    const report = SCENARIOS['plan']!();
    return { steps: report.steps.map(({ step }) => step), notices: report.notices, tables: report.tables };
  })();
  const plan = aPlan({ steps, notices, tables });

  it('renders the markdown that was reviewed', () => {
    expectGolden('plan/plan.md', renderPlanMarkdown(plan));
  });

  it('renders the text that was reviewed', () => {
    expectGolden('plan/plan.txt', renderPlanText(plan, { color: false }));
  });
});
