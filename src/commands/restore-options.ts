/** What `restore` may be told, and how the texts are read: flags and action inputs alike. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../model/errors.js';
import { REGIONS } from '../model/regions.js';
import type { RestoreFrom, RestoreRequest } from '../model/restore.js';
import type { SettingsRecord } from '../model/settings.js';
import { fromIso, parseDuration } from '../model/time.js';
import { TABLE_NAME, TABLE_NAME_WORDS } from '../policy/table-name.js';
import type { RawFlags } from './copy-options.js';
import { DEFAULT_WAIT, didYouMean } from './options.js';

/** How an edge writes an option's name in a message, e.g. `--wait` or "input `wait`". */
type Spell = (option: string) => string;

const FROM_WORDS =
  "write latest, a backup's name or ARN, a second such as 2026-11-22T12:00:00Z, replica:REGION or copy:TABLE";

/**
 * @param raw values by option, as they were written
 * @param tables what was named as the table to bring back
 * @param ambient the Region of the policy or of the environment
 * @throws UserError (exit 2) naming the option and what it takes
 */
export async function readRestoreRequest(
  raw: RawFlags,
  tables: readonly string[],
  ambient: string | undefined,
  spell: Spell,
): Promise<RestoreRequest> {
  const [table, ...more] = tables;
  if (table === undefined || more.length > 0) {
    throw usage(spell('tables'), `one table is restored at a time, but ${tables.length} were named`, 'name one table');
  }
  const asked = raw['from'] || 'latest';
  const from = readFrom(asked, raw, spell);
  const region = readRegion(raw, raw['region'], spell('region'));
  const sourceRegion = ambient ?? region ?? (raw['endpoint'] ? 'us-east-1' : undefined);
  if (sourceRegion === undefined) {
    throw usage(
      spell('region'),
      'nothing says in which Region the table is, or was',
      'give a policy, or set AWS_REGION',
    );
  }
  const to = raw['to'];
  if (!to) {
    const next = `name the restored table: ${table} itself where it is gone, else another name such as ${table}-restored`;
    throw usage(spell('to'), 'nothing says what the restored table is to be called', next);
  }
  const kmsKey = raw['kms-key'];
  const settings = raw['settings'] ? await readSettingsFile(raw['settings'], spell('settings')) : undefined;
  return {
    table: readName(table, spell('tables')),
    from,
    asked,
    to: readName(to, spell('to')),
    sourceRegion,
    ...(region ? { region } : {}),
    ...(kmsKey ? { kmsKey } : {}),
    ...(settings ? { settings } : {}),
    ...(raw['ledger'] ? { ledger: readName(raw['ledger'], spell('ledger')) } : {}),
    wait: readWait(raw['wait'] || DEFAULT_WAIT, spell('wait')),
  };
}

/** A backup's name (CreateBackup, `BackupName`), and that of the service's own backup of a deleted table. */
const BACKUP_NAME = /^[a-zA-Z0-9_.-]{3,255}(\$DeletedTableBackup)?$/;

function readFrom(text: string, raw: RawFlags, spell: Spell): RestoreFrom {
  if (text === 'latest') return { kind: 'latest' };
  const [, what, name = ''] = /^(replica|copy):(.*)$/s.exec(text) ?? [];
  if (what === 'replica' && name !== '') {
    return { kind: 'replica', region: readRegion(raw, name, spell('from')) as string };
  }
  if (what === 'copy') return { kind: 'copy', table: readName(name, spell('from')) };
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(fromIso(text))) {
    return { kind: 'time', at: fromIso(text) };
  }
  if (/^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\//.test(text) || BACKUP_NAME.test(text)) {
    return { kind: 'backup', name: text };
  }
  throw usage(spell('from'), `\`${text}\` is nothing to restore from`, FROM_WORDS);
}

/** An endpoint that is not AWS's own may call its Region what it likes. */
function readRegion(raw: RawFlags, text: string | undefined, where: string): string | undefined {
  if (!text || raw['endpoint'] || REGIONS.includes(text)) return text || undefined;
  const what = `AWS has no Region \`${text}\` with DynamoDB.${didYouMean(text, REGIONS)}`;
  throw usage(where, what, 'write one such as us-east-1');
}

function readName(name: string, where: string): string {
  if (TABLE_NAME.test(name)) return name;
  throw usage(where, `\`${name}\` is not a name of a table`, `write ${TABLE_NAME_WORDS}`);
}

function readWait(text: string, where: string): number {
  const wait = parseDuration(text);
  if (wait !== undefined) return wait;
  throw usage(where, `\`${text}\` is not a duration`, 'write a whole number and one of s, m, h, d, w, such as 45m');
}

/** Settings from a file: a run's report as JSON, or one record of it. */
async function readSettingsFile(file: string, where: string): Promise<SettingsRecord[]> {
  const next = 'name the JSON report of a backup or apply (`--report`), or one of its `settings`';
  let document: unknown;
  try {
    document = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw usage(where, `${file} cannot be read: ${why}`, next);
  }
  const found = (document as { settings?: unknown } | null)?.settings ?? document;
  const records = (Array.isArray(found) ? found : [found]).filter(isRecord);
  if (records.length === 0) throw usage(where, `${file} holds no settings of a table`, next);
  return records;
}

function isRecord(value: unknown): value is SettingsRecord {
  const record = value as Partial<SettingsRecord> | null;
  return (
    typeof record === 'object' &&
    typeof record?.table === 'string' &&
    typeof record.tableArn === 'string' &&
    typeof record.at === 'number' &&
    typeof record.values === 'object' &&
    record.values !== null &&
    Array.isArray(record.unread) &&
    typeof record.shape?.definition === 'object'
  );
}

function usage(where: string, what: string, next: string): UserError {
  return new UserError({ what, where, means: 'nothing was done', next, exit: 2 });
}
