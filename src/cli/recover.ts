/** Commands that bring a table back: restore, rewind. */
import type { RawFlags } from '../commands/copy-options.js';
import type { Environment } from '../commands/environment.js';
import { loadPolicy } from '../commands/load-policy.js';
import { DEFAULT_POLICY } from '../commands/options.js';
import { recoveryPolicy } from '../commands/recovery-policy.js';
import { readRestoreRequest } from '../commands/restore-options.js';
import { readRewindRequest } from '../commands/rewind-options.js';
import { UserError } from '../model/errors.js';
import type { Policy } from '../model/policy.js';
import type { RestoreReport } from '../model/restore.js';
import type { RewindReport } from '../model/rewind.js';
import { renderFindings } from '../report/findings.js';
import { toJson } from '../report/json.js';
import { renderRestoreMarkdown } from '../report/restore-markdown.js';
import { renderRestoreText } from '../report/restore-text.js';
import { renderRewindMarkdown } from '../report/rewind-markdown.js';
import { renderRewindText } from '../report/rewind-text.js';
import { ambientRegion } from './ambient.js';
import { type Format, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';

interface Line {
  verb: 'restore' | 'rewind';
  flags: RawFlags;
  operands: string[];
  format: Format;
  terminal: Terminal;
}

type Recovered = RestoreReport | RewindReport;
type Run = (env: Environment) => Promise<Recovered>;

/**
 * Runs a command and prints its document on stdout, all else on stderr.
 * @returns the exit code
 * @throws UserError when the line is wrong, or the command cannot begin or is refused
 */
export async function runRecovery(line: Line): Promise<number> {
  const { verb, flags, terminal, format } = line;
  const run = verb === 'restore' ? await restoreRun(line) : await rewindRun(line);
  if (!run) return 2;
  const report = await withSurroundings(terminal, flags['endpoint'], run);
  process.stdout.write(documentOf(report, format, terminal.color));
  if (flags['report']) await writeReport(flags['report'], report);
  if (report.result === 'interrupted') return 130;
  return report.result === 'satisfied' ? 0 : 1;
}

/** Everything is read before the clients of AWS are loaded. @returns `undefined` when the policy has errors, which are printed */
async function restoreRun({ flags, operands }: Line): Promise<Run | undefined> {
  const read = await recoveryPolicy(flags['policy'], flags['ledger']);
  if (read && !tell(read)) return undefined;
  const policy = read?.policy;
  const request = await readRestoreRequest(flags, operands, policy?.region ?? ambientRegion(), spell);
  return async (env) => (await import('../commands/restore.js')).restore(request, policy, env);
}

async function rewindRun({ flags, operands }: Line): Promise<Run | undefined> {
  const request = readRewindRequest({ ...flags, tables: operands }, spell);
  const file = flags['policy'] ?? DEFAULT_POLICY;
  if (file.includes(',')) throw new UserError({ what: '`rewind` takes one policy', where: '--policy', exit: 2 });
  const policy = tell(await loadPolicy(file));
  if (!policy) return undefined;
  return async (env) => (await import('../commands/rewind.js')).rewind(request, policy, env);
}

function tell({ policy, findings }: Awaited<ReturnType<typeof loadPolicy>>): Policy | undefined {
  process.stderr.write(renderFindings(findings, { color: false }));
  return policy;
}

/** How an option is written on a command line. */
function spell(option: string): string {
  return option === 'table' || option === 'tables' ? 'TABLE' : `--${option}`;
}

function documentOf(report: Recovered, format: Format, color: boolean): string {
  if (format === 'json') return toJson(report);
  if (report.command === 'restore')
    return format === 'text' ? renderRestoreText(report, { color }) : renderRestoreMarkdown(report);
  return format === 'text' ? renderRewindText(report, { color }) : renderRewindMarkdown(report);
}
