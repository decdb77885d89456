/** A simulation for a terminal: the table, and the course of the total or of each line in a row of blocks. */
import type { Simulation, Track } from '../../model/simulation.js';
import { DAY } from '../../model/time.js';
import { columns, type Paint, painter } from '../ansi.js';
import { clip, plain } from '../escape.js';
import { NAME_WIDTH } from '../text-parts.js';
import { day, plural, someOf } from '../words.js';
import {
  beforeAfter,
  bySides,
  checkpoints,
  ENTRY_SIZE,
  gist,
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

/** Columns of a row of blocks. */
const WIDTH = 60;
/** Lines whose course is drawn, beside the total. */
const DRAWN = 5;
const BLOCKS = '▁▂▃▄▅▆▇█';

/** Ends in a newline. */
export function renderSimulationText(simulation: Simulation, { color }: { color: boolean }): string {
  const paint = painter(color);
  const said = gist(simulation);
  const start = simulation.start === 'account' ? 'from the backups that stand' : 'from none, without an account';
  const blocks = [
    [`${plural(simulation.days, 'day')} on paper, from ${day(simulation.from)}, ${start}`],
    said === undefined ? [] : [paint('bold', plain(said))],
    tableOf(simulation, paint),
    courses(simulation, paint),
    heldOf(simulation, paint),
    simulation.assumptions.map((each) => paint('dim', plain(each))),
  ];
  const nothing = simulation.lines.length === 0 ? [['Neither side backs anything up.']] : [];
  return `${[...blocks.slice(0, 1), ...nothing, ...(nothing.length > 0 ? [] : blocks.slice(1))]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function tableOf(simulation: Simulation, paint: Paint): string[] {
  const { changed, same } = bySides(simulation);
  const { total, lines } = simulation;
  const sized = simulation.start === 'account';
  const heads = [
    sized ? 'table' : 'entry',
    ...checkpoints(simulation.days).map((each) => `after ${plural(each, 'day')}`),
    sized ? 'stored then' : '',
    sized ? 'a month' : `a month for ${ENTRY_SIZE}`,
    '',
  ];
  const rows = [
    ...changed.map((line) => row(simulation, line.label, line)),
    ...(total && lines.length > 1 ? [row(simulation, `all ${lines.length}`, total, totalsCompare(simulation))] : []),
  ];
  const stays = same.length === 0 ? [] : [paint('dim', `${lineNoun(simulation, same.length)} as before`)];
  return [...columns([heads.map((head) => paint('dim', head)), ...rows]), ...stays];
}

function row(simulation: Simulation, label: string, sides: Sides, reaches = true): string[] {
  const compares = hasBothSides(simulation);
  const figure = (of: (track: Track) => string) => beforeAfter(sides, compares, of);
  const last = simulation.days;
  return [
    clip(plain(label), NAME_WIDTH),
    ...checkpoints(last).map((each) => `${figure(standing(each))}${reaches ? `, back ${figure(reach(each))}` : ''}`),
    simulation.start === 'account' ? figure(stored(last)) : '',
    figure(monthly),
    remarks(sides, compares).join('; '),
  ];
}

/** Blocks of both sides are drawn to one height, so that they can be compared. */
function courses(simulation: Simulation, paint: Paint): string[] {
  const { changed } = bySides(simulation);
  const { total, lines } = simulation;
  const whole = total && lines.length > 1 ? [{ label: 'all', ...total }] : [];
  const shown = [...whole, ...changed.slice(0, DRAWN)];
  const rows = shown.flatMap(({ label, base, head }) => {
    const counts = (track: Track) => track.backups;
    const ages = (track: Track) => track.oldestMs.map((age) => (age ?? 0) / DAY);
    return [
      ...blocksOf(label, 'backups', { base, head }, counts),
      ...(label === whole[0]?.label && !totalsCompare(simulation)
        ? []
        : blocksOf(label, 'days back', { base, head }, ages)),
    ];
  });
  const drawn = columns(
    rows.map(([label = '', what = '', when = '', blocks = '']) => [label, what, paint('dim', when), blocks]),
  );
  const more = changed.length - DRAWN;
  return more > 0 ? [...drawn, paint('dim', `and ${lineNoun(simulation, more)} more`)] : drawn;
}

function blocksOf(label: string, what: string, { base, head }: Sides, of: (track: Track) => number[]): string[][] {
  const most = Math.max(1, ...(base ? of(base) : []), ...(head ? of(head) : []));
  const line = (track: Track | undefined, when: string) =>
    track ? [[clip(plain(label), NAME_WIDTH), what, when, sparkline(of(track), most)]] : [];
  return [...line(base, 'before'), ...line(head, 'after')];
}

/** Evenly spaced values, the last among them; empty where there is none. */
function sparkline(values: readonly number[], most: number): string {
  const step = Math.max(1, Math.ceil(values.length / WIDTH));
  return values
    .filter((_, index) => (values.length - 1 - index) % step === 0)
    .map((value) => (value <= 0 ? ' ' : (BLOCKS[Math.ceil((value / most) * BLOCKS.length) - 1] as string)))
    .join('');
}

function heldOf(simulation: Simulation, paint: Paint): string[] {
  const compares = hasBothSides(simulation);
  const said = (guard: boolean) =>
    heldNotes(simulation)
      .filter((note) => note.guard === guard)
      .map(
        ({ labels, side, phrase }) =>
          `${guard ? paint('yellow', '!') : '-'} ${plain(someOf(labels, 5))}${compares ? ` (${side})` : ''}: ${plain(phrase)}`,
      );
  const [guards, floors] = [said(true), said(false)];
  return [
    ...(guards.length > 0 ? ['keep lets these go, and a guard holds them until a person acts:', ...guards] : []),
    ...(floors.length > 0 ? ['floors keep, though keep lets them go:', ...floors] : []),
  ];
}
