/** The flags of the terminal: the shared options under their own names, and what only a terminal has. */
import {
  COMMANDS,
  DEFAULT_POLICY,
  DEFAULT_WAIT,
  OPTION_NAMES,
  type OptionName,
  RECOVERIES,
  TAKEN_BY,
} from '../commands/options.js';
import { REVIEWS } from '../commands/review-options.js';
import { SIMULATED_DAYS } from '../model/constants.js';
import { ALLOW } from '../model/policy.js';
import { FAIL_ON } from '../model/review.js';

/** What may stand first on the command line. */
export const VERBS = [
  ...COMMANDS,
  'diff',
  ...RECOVERIES,
  'copy',
  'compare',
  'history',
  'simulate',
  'advise',
  'sandbox',
  'help',
] as const;
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

/** Commands of two tables; a policy is no must for them. */
const TWO_TABLES: readonly Verb[] = ['copy', 'compare'];
const PRINTING: readonly Verb[] = [...COMMANDS, 'diff', ...RECOVERIES, ...TWO_TABLES, 'history', 'simulate', 'advise'];

const SHARED: Record<OptionName, Omit<Flag, 'takenBy'>> = {
  policy: { value: 'FILE', list: true, help: `the policy file (default ${DEFAULT_POLICY})` },
  tables: { value: 'A,B', list: true, help: 'only these tables of those that the policy selects' },
  region: { value: 'REGION', help: "another Region than the policy's; of restore, where the new table is to stand" },
  endpoint: { value: 'URL', help: "another endpoint than AWS's own, e.g. of `dynadrill sandbox`" },
  wait: { value: 'DURATION', help: `longest wait for what is slow; the next run goes on (default ${DEFAULT_WAIT})` },
  allow: { value: 'A,B', list: true, help: `what is otherwise held back: ${ALLOW.join(', ')}` },
  acknowledge: { value: 'A,B', list: true, help: 'tables whose shrunken backups a person has looked at and accepts' },
  'dry-run': { help: 'only look and say what apply would do, as `plan` does' },
  'expect-plan': {
    value: 'FILE',
    help: 'carry out nothing if it would destroy more than the plan or review in FILE, or under another policy',
  },
  strict: { help: 'warnings fail, too' },
  trigger: { value: 'manual|deploy', help: 'which retention governs the backup (default manual)' },
  fence: {
    value: 'strict|fast|none',
    help: 'end when it is safe to deploy, or with the backups (default strict for --trigger deploy)',
  },
  'random-seed': { value: 'N', help: 'repeat the random choices of the run whose report printed this seed' },
};

