/** What a deploy fence promises, from when its backups were asked for and what became of them. */
import { BACKUP_SPREAD, CLOCK_UNSURE } from '../model/constants.js';
import type { FencedTable, FenceMode, FenceReport, Rollback } from '../model/fence.js';
import type { Outcome } from '../model/outcome.js';
import type { TablePlan } from '../model/plan.js';
import type { Problem } from '../model/report.js';
import { fromIso, iso, type Millis, SECOND } from '../model/time.js';
import { shellWord } from './restore-command.js';
import { plural, sentences, someOf } from './words.js';

export interface FenceInput {
  mode: FenceMode;
  /** Whether every table's backup stands, and what was to be waited out was. */
  stands: boolean;
  tables: readonly {
    table: string;
    outcome: Outcome;
    /** Service clock, epoch milliseconds: no later than the request was sent, no earlier than it was answered. */
    asked?: { sentAt: Millis; answeredAt: Millis };
    /** As it was before the backups were taken. */
    pitr?: TablePlan['pitr'];
    /** What passes a rollback's writes on to others: `stream`, `Kinesis destination`. */
    triggers: readonly string[];
  }[];
  /** When the run ended, the service's time: nothing is deployed before. */
  endedAt: Millis;
  /** What a rewind must be told besides, as words of a command line: `--policy`, `prod.yml`. */
  flags: readonly string[];
}

/** @returns the report of a fence; without its two moments, and without a way back, unless the fence stands */
export function buildFence(input: FenceInput): FenceReport {
  const moments = input.stands ? momentsOf(input) : undefined;
  const tables = input.tables.map((table) => fencedTable(table, input, moments));
  const rollbacks = tables.flatMap(({ rollback }) => rollback ?? []);
  const ahead = moments ? moments.safe - input.endedAt : 0;
  return {
    mode: input.mode,
    ...(moments ? { holdsAllBefore: iso(moments.holds), safeToDeploy: iso(moments.safe) } : {}),
    ...(ahead > 0 ? { safeInMs: ahead } : {}),
    tables,
    limits: moments ? limitsOf(tables, rollbacks) : [],
  };
}

/** What is wrong when there is no fence. */
export function fenceProblems(fence: FenceReport): Problem[] {
  if (fence.safeToDeploy !== undefined) return [];
  const missing = fence.tables.filter((table) => table.missing !== undefined);
  const names = someOf(
    missing.map(({ table }) => table),
    10,
  );
  return [
    {
      what: 'There is no fence: do not deploy',
      why: sentences(
        `${plural(missing.length, 'table')} of ${fence.tables.length} without a backup that stands: ${names}`,
        'A deploy could not be rolled back as one',
      ),
      next: 'Mend what is named below, then take the fence again. Backups that this run took stand, and are pruned as the policy says.',
    },
  ];
}

/** Whole seconds, each rounded so that what it promises stays true; `undefined` without a table. */
function momentsOf({ tables }: FenceInput): { holds: Millis; safe: Millis } | undefined {
  const asked = tables.flatMap((table) => table.asked ?? []);
  if (asked.length === 0) return undefined;
  const earliest = Math.min(...asked.map(({ sentAt }) => sentAt));
  const latest = Math.max(...asked.map(({ answeredAt }) => answeredAt));
  return {
    holds: Math.floor((earliest - BACKUP_SPREAD) / SECOND) * SECOND,
    safe: Math.ceil((latest + BACKUP_SPREAD) / SECOND) * SECOND,
  };
}

function fencedTable(
  { table, outcome, asked, pitr, triggers }: FenceInput['tables'][number],
  { endedAt, flags }: FenceInput,
  moments: { safe: Millis } | undefined,
): FencedTable {
  const { backup } = outcome;
  const stands = backup?.status === 'AVAILABLE';
  return {
    table,
    ...(asked ? { askedAt: iso(asked.sentAt), answeredAt: iso(asked.answeredAt) } : {}),
    ...(backup ? { backup: { arn: backup.arn, name: backup.name } } : {}),
    ...(stands ? {} : { missing: outcome.detail }),
    ...(moments && stands
      ? {
          rollback: {
            ...rollbackOf(table, backup.name, pitr, { ...moments, endedAt, ...asked }, flags),
            ...(triggers.length > 0 ? { triggers: [...triggers] } : {}),
          },
        }
      : {}),
  };
}

/**
 * A second before the deploy is better than a backup: it holds every write up to it, and so nothing is given up but what
 * comes after it.
 */
function rollbackOf(
  table: string,
  backup: string,
  pitr: TablePlan['pitr'],
  { safe, endedAt, answeredAt = safe }: { safe: Millis; endedAt: Millis; answeredAt?: Millis },
  flags: readonly string[],
): Rollback {
  // Nothing is deployed before the run ended. A restore to a second may hold all of it, and the machine's clock may be ahead.
  const second = Math.floor((endedAt - CLOCK_UNSURE) / SECOND) * SECOND - SECOND;
  const reaches = pitr?.enabled && pitr.earliest !== undefined && fromIso(pitr.earliest) <= second;
  const to = reaches ? iso(second) : backup;
  // The last of many tables may be asked for minutes after this one: what counts here is what this one’s backup holds.
  const settled = Math.ceil((answeredAt + BACKUP_SPREAD) / SECOND) * SECOND;
  const discardSince = iso(reaches ? second + SECOND : Math.min(safe, endedAt, settled));
  const words = ['npx', 'dynadrill', 'rewind', table, '--to', to, '--discard-since', discardSince];
  return {
    by: reaches ? 'point-in-time' : 'backup',
    to,
    discardSince,
    command: [...words, '--apply', 'put-back,revert,delete', ...flags].map(shellWord).join(' '),
  };
}

function limitsOf(tables: readonly FencedTable[], rollbacks: readonly Rollback[]): string[] {
  const seen = tables.filter(({ rollback }) => rollback?.triggers);
  const byBackup = rollbacks.some(({ by }) => by === 'backup');
  const byTime = rollbacks.some(({ by }) => by === 'point-in-time');
  return [
    'Not covered: queues, caches, files and other services that the deploy touches.',
    'Not covered: order across tables. Each item of a backup is of a moment of its own, and each table is rolled back by itself.',
    'Not covered: good writes after the deploy began. A rollback undoes them with the bad ones; its preview names them.',
    ...(byBackup
      ? [
          'A backup may or may not hold what was written between the two moments above; a rollback to it may undo such writes.',
        ]
      : []),
    ...(byTime
      ? ['Point-in-time recovery is about five minutes behind: a rollback to a second waits until it can be restored.']
      : []),
    ...(seen.length > 0
      ? [
          `A rollback writes through the stream or Kinesis destination of ${someOf(
            seen.map(({ table }) => table),
            5,
          )}: it is refused without \`--accept-triggers\` from somebody who knows what reads it.`,
        ]
      : []),
  ];
}
