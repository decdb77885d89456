/** The action's inputs, read and checked. */
import * as core from '@actions/core';
import type { RawFlags } from '../commands/copy-options.js';
import {
  type CommandName,
  DEFAULT_POLICY,
  DEFAULT_WAIT,
  OPTION_NAMES,
  type OptionName,
  RECOVERIES,
  RECOVERY_OPTIONS,
  RECOVERY_TAKEN_BY,
  type RecoveryName,
  type RecoveryOption,
  type Request,
  readCommand,
  readRequest,
  splitList,
  takes,
} from '../commands/options.js';
import {
  DEFAULT_LABEL,
  REVIEW_OPTIONS,
  REVIEWS,
  type ReviewName,
  type ReviewOption,
  type ReviewRequest,
  readReviewRequest,
} from '../commands/review-options.js';
import { SIMULATED_DAYS } from '../model/constants.js';
import { UserError } from '../model/errors.js';

type InputName = OptionName | RecoveryOption | ReviewOption;
type AnyCommand = CommandName | RecoveryName | ReviewName;

/** What an input is when it is left empty; action.yml shows the same, and a test compares. */
export const DEFAULTS: Partial<Record<InputName | 'command', string>> = {
  command: 'apply',
  policy: DEFAULT_POLICY,
  wait: DEFAULT_WAIT,
  'dry-run': 'false',
  strict: 'false',
  trigger: 'deploy',
  force: 'false',
  'accept-triggers': 'false',
  'fail-on': 'never',
  'allow-label': DEFAULT_LABEL,
  comment: 'true',
  days: String(SIMULATED_DAYS.usual),
};

export interface Inputs {
  request: Request;
  /** Inputs that were given and that the command does not use, a sentence each. */
  unused: string[];
}

/** @throws UserError (exit 2) naming the input, what is wrong with it and what it takes */
export function readInputs(): Inputs {
  const command = readCommand(input('command'), spell('command'));
  const given = Object.fromEntries(OPTION_NAMES.map((name) => [name, input(name)]));
  const request = readRequest(command, { ...given, policies: splitList(input('policy')) }, spell);
  return {
    request,
    unused: ALL_NAMES.filter((name) => isUnused(command, name)).map((name) => unusedLine(command, name)),
  };
}

/** The command, when it is one that brings a table back. */
export function recoveryCommand(): RecoveryName | undefined {
  return RECOVERIES.find((name) => name === input('command'));
}

/**
 * Inputs of a command that brings a table back, as they were written; a switch that is on is `true`, else absent.
 * @throws UserError (exit 2) for a switch that is neither true nor false
 */
export function readRecoveryInputs(command: RecoveryName): { raw: RawFlags; unused: string[] } {
  const given = RECOVERY_OPTIONS.flatMap((name) => {
    const text = SWITCHES.includes(name) ? readSwitch(name) : input(name);
    return takesIt(command, name) && text !== '' ? [[name, text] as const] : [];
  });
  return {
    raw: Object.fromEntries(given),
    unused: ALL_NAMES.filter((name) => isUnused(command, name)).map((name) => unusedLine(command, name)),
  };
}

/** Whether the command is `diff`, which needs no account; `plan` on a pull request is a review besides being a plan. */
export function isDiff(): boolean {
  return input('command') === 'diff';
}

/**
 * What a pull request's review is told.
 * @param command `unused` names what it does not use; of `plan`, {@link readInputs} has named it already
 * @throws UserError (exit 2) naming the input, what is wrong with it and what it takes
 */
export function readReviewInputs(command: ReviewName): { review: ReviewRequest; unused: string[] } {
  const given = Object.fromEntries(REVIEW_OPTIONS.map((name) => [name, input(name)]));
  return {
    review: readReviewRequest(command, { ...given, policies: splitList(input('policy')) }, spell),
    unused: ALL_NAMES.filter((name) => isUnused(command, name)).map((name) => unusedLine(command, name)),
  };
}

const ALL_NAMES = [...new Set<InputName>([...OPTION_NAMES, ...RECOVERY_OPTIONS, ...REVIEW_OPTIONS])];
const SWITCHES: readonly InputName[] = ['force', 'accept-triggers'];

function readSwitch(name: RecoveryOption): string {
  const text = input(name).toLowerCase();
  if (text === '' || text === 'false') return '';
  if (text === 'true') return text;
  const what = `\`${input(name)}\` is neither true nor false`;
  throw new UserError({ what, where: spell(name), next: 'write true or false', exit: 2 });
}

function input(name: InputName | 'command'): string {
  return core.getInput(name) || (DEFAULTS[name] ?? '');
}

export function spell(name: string): string {
  return `input \`${name}\``;
}

/** The runner hands over defaults as if they had been written, and a token always; those are nothing to warn of. */
function isUnused(command: AnyCommand, name: InputName): boolean {
  return name !== 'github-token' && !takesIt(command, name) && input(name) !== (DEFAULTS[name] ?? '');
}

function takesIt(command: AnyCommand, name: InputName): boolean {
  if (isOneOf(name, REVIEW_OPTIONS)) return isOneOf(command, REVIEWS);
  if (command === 'diff') return name === 'policy';
  if (command === 'restore' || command === 'rewind') {
    const takenBy: Partial<Record<InputName, readonly RecoveryName[]>> = RECOVERY_TAKEN_BY;
    return takenBy[name]?.includes(command) ?? false;
  }
  return (OPTION_NAMES as readonly InputName[]).includes(name) && takes(command, name as OptionName);
}

function isOneOf<T extends string>(text: string, known: readonly T[]): text is T {
  return (known as readonly string[]).includes(text);
}

function unusedLine(command: AnyCommand, name: InputName): string {
  return `${spell(name)}: \`${command}\` does not use it`;
}