const OWN: Record<string, Flag> = {
  format: { value: 'text|json|markdown', help: 'what is printed on stdout (default text)', takenBy: PRINTING },
  report: {
    value: 'FILE',
    help: 'also write the report there, as JSON',
    takenBy: [...ACCOUNT_COMMANDS, 'diff', ...RECOVERIES, ...TWO_TABLES, 'history', 'simulate', 'advise'],
  },
  sandbox: { help: 'against a throw-away sandbox; no AWS account is touched', takenBy: ACCOUNT_COMMANDS },
  seed: {
    value: 'DIR',
    help: 'fill the sandbox from NAME.table.json and NAME.items.jsonl (default: made-up tables)',
    takenBy: [...ACCOUNT_COMMANDS, 'sandbox'],
  },
  color: { value: 'auto|always|never', help: 'colours on stdout (default auto)', takenBy: PRINTING },
  'to-region': {
    value: 'REGION',
    help: 'where the second table is (default: where the first is)',
    takenBy: TWO_TABLES,
  },
  'to-profile': { value: 'PROFILE', help: 'profile whose credentials reach the second table', takenBy: TWO_TABLES },
  'to-role': { value: 'ARN', help: 'role to assume to reach the second table', takenBy: TWO_TABLES },
  follow: { help: 'keep up with the source, until the copy can take over', takenBy: ['copy'] },
  'follow-for': { value: 'DURATION', help: 'follow on for so long once caught up', takenBy: ['copy'] },
  'enable-stream': { help: 'enable a stream on the source when it has none to follow', takenBy: ['copy'] },
  'max-rate': {
    value: 'UNITS|SHARE%',
    help: 'most capacity units a second for reading and for writing, or a share of what is provisioned',
    takenBy: ['copy'],
  },
  segments: { value: 'A-B/N', help: 'copy only segments A to B of N: other jobs copy the others', takenBy: ['copy'] },
  ledger: {
    value: 'TABLE',
    help: 'the table that remembers what is done (default: the ledger of --policy)',
    takenBy: ['copy', 'restore'],
  },
  id: { value: 'ID', help: 'names the copy, so that the jobs of one matrix meet', takenBy: ['copy'] },
  'kms-key': { value: 'ARN', help: 'encrypt the target with this key', takenBy: ['copy', 'restore'] },
  from: {
    value: 'STATE',
    help: 'latest (default), a BACKUP’s name or ARN, a TIME such as 2026-11-22T12:00:00Z, replica:REGION or copy:TABLE',
    takenBy: ['restore'],
  },
  to: {
    value: 'NAME|STATE',
    help: 'restore: the new table’s name; rewind: a BACKUP’s name or ARN, or a TIME',
    takenBy: RECOVERIES,
  },
  settings: {
    value: 'FILE',
    help: 'JSON report of a backup, for settings that neither the table nor the ledger can tell',
    takenBy: ['restore'],
  },
  'changed-between': {
    value: 'A..B',
    help: 'only items changed between two moments, by the stream',
    takenBy: ['rewind'],
  },
  'keys-file': { value: 'FILE', help: 'only the items whose keys stand in the file, one a line', takenBy: ['rewind'] },
  where: { value: 'EXPR', help: 'only items of which `attribute = value` holds', takenBy: ['rewind'] },
  'discard-since': {
    value: 'TIME',
    help: 'all items that differ: give up knowingly what was written since',
    takenBy: ['rewind'],
  },
  apply: {
    value: 'A,B',
    list: true,
    help: 'write: put-back, revert, delete; without it, only show (none ends a rewind)',
    takenBy: ['rewind'],
  },
  list: { value: 'ID', help: 'write only from the list of the rewind that was previewed', takenBy: ['rewind'] },
  force: { help: 'also write items too large for a condition on every attribute', takenBy: ['rewind'] },
  'accept-triggers': { help: 'the table’s stream or Kinesis destination may see the writes', takenBy: ['rewind'] },
  sample: { value: 'N', help: 'only N keys, drawn from both tables', takenBy: ['compare'] },
  'show-values': {
    help: 'show the values that differ, and not only the keys and attributes',
    takenBy: ['compare', 'history'],
  },
  near: { value: 'REGION', help: 'where the application or the runner is', takenBy: ['advise'] },
  key: { value: 'KEY', help: 'the item: its key as DynamoDB JSON or plain JSON', takenBy: ['history'] },
  base: {
    value: 'BASE',
    help: 'the policy before the change, to set beside the policy: a file, REV:path, or /dev/null for none',
    takenBy: ['plan', 'simulate'],
  },
  'fail-on': {
    value: FAIL_ON.join('|'),
    help: 'exit code 1 when the change deletes something, or makes anything weaker (default never)',
    takenBy: REVIEWS,
  },
  days: {
    value: 'N',
    help: `how many days to simulate (default ${SIMULATED_DAYS.usual})`,
    takenBy: [...REVIEWS, 'simulate'],
  },
  observe: { help: 'start from the backups that stand in the account, table by table', takenBy: ['simulate'] },
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

/** Which verbs take a shared option: a sandbox is in a Region, too; so are two tables, and one that is brought back. */
function takenBy(name: OptionName): readonly Verb[] {
  if (name === 'region')
    return [...TAKEN_BY.region, ...RECOVERIES, ...TWO_TABLES, 'history', 'simulate', 'advise', 'sandbox'];
  if (name === 'endpoint') return [...TAKEN_BY.endpoint, ...RECOVERIES, ...TWO_TABLES, 'history', 'simulate', 'advise'];
  if (name === 'policy') return [...TAKEN_BY.policy, ...RECOVERIES, 'copy', 'history', 'simulate', 'advise'];
  if (name === 'tables') return [...TAKEN_BY.tables, 'simulate', 'advise'];
  if (name === 'allow') return [...TAKEN_BY.allow, 'simulate'];
  return name === 'wait' ? [...TAKEN_BY.wait, ...RECOVERIES] : TAKEN_BY[name];
}
