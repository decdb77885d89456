/** `history TABLE --key KEY`. */
import { type RawFlags, readTable } from '../commands/copy-options.js';
import { loadPolicy } from '../commands/load-policy.js';
import { DEFAULT_POLICY } from '../commands/options.js';
import { UserError } from '../model/errors.js';
import { renderFindings } from '../report/findings.js';
import { renderHistoryMarkdown, renderHistoryText } from '../report/history-text.js';
import { toJson } from '../report/json.js';
import { type Format, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';

interface Line {
  flags: RawFlags;
  operands: string[];
  format: Format;
  terminal: Terminal;
}

/**
 * Runs the command and prints its document on stdout, all else on stderr.
 * @returns the exit code
 * @throws UserError when the line is wrong, or the command cannot begin
 */
export async function runHistory({ flags, operands, format, terminal }: Line): Promise<number> {
  const [name, ...more] = operands;
  const key = flags['key'];
  if (name === undefined || more.length > 0) throw usage('one table is to be named', 'write TABLE --key KEY');
  if (!key) throw usage('the item’s key is missing', `write --key '{"id": "a"}'`, '--key');
  const { policy, findings } = await loadPolicy(flags['policy'] ?? DEFAULT_POLICY);
  process.stderr.write(renderFindings(findings, { color: false }));
  if (!policy) return 2;
  const { region } = flags;
  const request = {
    table: readTable(name),
    key,
    showValues: flags['show-values'] !== undefined,
    ...(region ? { region } : {}),
  };
  const report = await withSurroundings(terminal, flags['endpoint'], async (env) =>
    (await import('../commands/history.js')).history(request, policy, env),
  );
  const rendered =
    format === 'text' ? renderHistoryText(report, { color: terminal.color }) : renderHistoryMarkdown(report);
  process.stdout.write(format === 'json' ? toJson(report) : rendered);
  if (flags['report']) await writeReport(flags['report'], report);
  return report.result === 'satisfied' ? 0 : 1;
}

function usage(what: string, next: string, where?: string): UserError {
  return new UserError({ what, ...(where ? { where } : {}), next, exit: 2 });
}
