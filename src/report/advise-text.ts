/** Advice, for a terminal and for a job's summary. */
import type { Advice, AdviceReport, RegionAdvice, TableAdvice } from '../model/advice.js';
import { ADVICE } from '../model/constants.js';
import { dollars } from '../model/prices.js';
import { columns, painter } from './ansi.js';
import { code, plain, prose, text } from './escape.js';
import { list, paragraphs, table } from './markdown.js';
import { bytes, count, plural, someOf, when } from './words.js';

/** A block a table: protection first, then Regions; ends in a newline. */
export function renderAdviceText(report: AdviceReport, { color }: { color: boolean }): string {
  const paint = painter(color);
  const blocks = report.tables.map((advice) => [
    `${paint('bold', plain(advice.table))}  ${plain(facts(advice))}`,
    ...advice.protection.flatMap((each) => [
      `  ${each.kind === 'missing' ? paint('yellow', '+') : paint('green', '-')} ${plain(each.what)} ${priced(each)}`.trimEnd(),
      paint('dim', `      ${plain(each.next)}`),
    ]),
    ...(advice.protection.length === 0 ? ['  nothing is missing, and nothing too much'] : []),
    ...regionLines(advice, paint),
  ]);
  const nothing = report.tables.length === 0 ? [['The policy protects no table of this account and Region.']] : [];
  return `${[[plain(headline(report))], ...blocks, ...nothing, [paint('dim', plain(foot(report)))]]
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

export function renderAdviceMarkdown(report: AdviceReport): string {
  return `${paragraphs(
    `## ${text(headline(report))}`,
    ...report.tables.map((advice) =>
      paragraphs(
        `### ${code(advice.table)}`,
        text(facts(advice)),
        advice.protection.length === 0
          ? 'Nothing is missing, and nothing too much.'
          : list(
              advice.protection.map((each) =>
                `${prose(each.what)} ${priced(each)} ${prose(each.next)}`.replace(/ {2,}/g, ' '),
              ),
            ),
        regionTable(advice),
      ),
    ),
    `<sub>${text(foot(report))}</sub>`,
  )}\n`;
}

function headline({ policy, tables }: AdviceReport): string {
  return `${policy.name}: advice on ${plural(tables.length, 'table')}`;
}

function facts({ sizeBytes, itemCount, writes }: TableAdvice): string {
  const written =
    writes === 'no-data'
      ? 'no writes measured'
      : 'failure' in writes
        ? `writes not known (${writes.failure})`
        : `${count(writes.unitsPerMonth)} write units a month`;
  return `${plural(itemCount, 'item')}, ${bytes(sizeBytes)}, ${written}`;
}

/** `(costs $1.23 a month)`; nothing where it is free. */
function priced({ kind, monthly }: Advice): string {
  if (monthly === undefined) return '';
  return `(${kind === 'missing' ? 'costs' : 'saves'} ${dollars(monthly)} a month)`;
}

function regionLines(advice: TableAdvice, paint: ReturnType<typeof painter>): string[] {
  const { regions } = advice;
  const rows = regions.slice(0, ADVICE.shown).map((region) => cells(region).map(plain));
  return [
    ...(rows.length > 0 ? ['  Regions for a replica, the best first:'] : []),
    ...columns(rows.map(([name = '', place = '', cost = '', why = '']) => [name, place, cost, paint('dim', why)])).map(
      (line) => `    ${line}`,
    ),
    ...left(advice).map((line) => paint('dim', `    ${plain(line)}`)),
  ];
}

function regionTable(advice: TableAdvice): string {
  const rows = advice.regions.slice(0, ADVICE.shown).map((region) => {
    const [name = '', place = '', cost = '', why = ''] = cells(region);
    return [code(name), text(place), text(cost), prose(why)];
  });
  const drawn = rows.length === 0 ? '' : table(['Region', 'place', 'a month', 'why here'], rows);
  return paragraphs(drawn, ...left(advice).map((line) => prose(line)));
}

function cells({ region, place, monthly, reasons }: RegionAdvice): string[] {
  return [region, place, dollars(monthly), reasons.join('; ')];
}

/** What is not shown: further down the list, or out of the question, by reason. */
function left({ regions, excluded }: TableAdvice): string[] {
  const more = regions.slice(ADVICE.shown).map(({ region }) => region);
  const reasons = new Map<string, string[]>();
  for (const { region, why } of excluded) reasons.set(why, [...(reasons.get(why) ?? []), region]);
  return [
    ...(more.length > 0 ? [`and ${plural(more.length, 'other Region')} further away: ${someOf(more, 8)}`] : []),
    ...[...reasons].map(([why, which]) => `not ${someOf(which, 8)}: ${why}`),
  ];
}

function foot({ account, region, near, at, pricesAsOf, placesAsOf }: AdviceReport): string {
  return [
    `account ${account}`,
    region,
    ...(near === undefined ? [] : [`near ${near}`]),
    `${when(at)} UTC`,
    `list prices of us-east-1, ${pricesAsOf}, without data transfer`,
    `places of ${placesAsOf}`,
  ].join(' · ');
}
