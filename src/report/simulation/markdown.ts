/** A simulation as markdown: what it comes to, a table before and after, charts, what is held, what is taken for granted. */
import type { SimulatedLine, Simulation } from '../../model/simulation.js';
import { code, fence, prose, text } from '../escape.js';
import { folded, list, paragraphs, table } from '../markdown.js';
import { capped, NOTHING, type Section, section } from '../section.js';
import { count, day, plural } from '../words.js';
import { chart, legend } from './chart.js';
import {
  beforeAfter,
  bySides,
  checkpoints,
  ENTRY_SIZE,
  gist,
  type HeldNote,
  hasBothSides,
  heldNotes,
  lineNoun,
  monthly,
  reach,
  remarks,
  type Sides,
  standing,
  stored,
  totalsCompare,
} from './figures.js';

/** How much is told. Counts are the most that are shown. */
export interface SimulationDetail {
  /** Rows of lines that change; of those that stay as they are, as many again. */
  rows: number;
  /** Lines whose course is drawn; the total first. */
  charts: number;
  /** Phrases on what guards and floors hold. */
  held: number;
  assumptions: boolean;
}

export const WHOLE_SIMULATION: SimulationDetail = {
  rows: Number.POSITIVE_INFINITY,
  charts: 3,
  held: Number.POSITIVE_INFINITY,
  assumptions: true,
};

/** Beyond this many rows the table is folded under its total. */
const OPEN_ROWS = 12;

/** The whole as a document of its own; ends in a newline. */
export function renderSimulationMarkdown(simulation: Simulation): string {
  const { body } = simulationSection(simulation, WHOLE_SIMULATION);
  const heading = `## ${plural(simulation.days, 'day')} of backups on paper, from ${day(simulation.from)}`;
  return `${paragraphs(heading, body === '' ? 'Neither side backs anything up.' : body)}\n`;
}

/** A part of another document, without a heading; empty when neither side backs anything up. */
export function simulationSection(simulation: Simulation, detail: SimulationDetail): Section {
  if (simulation.lines.length === 0) return NOTHING;
  const rows = rowsOf(simulation, detail);
  const held = capped(heldNotes(simulation), detail.held, 'notes on what is held back');
  const charts = chartsOf(simulation, detail);
  const said = gist(simulation);
  const body = paragraphs(
    said === undefined ? undefined : `**${prose(said)}**`,
    heldList('⚠️ `keep` lets these go, and a guard holds them until a person acts:', simulation, held.shown, true),
    rows.body,
    charts.body,
    heldList('Floors keep, though `keep` lets them go:', simulation, held.shown, false),
    detail.assumptions ? `<sub>${simulation.assumptions.map((each) => prose(each)).join(' ')}</sub>` : undefined,
  );
  return section(body, rows.leftOut, charts.leftOut, held.leftOut, detail.assumptions ? undefined : 'what is assumed');
}

function rowsOf(simulation: Simulation, detail: SimulationDetail): Section {
  const { changed, same } = bySides(simulation);
  const compares = hasBothSides(simulation);
  const shown = capped(changed, detail.rows, `rows of ${compares ? 'what changes' : 'the simulation'}`);
  const stays = capped(same, detail.rows, 'rows of what stays');
  const { total } = simulation;
  const first = total && simulation.lines.length > 1 ? [totalRow(simulation, total)] : [];
  const draw = (lines: readonly SimulatedLine[]) => lines.map((line) => row(simulation, code(line.label), line));
  const head = headOf(simulation);
  const open =
    shown.shown.length <= OPEN_ROWS
      ? table(head, [...first, ...draw(shown.shown)])
      : paragraphs(
          first.length > 0 ? table(head, first) : undefined,
          folded(lineNoun(simulation, shown.shown.length), table(head, draw(shown.shown))),
        );
  const unchanged =
    stays.shown.length === 0
      ? undefined
      : folded(`${lineNoun(simulation, same.length)} as before`, table(head, draw(stays.shown)));
  const drawn = first.length + shown.shown.length > 0 ? open : undefined;
  return section(paragraphs(drawn, unchanged), shown.leftOut, stays.leftOut);
}

function headOf(simulation: Simulation): string[] {
  const days = checkpoints(simulation.days).map((each) => `after ${plural(each, 'day')}`);
  return [
    simulation.start === 'account' ? 'table' : 'entry',
    ...days,
    ...(sized(simulation) ? ['stored then'] : []),
    sized(simulation) ? 'a month' : `a month for ${ENTRY_SIZE}`,
  ];
}

/** Without an account every table is taken for 1 GB, and what is stored says nothing more than how many stand. */
function sized({ start }: Simulation): boolean {
  return start === 'account';
}

function totalRow(simulation: Simulation, total: Sides): string[] {
  const name = `**all ${lineNoun(simulation, simulation.lines.length)}**`;
  return row(simulation, name, total, totalsCompare(simulation));
}

/** @param name already escaped */
function row(simulation: Simulation, name: string, sides: Sides, reaches = true): string[] {
  const compares = hasBothSides(simulation);
  const figure = (of: Parameters<typeof beforeAfter>[2]) => text(beforeAfter(sides, compares, of));
  const last = simulation.days;
  return [
    [name, ...remarks(sides, compares).map((each) => text(each))].join('<br>'),
    ...checkpoints(last).map((each) => `${figure(standing(each))}${reaches ? `<br>back ${figure(reach(each))}` : ''}`),
    ...(sized(simulation) ? [figure(stored(last))] : []),
    figure(monthly),
  ];
}

/** The total's course, or without one those of the lines that change. */
function chartsOf(simulation: Simulation, { charts }: SimulationDetail): Section {
  const { changed } = bySides(simulation);
  const { total, lines } = simulation;
  const whole = total && lines.length > 1 && changed.length > 0 ? [{ label: 'all tables together', ...total }] : [];
  const { shown, leftOut } = capped([...whole, ...changed], charts, 'charts');
  const drawn = shown.map((line) =>
    paragraphs(
      `${line === whole[0] ? 'All tables together' : code(line.label)}: ${legend(line)}`.replace(/: $/, ''),
      fence('mermaid', chart(line.label, line, 'backups')),
      line === whole[0] && !totalsCompare(simulation) ? undefined : fence('mermaid', chart(line.label, line, 'reach')),
    ),
  );
  return section(drawn.length === 0 ? '' : folded('Day by day', paragraphs(...drawn)), leftOut);
}

/** Labels that a note names before it counts the rest. */
const NAMED = 5;

function heldList(
  title: string,
  simulation: Simulation,
  notes: readonly HeldNote[],
  guard: boolean,
): string | undefined {
  const items = notes.filter((note) => note.guard === guard);
  if (items.length === 0) return undefined;
  const compares = hasBothSides(simulation);
  const lines = items.map(({ labels, side, phrase }) => {
    const more = labels.length > NAMED ? ` and ${count(labels.length - NAMED)} more` : '';
    const names = `${labels
      .slice(0, NAMED)
      .map((label) => code(label))
      .join(', ')}${more}`;
    return `${names}${compares ? `, ${side} the change` : ''}: ${prose(phrase)}`;
  });
  return paragraphs(title, list(lines));
}
