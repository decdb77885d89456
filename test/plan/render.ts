/** Writes a plan as the cases expect it: every step, notice and decision on a line, with its reasons. */
import type { BackupDecision, Notice, Plan, PlannedOrigin, Step, TablePlan } from '../../src/model/plan.js';
import { policyDuration } from '../../src/model/time.js';

export function render(plan: Plan): string {
  const sections = [
    section('steps', plan.steps.flatMap(stepLines)),
    section('notices', plan.notices.map(noticeLine)),
    ...plan.tables.map((table) =>
      section(
        tableTitle(table),
        table.backups.map((each) => decisionLine(plan, each)),
      ),
    ),
    plan.orphans.length === 0
      ? ''
      : section(
          'orphans',
          plan.orphans.map((each) => `${each.table} ${decisionLine(plan, each)}`),
        ),
  ];
  return sections.join('');
}

function section(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function stepLines(step: Step): string[] {
  const detail = detailOf(step);
  const held = step.held ? [`  HELD: ${step.held.why}${step.held.allow ? ` [allow ${step.held.allow}]` : ''}`] : [];
  return [`${step.id}${detail ? ` (${detail})` : ''}: ${step.reason}`, ...held];
}

function detailOf(step: Step): string {
  switch (step.kind) {
    case 'enable-pitr':
      return `${step.days} days`;
    case 'change-pitr':
      return `${step.from} to ${step.days} days`;
    case 'delete-backup':
      return step.after ? `after ${step.after}` : '';
    case 'create-replica':
      return [step.kmsKey ?? '', step.after ? `after ${step.after}` : ''].filter((part) => part !== '').join(', ');
    case 'measure-lag':
      return step.probe ? `probe ${JSON.stringify(step.probe.key)}` : '';
    case 'tag-replica':
      return JSON.stringify(step.tags);
    case 'drill':
      return `${step.resume ? `resume ${step.resume}` : originOf(step.origin)}${elsewhere(step)}; aims at ${step.aim}`;
    case 'create-backup':
      return [
        step.method ?? '',
        step.resume ? `resume ${step.resume.copy}` : '',
        step.witness ? `${step.witness.items} witnesses` : '',
        step.awaitStream ? 'awaits the stream' : '',
      ]
        .filter((part) => part !== '')
        .join(', ');
    case 'clean-leftover':
      return `drill ${step.drill}`;
    case 'clean-copy':
      return `copy ${step.copy}`;
    default:
      return '';
  }
}

function elsewhere({ rule, kmsKey }: Extract<Step, { kind: 'drill' }>): string {
  return `${rule.region ? ` into ${rule.region}` : ''}${kmsKey ? ` under ${kmsKey}` : ''}`;
}

function originOf(origin: PlannedOrigin): string {
  switch (origin.kind) {
    case 'backup':
      return `from ${origin.name}`;
    case 'new-backup':
      return `from what ${origin.step} makes`;
    case 'point-in-time':
      return `from ${origin.at}`;
    case 'replica':
      return `from the replica in ${origin.region}`;
    case 'recorded':
      return 'from what its record says';
  }
}

function noticeLine({ level, code, table, message }: Notice): string {
  return `${level} ${code}${table ? ` [${table}]` : ''}: ${message}`;
}

function tableTitle({ table, entry, schedule, drills }: TablePlan): string {
  const flags = (what: string, state?: { due: boolean; overdue: boolean }) =>
    state ? [`${what}${state.due ? ' due' : ' not due'}${state.overdue ? ', overdue' : ''}`] : [];
  const running = drills?.running ? [`running ${drills.running}`] : [];
  const last = drills?.last ? [`last ${drills.last.id} ${drills.last.verdict}`] : [];
  const notes = [...flags('backup', schedule), ...flags('drill', drills), ...running, ...last];
  return `${table} by \`${entry}\`${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function decisionLine(plan: Plan, { decision, name, createdAt, status, series, reasons }: BackupDecision): string {
  const age = policyDuration(Date.parse(plan.at) - Date.parse(createdAt));
  const what = series ? `${series.trigger}${series.method === 'copy' ? ' copy' : ''} ${age}` : `${name} ${age}`;
  return `${decision.padEnd(7)} ${what}${status === 'AVAILABLE' ? '' : ` ${status}`}: ${reasons.join('; ')}`;
}
