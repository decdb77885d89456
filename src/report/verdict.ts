/** The first lines of every view: what a person wants to know before anything else. */
import type { Step } from '../model/plan.js';
import type { Report } from '../model/report.js';
import { formatDuration, fromIso } from '../model/time.js';
import { fencePhrase } from './fence-section.js';
import { gapPhrases } from './gaps.js';
import { changesNothing } from './steps.js';
import { count, plural } from './words.js';

export interface Verdict {
  mark: '✅' | '❌' | '⚠️' | '';
  /** One word or two for the terminal. */
  word: string;
  /** A sentence without its full stop; it names nothing from outside. */
  sentence: string;
}

export function verdictOf(report: Report): Verdict {
  const problems = problemCount(report);
  if (report.result === 'interrupted') return { mark: '⚠️', word: 'INTERRUPTED', sentence: `interrupted; ${problems}` };
  if (report.command === 'plan') return planVerdict(report, problems);
  if (report.result === 'not-satisfied') return { mark: '❌', word: 'NOT SATISFIED', sentence: problems };
  const mark = report.fence?.safeInMs === undefined ? '✅' : '⚠️';
  return { mark, word: 'SATISFIED', sentence: satisfiedSentence(report) };
}

/** What there is and what the run did, a few counts with ` · ` between them. */
export function totalsLine(report: Report): string {
  const { totals } = report;
  const changes = [part(totals.created, 'new'), part(totals.deleted, 'deleted'), part(totals.held, 'held back')];
  const did = changes.filter((text) => text !== '').join(', ');
  return [
    plural(totals.tables, 'table'),
    `${plural(totals.backups, 'backup')}${did ? ` (${did})` : ''}`,
    drillTotals(report),
    `took ${formatDuration(fromIso(report.endedAt) - fromIso(report.startedAt))}`,
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** `5 changes planned; 2 steps held back`: how a plan is summed up in its first line. */
export function planSentence(steps: readonly Step[]): string {
  const held = steps.filter((step) => step.held !== undefined).length;
  const changes = steps.filter((step) => step.held === undefined && !changesNothing(step)).length;
  const said = changes === 0 ? 'nothing to change' : `${plural(changes, 'change')} planned`;
  return held === 0 ? said : `${said}; ${plural(held, 'step')} held back`;
}

function planVerdict(report: Report, problems: string): Verdict {
  const sentence = planSentence(report.steps.map(({ step }) => step));
  if (report.problems.length === 0) return { mark: '', word: 'PLAN', sentence };
  return { mark: '⚠️', word: 'PLAN', sentence: `${sentence}; ${problems} now` };
}

function problemCount(report: Report): string {
  const affected = new Set(report.problems.flatMap(({ table }) => (table === undefined ? [] : [table])));
  const named = report.tables.filter(({ table }) => affected.has(table)).length;
  const where =
    named === 0 || report.totals.tables === 1 ? '' : ` in ${count(named)} of ${plural(report.totals.tables, 'table')}`;
  return `${plural(report.problems.length, 'problem')}${where}`;
}

function satisfiedSentence(report: Report): string {
  switch (report.command) {
    case 'backup':
      return `${plural(report.totals.created, 'backup')} taken${report.fence ? `; ${fencePhrase(report.fence)}` : ''}`;
    case 'drill':
      return `${plural(report.totals.drills.passed, 'drill')} passed`;
    case 'cleanup':
      return 'nothing is left over';
    default:
      return standingSentence(report);
  }
}

function standingSentence(report: Report): string {
  const { tables } = report.totals;
  if (tables === 0) return 'the policy selects no table of this account';
  const unprotected = report.tables.filter((table) => table.unprotected !== undefined).length;
  const kept = tables - unprotected;
  const said = unprotected === 0 ? '' : `; ${count(unprotected)} left unprotected on purpose`;
  const gaps = gapPhrases(report);
  if (gaps.length > 0) return `nothing is overdue; ${gaps.join(', ')}${said}`;
  return `${plural(kept, 'table is', 'tables are')} protected as the policy says${said}`;
}

function drillTotals(report: Report): string {
  const { passed, failed, inconclusive, running } = report.totals.drills;
  const said = [
    part(passed, 'passed'),
    part(failed, 'failed'),
    part(inconclusive, 'inconclusive'),
    part(running, 'still running'),
  ].filter((text) => text !== '');
  return said.length === 0 ? '' : `drills: ${said.join(', ')}`;
}

function part(n: number, word: string): string {
  return n === 0 ? '' : `${count(n)} ${word}`;
}
