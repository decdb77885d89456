/** `advise`. */
import type { RawFlags } from '../commands/copy-options.js';
import { loadPolicy } from '../commands/load-policy.js';
import { DEFAULT_POLICY, didYouMean, splitList } from '../commands/options.js';
import { UserError } from '../model/errors.js';
import { REGIONS } from '../model/regions.js';
import { renderAdviceMarkdown, renderAdviceText } from '../report/advise-text.js';
import { renderFindings } from '../report/findings.js';
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
 * @returns the exit code: 0 whatever the advice is
 * @throws UserError when the line is wrong, or the command cannot begin
 */
export async function runAdvise({ flags, operands, format, terminal }: Line): Promise<number> {
  const { near, region } = flags;
  if (near !== undefined && !REGIONS.includes(near)) {
    const what = `AWS has no Region \`${near}\` with DynamoDB.${didYouMean(near, REGIONS)}`;
    throw new UserError({
      what,
      where: '--near',
      means: 'nothing was done',
      next: 'write one such as us-east-1',
      exit: 2,
    });
  }
  const file = flags['policy'] ?? DEFAULT_POLICY;
  if (file.includes(',')) throw new UserError({ what: '`advise` takes one policy', where: '--policy', exit: 2 });
  const { policy, findings } = await loadPolicy(file);
  process.stderr.write(renderFindings(findings, { color: false }));
  if (!policy) return 2;
  const tables = [...splitList(flags['tables'] ?? ''), ...operands];
  const request = {
    ...(tables.length > 0 ? { tables } : {}),
    ...(region ? { region } : {}),
    ...(near ? { near } : {}),
  };
  const report = await withSurroundings(terminal, flags['endpoint'], async (env) =>
    (await import('../commands/advise.js')).advise(request, policy, env),
  );
  const rendered = format === 'text' ? renderAdviceText(report, terminal) : renderAdviceMarkdown(report);
  process.stdout.write(format === 'json' ? toJson(report) : rendered);
  if (flags['report']) await writeReport(flags['report'], report);
  return 0;
}
