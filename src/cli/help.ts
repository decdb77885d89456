/** Help: what each command is for, what it takes, and how it is used. */
import { FLAGS, VERBS, type Verb } from './flags.js';

interface Topic {
  /** What follows the command's name. */
  operands?: string;
  /** One line. */
  summary: string;
  about: string;
  examples: string[];
}

const TOPICS: Record<Verb, Topic> = {
  validate: {
    operands: '[FILE…]',
    summary: 'check policy files; needs no account',
    about: 'Prints each finding as file:line:column with its reason. Exit code 2 when a file has an error.',
    examples: ['dynadrill validate', 'dynadrill validate --strict policies/*.yml', 'dynadrill validate --format json'],
  },
  plan: {
    summary: 'say what apply would do, and why; writes nothing',
    about: [
      'Looks at the account and the ledger. Exit code 0 whatever it would change.',
      'With --base it is the review of a change: what the next apply would do under the policy beside what it would do under BASE.',
    ].join('\n'),
    examples: [
      'dynadrill plan',
      'dynadrill plan --tables orders --format json',
      'dynadrill plan --base origin/main:dynadrill.yml --fail-on deletes',
      'dynadrill plan --sandbox',
    ],
  },
  diff: {
    operands: 'BASE HEAD',
    summary: 'say what a change of the policy means; needs no account',
    about: [
      'Compares two policies by what they mean: every change is stronger, weaker or neutral. Each is a file, or REV:path of git (from the',
      'root of the repository; REV:./path from here), or /dev/null for none: BASE of a new policy, HEAD of a deleted one.',
      'Exit code 2 when one is not there or HEAD has errors, 1 when --fail-on says so.',
    ].join('\n'),
    examples: [
      'dynadrill diff old.yml dynadrill.yml',
      'dynadrill diff main:dynadrill.yml dynadrill.yml --fail-on weaker',
      'dynadrill diff v1.4:dynadrill.yml HEAD:dynadrill.yml --format markdown',
      'dynadrill diff /dev/null new.yml',
    ],
  },
  apply: {
    summary: 'make the account what the policy says, and report',
    about: 'Takes due backups, prunes what retention lets go, drills what is due. Whatever fails, the others go on.',
    examples: [
      'dynadrill apply',
      'dynadrill apply --wait 20m --report report.json',
      'dynadrill apply --allow mass-delete --tables orders',
      'dynadrill apply --expect-plan review.json',
      'dynadrill apply --sandbox --seed fixtures/',
    ],
  },
  backup: {
    operands: '[TABLE…]',
    summary: 'take a backup now and wait until it is AVAILABLE',
    about: [
      'Of the tables named, or of all that the policy backs up. It never waits for another run.',
      'Before a deploy (--trigger deploy) the backups are one fence: all are asked for at once, and the command ends 65 s after the last',
      'answer, when nothing that is deployed can be in any of them. It prints the rollback of each table. --fence fast does not wait these',
      '65 s. A fence always takes DynamoDB’s own backups, also of tables whose method is copy: a copy is not of one moment.',
    ].join('\n'),
    examples: ['dynadrill backup orders', 'dynadrill backup --trigger deploy', 'dynadrill backup orders --fence fast'],
  },
  drill: {
    operands: '[TABLE…]',
    summary: 'restore now, due or not, compare, and tear down',
    about: 'Of the tables named, or of all that the policy drills. Restores go to tables of new names.',
    examples: ['dynadrill drill orders', 'dynadrill drill --random-seed 42 --wait 2h'],
  },
  status: {
    summary: 'say how things stand; writes nothing',
    about: 'From the account and the ledger. Exit code 1 when something is overdue, failed or not proved.',
    examples: ['dynadrill status', 'dynadrill status --format markdown'],
  },
  restore: {
    operands: 'TABLE',
    summary: 'bring a table back under a name that is free, with its settings',
    about: [
      'Restores the newest state (or the one that --from names) to --to NAME, verifies it, and puts back what a restore drops: time to',
      'live, tags, stream, auto scaling, point-in-time recovery, protections. A table that is gone comes back under its own name.',
      'Nothing that stands is written to. --region is where the restored table stands; the table itself is in the policy’s Region.',
      'Run the same line again to take up a restore that an earlier run left. Without a policy or ledger it works, but is not taken up.',
    ].join('\n'),
    examples: [
      'dynadrill restore orders --to orders',
      'dynadrill restore orders --from 2026-11-22T12:00:00Z --to orders-restored',
      'dynadrill restore orders --from replica:eu-west-1 --to orders-restored',
      'dynadrill restore orders --from prod.scheduled.20261122T120000Z-k3x9ab --to orders --region eu-west-1 --kms-key ARN',
    ],
  },
  rewind: {
    operands: 'TABLE',
    summary: 'take a table back in place: write only the items that differ',
    about: [
      'The table keeps its name, ARN, stream, replicas and permissions. Backs up, restores beside, compares, and shows what it would',
      'put back, revert and delete; writes only what --apply allows, on condition that nobody changed it since. Needs to know which',
      'items: --changed-between, --keys-file, --where, or --discard-since for all that differ. Run the same line again to go on.',
    ].join('\n'),
    examples: [
      'dynadrill rewind orders --to 2026-11-22T12:00:00Z --changed-between 2026-11-22T12:00:00Z..2026-11-22T12:20:00Z',
      'dynadrill rewind orders --to prod.deploy.20261122T120000Z-k3x9ab --discard-since 2026-11-22T12:01:00Z --apply revert',
    ],
  },
  copy: {
    operands: 'SOURCE TARGET',
    summary: 'copy a table to a new one that can take over',
    about: [
      'Creates TARGET as SOURCE is, copies the items, verifies them, and gives it SOURCE’s settings last. TARGET must be new, or',
      'empty and a copy of ours. With --follow, what changes meanwhile is replayed from SOURCE’s stream, and the whole is compared.',
      'With --policy (whose residency it obeys) or --ledger, an interrupted copy goes on when the same command is run again.',
      'SOURCE’s credentials are only read with; --enable-stream is the one exception.',
    ].join('\n'),
    examples: [
      'dynadrill copy orders orders-2 --ledger dynadrill.ledger',
      'dynadrill copy orders orders --to-region eu-west-1 --policy dynadrill.yml --follow',
      'dynadrill copy orders orders --to-role arn:aws:iam::210987654321:role/copier --max-rate 25%',
      'dynadrill copy orders orders-2 --ledger dynadrill.ledger --id 42 --segments 1-4/16',
    ],
  },
  compare: {
    operands: 'TABLE TABLE',
    summary: 'say whether two tables hold the same items',
    about: [
      'Reads both whole. Exit code 0 when they are equal, 1 when they are not. What differs is read again on both sides, so items',
      'that changed while they were read are counted apart. Of replicas of one table, differences are given several times the lag to',
      'arrive: what is left is divergence, not delay. --sample N looks at N keys only.',
    ].join('\n'),
    examples: [
      'dynadrill compare orders orders-2',
      'dynadrill compare orders orders --to-region eu-west-1 --show-values --format json',
      'dynadrill compare orders orders --to-region eu-west-1 --sample 2000',
    ],
  },
  history: {
    operands: 'TABLE',
    summary: 'show one item in all that can be read without a restore',
    about: [
      'Reads the item in every copy of ours, in every replica, in the table’s stream and in the live table, and shows when it changed',
      'and which backups lie between. Writes nothing. Values are shown only with --show-values.',
    ].join('\n'),
    examples: [
      `dynadrill history orders --key '{"id": "a-42"}'`,
      `dynadrill history orders --key '{"customer": {"S": "42"}, "at": {"N": "7"}}' --show-values`,
    ],
  },
  simulate: {
    summary: 'run schedule and retention forward on paper; needs no account',
    about: [
      'How many backups stand on each day, how far back one can go, what it costs: with the real planner, guards and floors included.',
      'With --base before and after a change. It starts from no backups, each entry one table of 1 GB; with --observe from those that',
      'stand in the account, table by table. Writes nothing; exit code 0.',
    ].join('\n'),
    examples: [
      'dynadrill simulate --days 366',
      'dynadrill simulate --base main:dynadrill.yml',
      'dynadrill simulate --base main:dynadrill.yml --observe --format markdown',
    ],
  },
  advise: {
    operands: '[TABLE…]',
    summary: 'say where replicas could live, and which protection is missing or too much',
    about: [
      'Ranks the Regions that `residency` allows by their distance from the table and from --near, with what a replica would cost there;',
      'and says for each table what protection it lacks or has more of than it needs, with the price. Changes nothing; exit code 0.',
    ].join('\n'),
    examples: ['dynadrill advise', 'dynadrill advise orders --near eu-central-1 --format json'],
  },
  sandbox: {
    summary: 'serve an embedded DynamoDB to try everything on',
    about: 'Runs until Ctrl-C; what it holds is gone then. Any DynamoDB client can use it, with any credentials.',
    examples: ['dynadrill sandbox --port 8000', 'dynadrill sandbox --seed fixtures/ --clock manual'],
  },
  help: {
    operands: '[COMMAND]',
    summary: 'show help for a command',
    about: 'The same as `dynadrill COMMAND --help`.',
    examples: ['dynadrill help apply'],
  },
};

