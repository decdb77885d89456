/** The outputs of a deploy fence: all empty when there is none, so that no later step takes half of one for a whole. */
import { OUTPUT_BUDGET } from '../model/constants.js';
import type { FenceReport, Rollback } from '../model/fence.js';
import { byteLength } from '../report/ladder.js';

/** @returns the outputs by name, and what had to be cut, as a sentence */
export function fenceOutputs(fence: FenceReport | undefined): { outputs: Record<string, string>; cut?: string } {
  const ways = (fence?.tables ?? []).flatMap(({ table, rollback }) => (rollback ? [{ table, ...rollback }] : []));
  let used = 0;
  const end = ways.findIndex(({ table, to, discardSince, command }) => {
    used += 2 * (byteLength(table) + '"":"",'.length) + byteLength(to + discardSince + command) + '\n'.length;
    return used > OUTPUT_BUDGET / 2;
  });
  const kept = end < 0 ? ways : ways.slice(0, end);
  const outputs = {
    'holds-all-before': fence?.holdsAllBefore ?? '',
    'safe-to-deploy': fence?.safeToDeploy ?? '',
    'rollback-command': kept.map(({ command }) => command).join('\n'),
    'rollback-to': byTable(kept, ({ to }) => to),
    'rollback-since': byTable(kept, ({ discardSince }) => discardSince),
  };
  if (end < 0) return { outputs };
  return {
    outputs,
    cut: `outputs \`rollback-command\`, \`rollback-to\` and \`rollback-since\` hold the first ${end} of ${ways.length} tables; the report has all`,
  };
}

type Way = Rollback & { table: string };

/** A JSON object by the table's name; empty without a table. */
function byTable(ways: readonly Way[], value: (way: Way) => string): string {
  if (ways.length === 0) return '';
  return JSON.stringify(Object.fromEntries(ways.map((way) => [way.table, value(way)])));
}
