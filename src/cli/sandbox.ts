/** `dynadrill sandbox`: serves an embedded DynamoDB until it is interrupted. */
import { listenForSignals } from '../commands/interruption.js';
import { UserError } from '../model/errors.js';
import type { ClockMode, Sandbox } from '../sandbox/server.js';
import { oneOf } from './choice.js';

const CLOCKS = ['real', 'auto', 'manual'] as const;
const DEFAULT_PORT = 8000;

/** @returns the exit code. @throws UserError when a flag is wrong, the port is taken or the seed is not as it must be */
export async function serveSandbox(flags: Record<string, string>, print: (text: string) => void): Promise<number> {
  const options = {
    port: readPort(flags['port']),
    clock: oneOf('--clock', flags['clock'] ?? 'auto', CLOCKS) satisfies ClockMode,
    account: readAccount(flags['account'] ?? '123456789012'),
    region: flags['region'] ?? 'us-east-1',
  };
  const { startSandbox } = await import('../sandbox/server.js');
  const sandbox = await startSandbox(options).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, options.port);
  });
  const interruption = listenForSignals(() => process.exit(130));
  try {
    if (flags['seed']) await fill(sandbox, flags['seed'], print);
    print(introduction(sandbox));
    await new Promise((resolve) => interruption.signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    interruption.stop();
    await sandbox.close();
  }
  return 0;
}

async function fill(sandbox: Sandbox, folder: string, print: (text: string) => void): Promise<void> {
  const { seedFrom } = await import('../sandbox/seed.js');
  for (const { table, items } of await seedFrom(sandbox, folder)) print(`table ${table}: ${items} items\n`);
}

function introduction({ url, account, region, clock }: Sandbox): string {
  return `${[
    `DynamoDB sandbox at ${url}`,
    `account ${account}, Region ${region}, clock ${clock}; what it holds is gone when it ends (Ctrl-C)`,
    '',
    'For any AWS client:',
    `  export AWS_ENDPOINT_URL_DYNAMODB=${url}`,
    `  export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox AWS_REGION=${region}`,
    'Then, for example:',
    `  aws dynamodb list-tables --endpoint-url ${url}`,
    `  dynadrill plan --endpoint ${url}`,
    `Its clock, faults and request log: ${url}/_sandbox`,
  ].join('\n')}\n`;
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UserError({ what: `\`${text}\` is not a port`, where: '--port', next: 'write 0 to 65535', exit: 2 });
}

function readAccount(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UserError({
    what: `\`${text}\` is not an account`,
    where: '--account',
    next: 'write twelve digits',
    exit: 2,
  });
}

function cannotListen(error: NodeJS.ErrnoException, port: number): UserError {
  return new UserError({
    what: error.code === 'EADDRINUSE' ? `port ${port} is taken` : `cannot listen: ${error.message}`,
    where: '--port',
    next: 'name another, or 0 for any that is free',
    cause: error,
  });
}
