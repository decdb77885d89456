/** A plan as markdown: what it takes away first, then what it adds, then what to know. */
import { SUMMARY_BUDGET } from '../model/constants.js';
import type { Plan } from '../model/plan.js';
import { backupSection } from './backup-section.js';
import { type Detail, LADDER } from './detail.js';
import { text } from './escape.js';
import { fitLadder } from './ladder.js';
import { paragraphs } from './markdown.js';
import { noticeSection } from './notice-section.js';
import { plannedSection } from './step-section.js';
import { planSentence } from './verdict.js';
import { plural, when } from './words.js';

/** @param budget bytes; what does not fit is left out, and the end says so. */
export function renderPlanMarkdown(plan: Plan, budget: number = SUMMARY_BUDGET): string {
  return fitLadder(LADDER, (detail) => render(plan, detail), budget);
}

function render(plan: Plan, detail: Detail): string {
  const sections = [
    plannedSection(plan.steps, detail),
    noticeSection(plan.notices, detail, ['problem', 'warning', 'info']),
    backupSection([...plan.tables.flatMap((table) => table.backups), ...plan.orphans], detail),
  ];
  const leftOut = sections.flatMap((part) => part.leftOut ?? []);
  return `${paragraphs(
    `## ${text(plan.policy.name)}: ${planSentence(plan.steps)}`,
    `${plural(plan.tables.length, 'table')} · account ${text(plan.account)} · ${text(plan.region)} · ${when(plan.at)} UTC`,
    ...sections.map((part) => part.body),
    leftOut.length === 0 ? undefined : `_Left out to stay under the size limit: ${leftOut.join(', ')}._`,
    `<sub>policy ${text(plan.policy.file)} @ ${text(plan.policy.sha256.slice(0, 12))} · seed ${plan.seed}</sub>`,
  )}\n`;
}
