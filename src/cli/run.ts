/** Commands that need an account: plan, apply, backup, drill, status. */
import { loadPolicy } from '../commands/load-policy.js';
import type { Request } from '../commands/options.js';
import type { Performed } from '../commands/perform.js';
import type { Policy } from '../model/policy.js';
import { renderFindings } from '../report/findings.js';
import { type Format, reportDocument, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';
import { inThrowAway, startThrowAway } from './throw-away.js';

export interface Setting {
  request: Request;
  format: Format;
  terminal: Terminal;
  /** Where to write the report besides. */
  reportFile?: string;
  /** Set for `--sandbox`. */
  sandbox?: { seed?: string };
}

/**
 * Runs a command and prints its document on stdout, all else on stderr.
 * @returns the exit code
 * @throws UserError when it cannot begin or the report cannot be written
 */
export async function runCommand(setting: Setting): Promise<number> {
  const [file] = setting.request.policies as [string];
  const { policy, findings } = await loadPolicy(file);
  process.stderr.write(renderFindings(findings, { color: false }));
  if (!policy) return 2;
  const { sandbox, request } = setting;
  if (!sandbox) return perform(setting, policy, request.endpoint);
  const throwAway = await startThrowAway(policy, request.region ?? policy.region, sandbox.seed);
  return inThrowAway(throwAway, () => perform(setting, policy, throwAway.url));
}

async function perform(setting: Setting, policy: Policy, endpoint: string | undefined): Promise<number> {
  const { request, format, terminal, reportFile } = setting;
  return withSurroundings(terminal, endpoint, async (env, clear) => {
    const commands = await import('../commands/perform.js');
    const performed = await commands.perform(request, policy, env);
    clear();
    process.stdout.write(reportDocument(performed, format, terminal.color));
    if (reportFile) await writeReport(reportFile, performed.report);
    return exitCode(request, performed);
  });
}

/** A plan that could be made is a success, whatever it would change, unless it was to do no more than was reviewed. */
function exitCode({ command }: Request, { report, beyond }: Performed): number {
  if (report.result === 'interrupted') return 130;
  if (beyond) return 1;
  return command === 'plan' || report.result === 'satisfied' ? 0 : 1;
}
