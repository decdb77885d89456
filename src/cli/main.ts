#!/usr/bin/env node
/** The terminal's way in. */
import {
  COMMANDS,
  type CommandName,
  OPTION_NAMES,
  type RawOptions,
  readRequest,
  splitList,
} from '../commands/options.js';
import { validate } from '../commands/validate.js';
import { VERSION } from '../commands/version.js';
import { errorLines, UserError } from '../model/errors.js';
import { runAdvise } from './advise.js';
import { type Arguments, readArguments, readVerb } from './arguments.js';
import { oneOf } from './choice.js';
import { runDiff, runPlanReview } from './diff.js';
import type { Verb } from './flags.js';
import { helpText } from './help.js';
import { runHistory } from './history.js';
import { FORMATS, findingsDocument } from './output.js';
import { runRecovery } from './recover.js';
import { runCommand } from './run.js';
import { serveSandbox } from './sandbox.js';
import { runSimulate } from './simulate.js';
import { terminalOf, tolerateClosedPipes } from './terminal.js';
import { runTwoTables } from './two-tables.js';

const COLORS = ['auto', 'always', 'never'] as const;

tolerateClosedPipes();
process.exitCode = await main(process.argv.slice(2));

/** Runs one command line. @returns the exit code: 0 satisfied, 1 not, 2 policy or usage wrong, 130 interrupted */
async function main(argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(readArguments(argv));
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`dynadrill: ${errorLines(error).join('\n  ')}\n`);
      return error.exit;
    }
    process.stderr.write(
      `${(error as Error).stack ?? error}\n\nThis is a fault of dynadrill itself; please report it with the lines above.\n`,
    );
    return 1;
  }
}

async function dispatch(given: Arguments): Promise<number> {
  const { verb, flags, operands } = given;
  if (flags['version']) return print(`${VERSION}\n`);
  if (flags['help']) return print(helpText(verb === 'help' ? undefined : verb));
  switch (verb) {
    case undefined:
      process.stderr.write(helpText());
      return 2;
    case 'help':
      return print(helpText(operands[0] === undefined ? undefined : readVerb(operands[0])));
    case 'restore':
    case 'rewind':
      return runRecovery({ verb, flags, operands, ...printing(flags) });
    case 'diff':
      return runDiff({ flags, operands, ...printing(flags) });
    case 'simulate':
      refuseOperands(verb, operands);
      return runSimulate({ flags, ...printing(flags) });
    case 'advise':
      return runAdvise({ flags, operands, ...printing(flags) });
    case 'history':
      return runHistory({ flags, operands, ...printing(flags) });
    case 'copy':
    case 'compare':
      return runTwoTables({ verb, flags, operands, ...printing(flags) });
    case 'sandbox':
      refuseOperands(verb, operands);
      return serveSandbox(flags, print);
    default:
      return runPolicyCommand(verb, flags, operands);
  }
}

/** How the document is to be printed. */
function printing(flags: Arguments['flags']) {
  return {
    format: oneOf('--format', flags['format'] ?? 'text', FORMATS),
    terminal: terminalOf(oneOf('--color', flags['color'] ?? 'auto', COLORS)),
  };
}

async function runPolicyCommand(command: CommandName, flags: Arguments['flags'], operands: string[]): Promise<number> {
  const { format, terminal } = printing(flags);
  const request = readRequest(command, rawOptions(command, flags, operands), (option) => `--${option}`);
  if (command === 'validate') {
    const validation = await validate(request.policies, request.strict);
    print(findingsDocument(validation, format, terminal.color));
    return validation.valid ? 0 : 2;
  }
  refuseContradictions(flags);
  const sandbox = flags['sandbox'] ? { sandbox: { ...(flags['seed'] ? { seed: flags['seed'] } : {}) } } : {};
  if (flags['base'] !== undefined) return runPlanReview({ request, flags, format, terminal, ...sandbox });
  const reportFile = flags['report'] ? { reportFile: flags['report'] } : {};
  return runCommand({ request, format, terminal, ...reportFile, ...sandbox });
}

/** Operands are files for validate, and tables for backup and drill. */
function rawOptions(command: CommandName, flags: Arguments['flags'], operands: string[]): RawOptions {
  const given = Object.fromEntries(OPTION_NAMES.flatMap((name) => (flags[name] ? [[name, flags[name]]] : [])));
  const policies = splitList(flags['policy'] ?? '');
  if (command === 'validate') return { ...given, policies: [...policies, ...operands] };
  if (command !== 'backup' && command !== 'drill') refuseOperands(command, operands);
  return { ...given, policies, tables: [...splitList(flags['tables'] ?? ''), ...operands].join(',') };
}

function refuseOperands(verb: Verb, operands: readonly string[]): void {
  if (operands.length === 0) return;
  const next = (COMMANDS as readonly string[]).includes(verb)
    ? 'name a policy with --policy and tables with --tables'
    : undefined;
  const what = `\`${verb}\` takes no operands, but was given ${operands.join(' ')}`;
  throw new UserError({ what, ...(next ? { next } : {}), exit: 2 });
}

function refuseContradictions(flags: Arguments['flags']): void {
  const aside = ['fail-on', 'days'].find((name) => flags[name] !== undefined);
  const empty = ['base', 'expect-plan'].find((name) => flags[name] === '');
  const rules: [boolean, string, string][] = [
    [
      !!flags['sandbox'] && !!flags['endpoint'],
      '--sandbox starts an endpoint of its own, so --endpoint cannot be given, too',
      'leave one of them out',
    ],
    [!!flags['seed'] && !flags['sandbox'], '--seed fills a sandbox, so it needs --sandbox', 'leave one of them out'],
    [
      aside !== undefined && flags['base'] === undefined,
      `--${aside} is about a change of the policy, so it needs --base`,
      'name the policy before the change with --base',
    ],
    [empty !== undefined, `--${empty} was given and names nothing`, 'name a file, or leave it out'],
  ];
  const broken = rules.find(([applies]) => applies);
  if (broken) throw new UserError({ what: broken[1], means: 'nothing was done', next: broken[2], exit: 2 });
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}
