/** The action's inputs, read and checked. */
import * as core from '@actions/core';
import {
  type CommandName,
  DEFAULT_POLICY,
  DEFAULT_WAIT,
  OPTION_NAMES,
  type OptionName,
  type Request,
  readCommand,
  readRequest,
  splitList,
  takes,
} from '../commands/options.js';

/** What an input is when it is left empty; action.yml shows the same, and a test compares. */
export const DEFAULTS: Partial<Record<OptionName | 'command', string>> = {
  command: 'apply',
  policy: DEFAULT_POLICY,
  wait: DEFAULT_WAIT,
  'dry-run': 'false',
  strict: 'false',
  trigger: 'deploy',
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
    unused: OPTION_NAMES.filter((name) => isUnused(command, name)).map((name) => unusedLine(command, name)),
  };
}

function input(name: OptionName | 'command'): string {
  return core.getInput(name) || (DEFAULTS[name] ?? '');
}

function spell(name: string): string {
  return `input \`${name}\``;
}

/** The runner hands over defaults as if they had been written; those are nothing to warn of. */
function isUnused(command: CommandName, name: OptionName): boolean {
  return !takes(command, name) && input(name) !== (DEFAULTS[name] ?? '');
}

function unusedLine(command: CommandName, name: OptionName): string {
  return `${spell(name)}: \`${command}\` does not use it`;
}
