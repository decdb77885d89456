/** The deploy fence, for the summary and for the terminal. Everything from outside is escaped here. */
import type { FenceReport } from '../model/fence.js';
import { formatDuration, type IsoTime } from '../model/time.js';
import type { Paint } from './ansi.js';
import type { Detail } from './detail.js';
import { fence as fenced, plain, prose } from './escape.js';
import { folded, list, paragraphs } from './markdown.js';
import { capped, NOTHING, type Section, section } from './section.js';

/** Said wherever somebody may read only one line; `undefined` when it is safe to deploy, or when there is no fence. */
export function fenceWarning({ safeToDeploy, safeInMs }: FenceReport): string | undefined {
  if (safeToDeploy === undefined || safeInMs === undefined) return undefined;
  const left = formatDuration(Math.ceil(safeInMs / 1_000) * 1_000);
  return `Not safe to deploy for another ${left}: until ${safeToDeploy} the backups may hold what is written by the deploy. \`fence: strict\` waits it out.`;
}

/** What each rollback is refused without, a sentence a table; best known long before it is needed. */
export function fenceTriggers({ tables }: FenceReport): string[] {
  return tables.flatMap(({ table, rollback }) =>
    rollback?.triggers
      ? [
          `The rollback of ${table} needs \`accept-triggers: true\` and is refused without it: the table has a ${rollback.triggers.join(' and a ')}, and whatever reads that sees every item that is written back. Once you know that it may, write that line in the step that rolls ${table} back.`,
        ]
      : [],
  );
}

/** For the headline: nothing from outside. */
export function fencePhrase(fence: FenceReport): string {
  if (fence.safeToDeploy === undefined) return 'no fence';
  if (fence.safeInMs === undefined) return `safe to deploy since ${fence.safeToDeploy}`;
  return `NOT safe to deploy before ${fence.safeToDeploy}`;
}

/** The part of the summary; nothing when the run took no fence. */
export function fenceSection(fence: FenceReport | undefined, detail: Detail): Section {
  if (fence?.holdsAllBefore === undefined || fence.safeToDeploy === undefined) return NOTHING;
  const warning = fenceWarning(fence);
  const { shown, leftOut } = capped(commandsOf(fence), detail.restores, 'rollback commands');
  const rollback = folded(`How to roll back (${fence.tables.length})`, fenced('bash', shown.join('\n')));
  return section(
    paragraphs(
      `### Fence (${fence.mode})`,
      warning === undefined ? undefined : `⚠️ **${prose(warning)}**`,
      list([
        ...momentLines(fence.holdsAllBefore, fence.safeToDeploy, (at) => `**${at}**`),
        ...fence.limits.map((line) => prose(line)),
      ]),
      shown.length === 0 ? undefined : rollback,
    ),
    leftOut,
  );
}

/** The lines of the terminal; none when the run took no fence. */
export function fenceLines(fence: FenceReport | undefined, paint: Paint): string[] {
  if (fence?.holdsAllBefore === undefined || fence.safeToDeploy === undefined) return [];
  const warning = fenceWarning(fence);
  return [
    ...(warning === undefined ? [] : [paint('yellow', `! ${warning}`)]),
    ...momentLines(fence.holdsAllBefore, fence.safeToDeploy, (at) => paint('bold', at)),
    ...fence.limits.map((line) => paint('dim', plain(line))),
    'To roll back:',
    ...commandsOf(fence).map((command) => `  ${plain(command)}`),
  ];
}

function momentLines(holds: IsoTime, safe: IsoTime, strong: (at: IsoTime) => string): string[] {
  return [
    `Every backup holds all that was written before ${strong(holds)}.`,
    `No backup holds anything that is written from ${strong(safe)} on: from then on it is safe to deploy.`,
  ];
}

function commandsOf({ tables }: FenceReport): string[] {
  return tables.flatMap(({ rollback }) => (rollback ? [rollback.command] : []));
}
