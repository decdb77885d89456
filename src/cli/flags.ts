/** The flags of the terminal: the shared options under their own names, and what only a terminal has. */
import {
  COMMANDS,
  DEFAULT_POLICY,
  DEFAULT_WAIT,
  OPTION_NAMES,
  type OptionName,
  TAKEN_BY,
} from '../commands/options.js';
import { ALLOW } from '../model/policy.js';

/** What may stand first on the command line. */
export const VERBS = [...COMMANDS, 'sandbox', 'help'] as const;
export type Verb = (typeof VERBS)[number];

export interface Flag {
  /** What stands for its value in the help; absent for a switch. */
  value?: string;
  /** It may be given several times, or once with commas. */
  list?: boolean;
  /** One line for the help. */
  help: string;
  takenBy: readonly Verb[];
}

const ACCOUNT_COMMANDS: readonly Verb[] = ['plan', 'apply', 'backup', 'drill', 'status'];

const SHARED: Record<OptionName, Omit<Flag, 'takenBy'>> = {
  policy: { value: 'FILE', list: true, help: `the policy file (default ${DEFAULT_POLICY})` },
  tables: { value: 'A,B', list: true, help: 'only these tables of those that the policy selects' },
  region: { value: 'REGION', help: "another Region than the policy's" },
  endpoint: { value: 'URL', help: "another endpoint than AWS's own, e.g. of `dynadrill sandbox`" },
  wait: { value: 'DURATION', help: `longest wait for what is slow; the next run goes on (default ${DEFAULT_WAIT})` },
  allow: { value: 'A,B', list: true, help: `what is otherwise held back: ${ALLOW.join(', ')}` },
  acknowledge: { value: 'A,B', list: true, help: 'tables whose shrunken backups a person has looked at and accepts' },
  'dry-run': { help: 'only look and say what apply would do, as `plan` does' },
  strict: { help: 'warnings fail, too' },
  trigger: { value: 'manual|deploy', help: 'which retention governs the backup (default manual)' },
  'random-seed': { value: 'N', help: 'repeat the random choices of the run whose report printed this seed' },
};

const OWN: Record<string, Flag> = {
  format: { value: 'text|json|markdown', help: 'what is printed on stdout (default text)', takenBy: COMMANDS },
  report: { value: 'FILE', help: 'also write the report there, as JSON', takenBy: ACCOUNT_COMMANDS },
  sandbox: { help: 'against a throw-away sandbox; no AWS account is touched', takenBy: ACCOUNT_COMMANDS },
  seed: {
    value: 'DIR',
    help: 'fill the sandbox from NAME.table.json and NAME.items.jsonl (default: made-up tables)',
    takenBy: [...ACCOUNT_COMMANDS, 'sandbox'],
  },
  color: { value: 'auto|always|never', help: 'colours on stdout (default auto)', takenBy: COMMANDS },
  port: { value: 'N', help: 'listen there (default 8000; 0 takes any free port)', takenBy: ['sandbox'] },
  clock: {
    value: 'real|auto|manual',
    help: 'auto moves to when a polled resource is ready (default auto)',
    takenBy: ['sandbox'],
  },
  account: { value: 'DIGITS', help: 'the account in its ARNs (default 123456789012)', takenBy: ['sandbox'] },
  help: { help: 'show help', takenBy: VERBS },
};

export const FLAGS: Readonly<Record<string, Flag>> = {
  ...Object.fromEntries(OPTION_NAMES.map((name) => [name, { ...SHARED[name], takenBy: takenBy(name) }])),
  ...OWN,
};

/** A sandbox is in a Region, too. */
function takenBy(name: OptionName): readonly Verb[] {
  return name === 'region' ? [...TAKEN_BY.region, 'sandbox'] : TAKEN_BY[name];
}
