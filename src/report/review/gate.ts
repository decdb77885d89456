/** Whether the pull request may go on: why not, what to do, and who let it through. */
import type { Gate, Review } from '../../model/review.js';
import { capped } from '../section.js';
import { sentences, when } from '../words.js';
import type { ReviewDetail } from './detail.js';
import { isHarmless } from './harmless.js';
import type { Style } from './style.js';

/** A login is at most 39 characters, an app's a little longer. */
const LOGIN = 60;

/** @returns lines, most important first; none when there is nothing to pass */
export function gateLines(review: Review, gate: Gate | undefined, detail: ReviewDetail, style: Style): string[] {
  if (gate === undefined) return [];
  const said = (raw: string | undefined) => style.prose(sentences(raw), detail.sentence);
  const rule = `(${style.name(`fail-on: ${gate.failOn}`)})`;
  switch (gate.state) {
    case 'open':
      return isHarmless(review) ? [] : [openLine(gate, style)];
    case 'closed':
      return [
        `${style.mark('🛑')}${style.strong('The gate is closed')} ${rule}: ${said(gate.why)}`,
        ...(gate.next === undefined ? [] : [`To let it through: ${said(gate.next)}`]),
        ...refusals(gate, detail, said),
      ];
    case 'let-through':
      return [
        `${style.mark('🔓')}${style.strong(`Let through by ${style.name(gate.by?.login ?? 'nobody', LOGIN)}`)} ${style.prose(howPhrase(gate))} ${rule}: ${said(gate.why)}`,
        // A label must not be taken for more than it is.
        `${gate.by?.how === 'approval' ? 'No approval' : 'No label'} changes what floors and guards protect: what they hold back stays until the policy or an operator allows it by name.`,
        ...refusals(gate, detail, said),
      ];
  }
}

function openLine(gate: Gate, style: Style): string {
  const rule = style.name(`fail-on: ${gate.failOn}`);
  if (gate.failOn === 'never') return `Nothing stops a merge: ${rule}.`;
  return `The gate is open: nothing here is what ${rule} stops.`;
}

function howPhrase(gate: Gate): string {
  if (gate.by === undefined) return '';
  const how = gate.by.how === 'label' ? 'with a label' : 'by approving the head commit';
  return `${how}, ${when(gate.by.at)} UTC`;
}

function refusals(gate: Gate, detail: ReviewDetail, said: (raw: string) => string): string[] {
  const { shown, leftOut } = capped(gate.refused, detail.reasons, 'reasons');
  return [...shown.map((each) => `Does not count: ${said(each)}`), ...(leftOut ? [`… and ${leftOut}.`] : [])];
}
