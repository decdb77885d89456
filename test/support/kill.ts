/**
 * Kills an apply (SIGKILL) at one of its calls, runs it again, and looks at what stands.
 * What an account holds changes only with a call that writes, and a kill before one is a kill after the one before it:
 * so by default the sweep kills after each write. `KILL=every` kills before and after every call.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { scanPage } from '../../src/aws/items.js';
import { copyTableOf, parseBackupName } from '../../src/model/names.js';
import type { Policy } from '../../src/model/policy.js';
import type { RequestLogEntry } from '../../src/sandbox/request-log.js';
import { ACCOUNT, type Bench, policyOf, using } from './bench.js';

const CHANGES = /^(Create|Delete|Update|Put|Restore|Tag|BatchWrite)/;
/** Whether every call is swept, before and after, and not only the writes. */
export const sweptEvery = process.env['KILL'] === 'every';

const folder = mkdtempSync(join(tmpdir(), 'kill-'));

/** A policy, and the file that holds it. */
interface Swept {
  policy: Policy;
  file: string;
  /** Only its writes are swept: it makes many calls, and all others write nothing. */
  writesOnly?: boolean;
  /** What its applies are allowed. */
  allow?: string[];
  /** Only these calls are swept. */
  counts?: (operation: string, entry: RequestLogEntry) => boolean;
}

export function swept(name: string, body: string): Swept {
  const file = join(folder, `${name}.yml`);
  writeFileSync(file, `version: 1\nname: prod\naccount: "${ACCOUNT}"\nregion: us-east-1\n${body}`);
  return { policy: policyOf(body), file };
}

const backups: Swept = swept(
  'backups',
  `
tables:
  - name: orders
    point-in-time-recovery: 7d
    backups: { every: 1d, keep: { last: 2 } }
    drills: { every: 1d }
`,
);
export const { policy } = backups;
/** The same with copies. */
export const copies: Swept = {
  writesOnly: true,
  ...swept(
    'copies',
    `
tables:
  - name: orders
    backups: { method: copy, every: 1d, keep: { last: 2 } }
    drills: { every: 1d }
`,
  ),
};

type Moment = 'before' | 'after';

export const MOMENTS: Moment[] = sweptEvery ? ['before', 'after'] : ['after'];

/**
 * Runs an apply in a child and kills it at the nth call that counts.
 * @returns what it was killed at, or `undefined` when it ended before there was such a call
 */
export async function killedApply(
  b: Bench,
  nth: number,
  moment: Moment,
  prefix: string,
  {
    file,
    allow = [],
    writesOnly = false,
    counts = (op, entry) => (sweptEvery && !writesOnly) || changes(op, entry),
  }: Swept = backups,
): Promise<string | undefined> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'apply-child.mjs'), b.sandbox.url, file, prefix, ...allow],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const exit = once(child, 'exit');
  let seen = 0;
  let killedAt: string | undefined;
  const strike = async (operation: string, entry: RequestLogEntry) => {
    if (killedAt || !counts(operation, entry) || ++seen !== nth) return false;
    killedAt = operation;
    child.kill('SIGKILL');
    await exit;
    return true;
  };
  b.sandbox.onRequest =
    moment === 'before'
      ? // The call has arrived; a kill before it means that it is never carried out.
        { before: async (operation, _, entry) => ((await strike(operation, entry)) ? 'drop' : undefined) }
      : { after: async (operation, _, entry) => void (await strike(operation, entry)) };
  const [code] = await exit;
  b.sandbox.onRequest = {};
  if (!killedAt) expect(code, 'an apply that was not killed').toBe(0);
  return killedAt;
}

/** A heartbeat of the lease comes at no fixed place among the writes, and changes nothing that a later run could trip over. */
function changes(operation: string, { body }: RequestLogEntry): boolean {
  const item = body['Item'] as { sk?: { S: string }; data?: { S: string } } | undefined;
  const { holder, beat } = item?.sk?.S.startsWith('lease') ? JSON.parse(item.data?.S ?? '{}') : {};
  return CHANGES.test(operation) && !(holder && beat > 0);
}

/** What must hold after the run that follows a kill. */
export async function expectSound(b: Bench, at: string, backups: number): Promise<void> {
  const report = await b.apply(policy);
  expect(report.problems, at).toEqual([]);
  expect(report.result, at).toBe('satisfied');
  const standing = await b.backups('orders');
  expect(
    standing.map((x) => x.status),
    at,
  ).toEqual(standing.map(() => 'AVAILABLE'));
  expect(standing, at).toHaveLength(backups);
  const days = standing.map((x) => new Date(parseBackupName(x.name)?.at ?? 0).toISOString().slice(0, 10));
  expect(new Set(days).size, `${at}: one backup a day`).toBe(days.length);
  expect(await b.tableNames(), at).toEqual(['orders', 'prod.ledger']);
  const { plan } = await b.plan(policy);
  expect(plan.steps, at).toEqual([]);
}

/** The same of a policy with copies: as many as are kept, each of them a whole table, and no table besides. */
export async function expectSoundCopies(b: Bench, at: string, kept: number, items: number): Promise<void> {
  const report = await b.apply(copies.policy);
  expect(report.problems, at).toEqual([]);
  expect(report.result, at).toBe('satisfied');
  const { plan } = await b.plan(copies.policy);
  expect(plan.steps, at).toEqual([]);
  const standing = plan.tables[0]?.backups ?? [];
  expect(
    standing.map((backup) => backup.status),
    at,
  ).toEqual(Array.from({ length: kept }, () => 'AVAILABLE'));
  const days = standing.map((backup) => backup.createdAt.slice(0, 10));
  expect(new Set(days).size, `${at}: one copy a day`).toBe(days.length);
  const own = standing.map(({ arn }) => copyTableOf(arn) as string);
  expect(await b.tableNames(), at).toEqual([...own, 'orders', 'prod.ledger'].sort());
  for (const table of own) {
    const page = await using(b.sandbox, (c) => scanPage(c, { table, segment: 0, segments: 1, consistent: true }));
    expect(page.items, at).toHaveLength(items);
  }
}