const EXIT_CODES = [
  'Exit codes:',
  '  0    satisfied',
  '  1    not satisfied: overdue, a drill failed or was inconclusive, a step failed',
  '  2    the policy or the command line is wrong',
  '  130  interrupted',
];

/** Help on everything, or on one command; ends in a newline. */
export function helpText(verb?: Verb): string {
  return `${(verb ? commandHelp(verb) : overview()).join('\n')}\n`;
}

function overview(): string[] {
  return [
    'dynadrill: DynamoDB backups you have proved you can restore',
    '',
    'Usage: dynadrill COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...rows(VERBS.map((verb) => [`${verb}${operands(verb)}`, TOPICS[verb].summary])),
    '',
    '`dynadrill COMMAND --help` shows what a command takes; `dynadrill --version` prints the version.',
    'Begin without an account: `dynadrill apply --sandbox` with a policy file beside you.',
    '',
    ...EXIT_CODES,
  ];
}

function commandHelp(verb: Verb): string[] {
  const { summary, about, examples } = TOPICS[verb];
  const flags = Object.entries(FLAGS).filter(([, flag]) => flag.takenBy.includes(verb));
  return [
    `dynadrill ${verb}: ${summary}`,
    '',
    `Usage: dynadrill ${verb}${operands(verb)} [OPTIONS]`,
    '',
    about,
    '',
    'Options:',
    ...rows(flags.map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help])),
    '',
    'Examples:',
    ...examples.map((line) => `  ${line}`),
  ];
}

function operands(verb: Verb): string {
  const { operands: shown } = TOPICS[verb];
  return shown ? ` ${shown}` : '';
}

function rows(pairs: (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
