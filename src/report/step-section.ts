/** What was done, or would be. Deletes of backups have a section of their own, with the reasons for each. */
import type { Outcome } from '../model/outcome.js';
import type { Step } from '../model/plan.js';
import { formatDuration } from '../model/time.js';
import { type Attempt, hasBadVerdict } from './after-run.js';
import type { Detail } from './detail.js';
import { code, prose } from './escape.js';
import { folded, list, paragraphs } from './markdown.js';
import { capped, NOTHING, type Section, section } from './section.js';
import { describeStep, isRemoval, planned } from './steps.js';
import { capital } from './words.js';

const MARKS: Record<Outcome['result'], string> = { done: '✅', skipped: '⏭️', failed: '❌', running: '⏳' };

/** What became of each step that was attempted. */
export function doneSection(attempts: readonly Attempt[], detail: Detail): Section {
  const attempted = attempts.filter(({ step, outcome }) => outcome !== undefined && step.kind !== 'delete-backup');
  if (attempted.length === 0) return NOTHING;
  const { shown, leftOut } = capped(attempted, detail.steps, 'steps');
  if (shown.length === 0) return section('', leftOut);
  return section(folded(`What was done (${attempted.length})`, list(shown.map(doneLine))), leftOut);
}

/** The steps of a plan: what takes something away first. Many of a kind are folded. */
export function plannedSection(steps: readonly Step[], detail: Detail): Section {
  const removals = steps.filter(isRemoval);
  const others = steps.filter((step) => !isRemoval(step));
  if (steps.length === 0) return NOTHING;
  const away = plannedList('Takes away', removals, detail);
  const adds = plannedList('Adds or changes', others, detail);
  return section(paragraphs('### What would be done', away.body, adds.body), away.leftOut, adds.leftOut);
}

/** Beyond this many, steps of a plan are folded. */
const OPEN_STEPS = 20;

function plannedList(title: string, steps: readonly Step[], detail: Detail): Section {
  if (steps.length === 0) return NOTHING;
  const { shown, leftOut } = capped(steps, detail.steps, `steps of “${title.toLowerCase()}”`);
  const heading = `${title} (${steps.length})`;
  if (shown.length === 0) return section(`**${heading}**`, leftOut);
  const lines = list(shown.map(plannedLine));
  return section(steps.length > OPEN_STEPS ? folded(heading, lines) : paragraphs(`**${heading}**`, lines), leftOut);
}

function plannedLine(step: Step): string {
  const held = step.held
    ? `<br>\n**held back**: ${prose(step.held.why)}${step.held.allow ? ` (\`allow: ${step.held.allow}\`)` : ''}`
    : '';
  return `${capital(describeStep(step, code))}${planned(step)} – ${prose(step.reason)}${held}`;
}

function doneLine({ step, outcome }: Attempt): string {
  if (!outcome) return capital(describeStep(step, code));
  const took = outcome.durationMs >= 1_000 ? ` (${formatDuration(outcome.durationMs)})` : '';
  return `${markOf(outcome)} ${capital(describeStep(step, code))}: ${prose(outcome.detail)}${took}`;
}

/** A drill that was carried out and went badly is no success. */
function markOf(outcome: Outcome): string {
  return MARKS[hasBadVerdict(outcome) ? 'failed' : outcome.result];
}
