/** `simulate`: needs no account, unless it is to start from the backups that stand. */
import type { RawFlags } from '../commands/copy-options.js';
import { loadPolicy, readPolicy } from '../commands/load-policy.js';
import { DEFAULT_POLICY, readAllow, splitList } from '../commands/options.js';
import { readSide } from '../commands/read-side.js';
import { readDays } from '../commands/review-options.js';
import { systemClock } from '../model/clock.js';
import { UserError } from '../model/errors.js';
import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { Simulation } from '../model/simulation.js';
import { renderFindings } from '../report/findings.js';
import { toJson } from '../report/json.js';
import { renderSimulationMarkdown } from '../report/simulation/markdown.js';
import { renderSimulationText } from '../report/simulation/text.js';
import { type Format, writeReport } from './output.js';
import { withSurroundings } from './surroundings.js';
import type { Terminal } from './terminal.js';

interface Line {
  flags: RawFlags;
  format: Format;
  terminal: Terminal;
}

/** What only an account can answer. */
const OF_AN_ACCOUNT = ['endpoint', 'region', 'tables', 'allow'] as const;

/**
 * Runs the command and prints its document on stdout, all else on stderr.
 * @returns the exit code: 0 whatever comes of it, 2 when a policy has errors
 * @throws UserError when the line is wrong, a policy cannot be read, or the account cannot be looked at
 */
export async function runSimulate({ flags, format, terminal }: Line): Promise<number> {
  refuseWithoutAccount(flags);
  const days = readDays(flags['days'], '--days');
  const file = flags['policy'] ?? DEFAULT_POLICY;
  if (file.includes(',')) throw usage('`simulate` takes one policy', '--policy');
  const { policy: head, findings } = await loadPolicy(file);
  const before = await baseOf(flags['base']);
  process.stderr.write(renderFindings([...findings, ...(before?.findings ?? [])], { color: false }));
  if (!head || (before && !before.policy)) return 2;
  const base = before?.policy ? { base: before.policy } : {};
  const simulation = flags['observe']
    ? await fromAccount({ days, head, ...base }, flags, terminal)
    : await onPaper(days, head, before?.policy);
  process.stdout.write(documentOf(simulation, format, terminal.color));
  if (flags['report']) await writeReport(flags['report'], simulation);
  return 0;
}

async function baseOf(spec: string | undefined): Promise<{ policy?: Policy; findings: Finding[] } | undefined> {
  if (!spec) return undefined;
  const side = await readSide(spec, '--base');
  if (!side) throw usage(`${spec} is no policy`, '--base', 'name the policy before the change, or leave --base out');
  // Warnings of what is being left behind are nobody's concern.
  const { policy, findings } = readPolicy(spec, side.bytes);
  return { ...(policy ? { policy } : {}), findings: policy ? [] : findings };
}

async function onPaper(days: number, head: Policy, base: Policy | undefined): Promise<Simulation> {
  const { simulate } = await import('../commands/simulate.js');
  const at = systemClock().now();
  return simulate({ days, at, head: { policy: head }, ...(base ? { base: { policy: base } } : {}) });
}

async function fromAccount(
  sides: { days: number; head: Policy; base?: Policy },
  flags: RawFlags,
  terminal: Terminal,
): Promise<Simulation> {
  const tables = splitList(flags['tables'] ?? '');
  const request = {
    ...sides,
    allow: readAllow(flags['allow'], '--allow'),
    ...(tables.length > 0 ? { tables } : {}),
    ...(flags['region'] ? { region: flags['region'] } : {}),
  };
  return withSurroundings(terminal, flags['endpoint'], async (env) =>
    (await import('../commands/simulate.js')).simulateAccount(request, env),
  );
}

function documentOf(simulation: Simulation, format: Format, color: boolean): string {
  if (format === 'json') return toJson(simulation);
  return format === 'text' ? renderSimulationText(simulation, { color }) : renderSimulationMarkdown(simulation);
}

function refuseWithoutAccount(flags: RawFlags): void {
  const idle = OF_AN_ACCOUNT.find((name) => flags[name] !== undefined);
  if (idle === undefined || flags['observe']) return;
  throw usage('it means nothing without --observe', `--${idle}`, 'add --observe to start from the backups that stand');
}

function usage(what: string, where: string, next?: string): UserError {
  return new UserError({ what, where, means: 'nothing was simulated', ...(next ? { next } : {}), exit: 2 });
}
