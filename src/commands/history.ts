/** `history`: one item in everything that can be read without a restore, so that nobody restores three times on a guess. */
import { describeTable } from '../aws/tables.js';
import { timelineOf } from '../data/item-timeline.js';
import { parseKeys } from '../data/rewind/keys-file.js';
import { readLedger } from '../ledger/records.js';
import { Store } from '../ledger/store.js';
import { UserError } from '../model/errors.js';
import { HISTORY_REPORT_FORMAT, type HistoryReport, type HistoryRequest } from '../model/history.js';
import type { BackupCopyRecord } from '../model/ledger.js';
import { namesOf, type Policy } from '../model/policy.js';
import { iso } from '../model/time.js';
import { settleAccount } from '../observe/account.js';
import { readHistory } from '../run/history.js';
import { type Connections, connected, type Environment } from './environment.js';

/** @throws UserError (exit 2) when there is neither the table nor a copy of it, or the key is not one of the table's */
export async function history(request: HistoryRequest, policy: Policy, env: Environment): Promise<HistoryReport> {
  const governed = request.region ? { ...policy, region: request.region } : policy;
  return connected(governed, env, (connections) => carryOut(request, governed, env, connections));
}

async function carryOut(
  request: HistoryRequest,
  policy: Policy,
  env: Environment,
  { connection }: Connections,
): Promise<HistoryReport> {
  const { table, showValues } = request;
  const { ledger } = await settleAccount(connection, policy);
  const startedAt = connection.clock.now();
  const live = await describeTable(connection, table);
  const view = ledger ? await readLedger(new Store(connection, policy.ledger, namesOf(policy))) : undefined;
  const copies = view?.state === 'present' ? view.copies.filter((copy) => copy.table === table) : [];
  const keys = live?.keys ?? (await keysOfCopy(copies, (name) => describeTable(connection, name)));
  if (!keys) throw noTable(table, policy);
  // One key, however many lines it is written on.
  const [key = {}] = parseKeys(request.key.replace(/\s*\n\s*/g, ' '), keys, '--key');
  env.progress({ kind: 'phase', text: `looking for ${JSON.stringify(key)} of ${table}` });
  const readings = await readHistory({ connection, name: table, copies, key, ...(live ? { live } : {}) });
  if (view?.state === 'unreadable') {
    readings.problems.push({
      what: 'the ledger cannot be read, so copies of the table are not known',
      why: view.message,
    });
  }
  return {
    format: HISTORY_REPORT_FORMAT,
    version: env.version,
    command: 'history',
    table: { table, region: policy.region, account: policy.account },
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
    key: JSON.stringify(key),
    startedAt: iso(startedAt),
    endedAt: iso(connection.clock.now()),
    result: readings.problems.length === 0 ? 'satisfied' : 'not-satisfied',
    ...timelineOf(readings.sightings, showValues),
    notices: readings.notices,
    problems: readings.problems,
    calls: connection.calls,
  };
}

/** A copy has its table's keys; it may be all that is left of it. */
async function keysOfCopy(
  copies: readonly BackupCopyRecord[],
  describe: (name: string) => ReturnType<typeof describeTable>,
) {
  for (const { target, targetId } of copies) {
    const found = await describe(target);
    if (found && found.id === targetId) return found.keys;
  }
  return undefined;
}

function noTable(table: string, { region, source }: Policy): UserError {
  return new UserError({
    what: `there is no table ${table} in ${region}, and no copy of it`,
    where: source.file,
    means: 'nothing can be read without a restore',
    next: 'check the spelling and the Region; `dynadrill restore` brings a table back from a backup',
    exit: 2,
  });
}
