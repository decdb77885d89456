/** Mermaid's source of a chart of days: one line before the edit, one after it. */
import type { Track } from '../../model/simulation.js';
import { DAY } from '../../model/time.js';
import { mermaidLabel } from '../escape.js';
import type { Sides } from './figures.js';

/** Points of a line: more cannot be told apart on a page. */
const POINTS = 45;
/** Read on white and on black. A legend is not among what this kind of chart has, so the text beside it names the colours. */
const BEFORE = '#8b949e';
const AFTER = '#2f81f7';

type Measure = 'backups' | 'reach';

const MEASURES: Record<Measure, { axis: string; of: (track: Track) => number[] }> = {
  backups: { axis: 'backups that stand', of: ({ backups }) => backups },
  reach: {
    axis: 'days one can go back',
    of: ({ oldestMs }) => oldestMs.map((age) => Math.round(((age ?? 0) / DAY) * 10) / 10),
  },
};

/** @param label a name from outside; what the grammar might read in it is taken out */
export function chart(label: string, sides: Sides, measure: Measure): string {
  const { axis, of } = MEASURES[measure];
  const tracks = [sides.base, sides.head].filter((track) => track !== undefined);
  const days = sampledDays(tracks[0]?.backups.length ?? 0);
  const lines = tracks.map((track) => days.map((day) => of(track)[day - 1] ?? 0));
  const colours = [...(sides.base ? [BEFORE] : []), ...(sides.head ? [AFTER] : [])];
  return [
    '---',
    'config:',
    '  themeVariables:',
    '    xyChart:',
    `      plotColorPalette: "${colours.join(', ')}"`,
    '---',
    'xychart-beta',
    `  title "${mermaidLabel(label.replaceAll('*', '..'))}"`,
    `  x-axis "day" ${days[0] ?? 0} --> ${days.at(-1) ?? 1}`,
    `  y-axis "${axis}" 0 --> ${ceiling(Math.max(1, ...lines.flat()))}`,
    ...lines.map((values) => `  line [${values.join(', ')}]`),
  ].join('\n');
}

/** What the colours mean, in words; nothing where there is one line and nothing to tell it from. */
export function legend({ base, head }: Sides): string {
  if (base && head) return 'grey before, blue after (drawn over it)';
  return head ? '' : 'before; afterwards there are none';
}

/** Evenly spaced, the last one among them; days are counted from 1. */
function sampledDays(days: number): number[] {
  const step = Math.max(1, Math.ceil(days / POINTS));
  return Array.from({ length: days }, (_, day) => day + 1).filter((day) => (days - day) % step === 0);
}

/** A round figure not below the greatest. */
function ceiling(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  const steps = unit < 10 ? [1, 2, 3, 4, 5, 6, 8, 10] : [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  return steps.map((n) => Math.round(n * unit)).find((round) => round >= most) ?? most;
}
