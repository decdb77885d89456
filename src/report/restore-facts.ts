/** What a restore's report says, as names and values; terminal and markdown show the same. Nothing here is escaped. */
import { dollars } from '../model/prices.js';
import type { RestoredSetting, RestoreReport } from '../model/restore.js';
import { formatDuration } from '../model/time.js';
import { bracketLine, evidenceLine } from './evidence.js';
import { age, bytes, when } from './words.js';

/** One line: what was to come back where, and how far that is. */
export function restoreHeadline({ table, target, state, result, verification }: RestoreReport): string {
  const where = `${table} → ${target.table} (${target.region})`;
  if (result === 'interrupted') return `${where}: interrupted`;
  if (result === 'satisfied') return `${where}: restored and verified (${verification?.proof ?? 'restorable'})`;
  switch (state) {
    case 'none':
      return `${where}: not begun`;
    case 'intended':
    case 'restoring':
      return `${where}: still restoring`;
    case 'verifying':
      return `${where}: restored, not verified yet`;
    case 'settings':
    case 'done':
      return verification?.verdict === 'inconclusive'
        ? `${where}: restored, but nothing is proved of it`
        : `${where}: restored and verified, not all of its settings`;
    case 'failed':
      return `${where}: not to be relied on`;
  }
}

/** @returns `[name, value]`, only where there is something to say */
export function restoreFacts(report: RestoreReport): [string, string][] {
  const { origin, verification: found, estimate } = report;
  const facts: [string, string | undefined][] = [
    ['restore', report.id && `${report.id}${report.resumed ? ', gone on with' : ''}`],
    ['restored from', origin && `${origin.text}: ${origin.why}`],
    ['recovery point', origin && `${when(origin.at)} UTC, ${age(origin.ageMs)} before it was asked for`],
    ['before it began', estimate?.text],
    ['recovery time', report.restoreMs === undefined ? undefined : formatDuration(report.restoreMs)],
    ['came back', found && evidenceLine(found)],
    [`proof ${found?.proof ?? ''}`.trim(), found?.statement],
    ...(found ? bracketLine(found).map((line): [string, string] => ['moments', line]) : []),
    ...(found?.reasons ?? []).map((reason): [string, string] => ['because', reason]),
    ['differing', found?.examples.map(({ kind, key }) => `${kind} \`${key}\``).join(' ')],
    ...(found?.checks ?? []).map(({ check, passed, detail }): [string, string] => [
      `check ${passed ? 'ok' : 'FAILED'}`,
      `${check}: ${detail}`,
    ]),
    ['arn', report.target.arn],
    ['settings from', mainSource(report)],
    ['remembered in', report.ledger ?? 'nothing: it cannot be taken up by a later run'],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

/** A restore's price and size, and how long such ones took, in a sentence. */
export function estimateText(sizeBytes: number, usd: number, typicalMs: number | undefined): string {
  const took =
    typicalMs === undefined
      ? 'none of this table was measured yet; restores take 2 to 20 minutes as a rule, and 95 of 100 end within an hour'
      : `such restores took ${formatDuration(typicalMs)}`;
  return `about ${bytes(sizeBytes)}, ${dollars(usd, true)}; ${took}`;
}

/** What became of a setting, for people. */
const RESTORED_WORDS: Record<RestoredSetting['result'], string> = {
  copied: 'put back',
  same: 'nothing to do',
  left: 'left out',
  unknown: 'not known',
  failed: 'FAILED',
};

/** Where most settings are from. */
function mainSource({ settings }: RestoreReport): string | undefined {
  const counts = new Map<string, number>();
  for (const { source } of settings) if (source) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** `[setting, what became of it, value]`; where it is from only where that is not where most are from. */
export function settingRows(report: RestoreReport): { setting: RestoredSetting; word: string; detail: string }[] {
  const main = mainSource(report);
  return report.settings.map((setting) => {
    const { detail, source } = setting;
    const from = source === undefined || source === main ? '' : ` (from ${source})`;
    return { setting, word: RESTORED_WORDS[setting.result], detail: `${detail}${from}` };
  });
}
