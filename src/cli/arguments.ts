/** The command line, read: which command, which flags, which operands. */
import { parseArgs } from 'node:util';
import { didYouMean } from '../commands/options.js';
import { UserError } from '../model/errors.js';
import { FLAGS, VERBS, type Verb } from './flags.js';

export interface Arguments {
  /** Absent when the line names none. */
  verb?: Verb;
  /** Values by flag; a switch is `true`, a list is joined with commas. */
  flags: Record<string, string>;
  /** What follows the command and is no flag. */
  operands: string[];
}

/** @throws UserError (exit 2) for an unknown command or flag, or a flag that the command does not take */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const flags = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
  const [first, ...operands] = positionals;
  if (first === undefined) return { flags, operands };
  const verb = readVerb(first);
  refuseStrangers(verb, flags);
  return { verb, flags, operands };
}

function parse(argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, { value, list }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(list ? { multiple: true } : {}) },
    ]),
  );
  try {
    return parseArgs({
      args: [...argv],
      options: { ...options, version: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw refused(error as Error & { code?: string });
  }
}

/** Node's own sentence, without the advice that fits few. */
function refused(error: Error & { code?: string }): UserError {
  const [sentence] = error.message.split(/\.\s|\n/) as [string];
  const unknown = error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? /'(-[^']*)'/.exec(error.message)?.[1] : undefined;
  const flags = [...Object.keys(FLAGS), 'version'].map((name) => `--${name}`);
  const what = unknown ? `there is no option \`${unknown}\`.${didYouMean(unknown, flags)}` : sentence;
  return new UserError({ what, next: 'see `dynadrill help`', exit: 2, cause: error });
}

/** @throws UserError (exit 2) unless it is a command */
export function readVerb(text: string): Verb {
  const verb = VERBS.find((known) => known === text);
  if (verb) return verb;
  const next = `use one of ${VERBS.join(', ')}; see \`dynadrill help\``;
  throw new UserError({ what: `there is no command \`${text}\`.${didYouMean(text, VERBS)}`, next, exit: 2 });
}

function refuseStrangers(verb: Verb, flags: Record<string, string>): void {
  const stranger = Object.keys(flags).find((name) => !(FLAGS[name]?.takenBy.includes(verb) ?? true));
  if (stranger === undefined) return;
  throw new UserError({
    what: `\`${verb}\` does not take --${stranger}; ${FLAGS[stranger]?.takenBy.join(', ')} take it`,
    means: 'nothing was done',
    next: `see \`dynadrill help ${verb}\``,
    exit: 2,
  });
}
