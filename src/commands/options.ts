/** What each command may be told, and how the texts are read: flags and action inputs alike, so that they cannot drift apart. */
import { UserError } from '../model/errors.js';
import { FENCE_MODES, type FenceMode } from '../model/fence.js';
import type { Trigger } from '../model/names.js';
import { ALLOW } from '../model/policy.js';
import { REGIONS } from '../model/regions.js';
import { parseDuration } from '../model/time.js';
import { didYouMean } from '../policy/did-you-mean.js';
import { TABLE_NAME, TABLE_NAME_WORDS } from '../policy/table-name.js';
import type { Options } from './environment.js';

export { didYouMean };

export const COMMANDS = ['validate', 'plan', 'apply', 'backup', 'drill', 'status'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Commands that bring one table back: their options are their own. */
export const RECOVERIES = ['restore', 'rewind'] as const;
export type RecoveryName = (typeof RECOVERIES)[number];

/** Options of the commands that bring a table back. */
export const RECOVERY_TAKEN_BY = {
  policy: RECOVERIES,
  tables: RECOVERIES,
  region: RECOVERIES,
  endpoint: RECOVERIES,
  wait: RECOVERIES,
  from: ['restore'],
  to: RECOVERIES,
  settings: ['restore'],
  'kms-key': ['restore'],
  ledger: ['restore'],
  'changed-between': ['rewind'],
  'keys-file': ['rewind'],
  where: ['rewind'],
  'discard-since': ['rewind'],
  apply: ['rewind'],
  list: ['rewind'],
  confirm: ['rewind'],
  force: ['rewind'],
  'accept-triggers': ['rewind'],
} as const satisfies Record<string, readonly RecoveryName[]>;

export type RecoveryOption = keyof typeof RECOVERY_TAKEN_BY;
export const RECOVERY_OPTIONS = Object.keys(RECOVERY_TAKEN_BY) as RecoveryOption[];

/** Options and the commands that take them; `policy` is taken by all. */
export const TAKEN_BY = {
  policy: COMMANDS,
  tables: ['plan', 'apply', 'backup', 'drill', 'status'],
  region: ['plan', 'apply', 'backup', 'drill', 'status'],
  endpoint: ['plan', 'apply', 'backup', 'drill', 'status'],
  wait: ['apply', 'backup', 'drill'],
  allow: ['plan', 'apply', 'drill'],
  acknowledge: ['plan', 'apply'],
  'dry-run': ['apply'],
  'expect-plan': ['apply'],
  strict: ['validate'],
  trigger: ['backup'],
  fence: ['backup'],
  'random-seed': ['plan', 'apply', 'drill'],
} as const satisfies Record<string, readonly CommandName[]>;

export type OptionName = keyof typeof TAKEN_BY;
export const OPTION_NAMES = Object.keys(TAKEN_BY) as OptionName[];

/** The policy file that is read when none is named. */
export const DEFAULT_POLICY = 'dynadrill.yml';
/** How long a run waits for what is slow when nobody says: a job of an hour still has time to report. */
export const DEFAULT_WAIT = '45m';

/** Options as they were written; absent or empty means not given. */
export type RawOptions = Partial<Record<Exclude<OptionName, 'policy'>, string>> & { policies?: readonly string[] };

/** A command with everything that it was told, read and checked. */
export interface Request {
  command: CommandName;
  policies: string[];
  /** Overrides the policy's. */
  region?: string;
  endpoint?: string;
  /** Warnings of the policy fail, too. */
  strict: boolean;
  trigger: Exclude<Trigger, 'scheduled'>;
  /** Absent: backups without a fence. */
  fence?: FenceMode;
  /** What a reviewer agreed to, as it was written (see expect-plan.ts), and the option's name in a message. */
  expectPlan?: { text: string; where: string };
  options: Options;
}

/** How an edge writes an option's name in a message, e.g. `--wait` or "input `wait`". */
export type Spelling = (option: OptionName) => string;

/** @throws UserError (exit 2) unless it is a command */
export function readCommand(text: string, where: string): CommandName {
  if (isOneOf(text, COMMANDS)) return text;
  const known = [...COMMANDS, 'diff', ...RECOVERIES];
  throw usage(where, `there is no command \`${text}\`.${didYouMean(text, known)}`, `use one of ${known.join(', ')}`);
}

/** Whether the command does anything with the option. */
export function takes(command: CommandName, option: OptionName): boolean {
  return (TAKEN_BY[option] as readonly CommandName[]).includes(command);
}

/**
 * Reads and checks what a command was told. `dry-run` turns `apply` into `plan`.
 * @throws UserError (exit 2) naming the option, what is wrong with it and what it takes
 */
export function readRequest(command: CommandName, raw: RawOptions, spell: Spelling): Request {
  const dryRun = readBoolean(raw['dry-run'], spell('dry-run'));
  refuseDryRunOfOthers(command, dryRun, spell);
  const endpoint = readEndpoint(raw.endpoint, spell('endpoint'));
  const region = readRegion(raw.region, endpoint, spell('region'));
  const tables = readTables(raw.tables, spell('tables'));
  const seed = readSeed(raw['random-seed'], spell('random-seed'));
  const trigger = readTrigger(raw.trigger, spell('trigger'));
  const fence = readFence(raw.fence, trigger, spell('fence'));
  return {
    command: dryRun ? 'plan' : command,
    policies: readPolicies(command, raw.policies ?? [], spell('policy')),
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
    strict: readBoolean(raw.strict, spell('strict')),
    trigger,
    ...(fence ? { fence } : {}),
    ...(raw['expect-plan'] ? { expectPlan: { text: raw['expect-plan'], where: spell('expect-plan') } } : {}),
    options: {
      ...(tables ? { tables } : {}),
      allow: readAllow(raw.allow, spell('allow')),
      acknowledge: readTables(raw.acknowledge, spell('acknowledge')) ?? [],
      wait: readWait(raw.wait || DEFAULT_WAIT, spell('wait')),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

/** The parts of a list that commas or line ends separate, without empty ones. */
export function splitList(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Only apply can look without doing: a backup or drill that somebody believed to be harmless must not be carried out. */
function refuseDryRunOfOthers(command: CommandName, dryRun: boolean, spell: Spelling): void {
  if (!dryRun || command === 'apply' || command === 'plan') return;
  const what = `\`${command}\` has no dry run`;
  throw usage(
    spell('dry-run'),
    what,
    'use the command plan to see what apply would do, or leave it out',
    'nothing was done',
  );
}

function readPolicies(command: CommandName, policies: readonly string[], where: string): string[] {
  if (policies.length === 0) return [DEFAULT_POLICY];
  if (policies.length === 1 || command === 'validate') return [...policies];
  const what = `\`${command}\` takes one policy, not ${policies.length}: ${policies.join(', ')}`;
  throw usage(where, what, 'run it once for each policy; only validate takes several');
}

function readBoolean(text: string | undefined, where: string): boolean {
  if (!text) return false;
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw usage(where, `\`${text}\` is neither true nor false`, 'write true or false');
}

function readEndpoint(text: string | undefined, where: string): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw usage(where, `\`${text}\` is not a URL of an endpoint`, 'write one such as http://127.0.0.1:8000');
}

/** An endpoint that is not AWS's own may call its Region what it likes. */
function readRegion(text: string | undefined, endpoint: string | undefined, where: string): string | undefined {
  if (!text || endpoint !== undefined || REGIONS.includes(text)) return text || undefined;
  throw usage(
    where,
    `AWS has no Region \`${text}\` with DynamoDB.${didYouMean(text, REGIONS)}`,
    'write one such as us-east-1',
  );
}

function readTables(text: string | undefined, where: string): string[] | undefined {
  const names = [...new Set(splitList(text ?? ''))];
  const wrong = names.find((name) => !TABLE_NAME.test(name));
  if (wrong !== undefined) {
    const next = `write names of tables, ${TABLE_NAME_WORDS}, with commas or line ends between them; no globs`;
    throw usage(where, `\`${wrong}\` is not a name of a table`, next);
  }
  return names.length === 0 ? undefined : names;
}

/** @throws UserError (exit 2) naming a word that is nothing to allow */
export function readAllow(text: string | undefined, where: string): Options['allow'] {
  return [...new Set(splitList(text ?? ''))].map((word) => {
    if (isOneOf(word, ALLOW)) return word;
    throw usage(
      where,
      `there is nothing called \`${word}\` to allow.${didYouMean(word, ALLOW)}`,
      `use ${ALLOW.join(', ')}`,
    );
  });
}

function readWait(text: string, where: string): number {
  const wait = parseDuration(text);
  if (wait !== undefined) return wait;
  throw usage(where, `\`${text}\` is not a duration`, 'write a whole number and one of s, m, h, d, w, such as 45m');
}

function readTrigger(text: string | undefined, where: string): Request['trigger'] {
  const triggers = ['manual', 'deploy'] as const;
  if (!text) return 'manual';
  if (isOneOf(text, triggers)) return text;
  throw usage(where, `\`${text}\` is not a trigger.${didYouMean(text, triggers)}`, `use ${triggers.join(' or ')}`);
}

/** A backup before a deploy is a fence unless somebody says otherwise. */
function readFence(text: string | undefined, trigger: Request['trigger'], where: string): FenceMode | undefined {
  const words = [...FENCE_MODES, 'none'] as const;
  const word = text || (trigger === 'deploy' ? 'strict' : 'none');
  if (!isOneOf(word, words)) {
    throw usage(where, `\`${word}\` is not a fence.${didYouMean(word, words)}`, `use ${words.join(', ')}`);
  }
  return word === 'none' ? undefined : word;
}

function readSeed(text: string | undefined, where: string): number | undefined {
  if (!text) return undefined;
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (seed < 2 ** 32) return seed;
  throw usage(where, `\`${text}\` is not a seed`, 'write a whole number from 0 to 4294967295, as a report prints it');
}

function isOneOf<T extends string>(text: string, known: readonly T[]): text is T {
  return (known as readonly string[]).includes(text);
}

function usage(where: string, what: string, next: string, means?: string): UserError {
  return new UserError({ what, where, next, ...(means ? { means } : {}), exit: 2 });
}
