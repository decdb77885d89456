/** Commands of two tables: copy, compare. */
import { type RawFlags, readCopyOptions, readSample, readTable, readTwoTables } from '../commands/copy-options.js';
import type { Environment } from '../commands/environment.js';
import { loadPolicy } from '../commands/load-policy.js';
import type { CompareReport } from '../model/compare.js';
import type { CopyReport } from '../model/copy.js';
import { UserError } from '../model/errors.js';
import type { Policy } from '../model/policy.js';
import { renderFindings } from '../report/findings.js';
import { ambientRegion } from './ambient.js';
import { type Format, twoTablesDocument, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';

interface Line {
  verb: 'copy' | 'compare';
  flags: RawFlags;
  operands: string[];
  format: Format;
  terminal: Terminal;
}

type Run = (env: Environment) => Promise<CopyReport | CompareReport>;

/**
 * Runs a command and prints its document on stdout, all else on stderr.
 * @returns the exit code
 * @throws UserError when the line is wrong, or the command cannot begin or is refused
 */
export async function runTwoTables(line: Line): Promise<number> {
  const { verb, flags } = line;
  const policy = flags['policy'] === undefined ? undefined : await onePolicy(flags['policy']);
  if (policy === null) return 2;
  const run = verb === 'copy' ? copyRun(line, policy) : compareRun(line);
  const report = await withSurroundings(line.terminal, flags['endpoint'], run);
  process.stdout.write(twoTablesDocument(report, line.format, line.terminal.color));
  if (flags['report']) await writeReport(flags['report'], report);
  return exitCode(report);
}

/** @returns `null` when the file has errors, which are printed */
async function onePolicy(file: string): Promise<Policy | null> {
  if (file.includes(',')) throw new UserError({ what: '`copy` takes one policy', where: '--policy', exit: 2 });
  const { policy, findings } = await loadPolicy(file);
  process.stderr.write(renderFindings(findings, { color: false }));
  return policy ?? null;
}

/** Everything is read before the clients of AWS are loaded. */
function copyRun({ flags, operands }: Line, policy: Policy | undefined): Run {
  const request = {
    ...readTwoTables(flags, operands, policy?.region ?? ambientRegion()),
    ...(flags['ledger'] ? { ledger: readTable(flags['ledger'], '--ledger') } : {}),
    options: readCopyOptions(flags),
  };
  return async (env) => (await import('../commands/copy.js')).copy(request, policy, env);
}

function compareRun({ flags, operands }: Line): Run {
  const tables = readTwoTables(flags, operands, ambientRegion());
  const sample = readSample(flags['sample']);
  const request = {
    ...tables,
    showValues: flags['show-values'] !== undefined,
    ...(sample === undefined ? {} : { sample }),
  };
  return async (env) => (await import('../commands/compare.js')).compare(request, env);
}

function exitCode({ result }: CopyReport | CompareReport): number {
  if (result === 'interrupted') return 130;
  return result === 'satisfied' || result === 'equal' ? 0 : 1;
}
