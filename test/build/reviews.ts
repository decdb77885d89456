/** Builders of reviews: sensible values, overridden by what a test is about. */
import type { PolicyChange, Strength } from '../../src/model/policy-change.js';
import type { Destruction, Gate, Impact, Review } from '../../src/model/review.js';
import type { Simulation, Track } from '../../src/model/simulation.js';
import { compactStamp, DAY, fromIso } from '../../src/model/time.js';
import { ago, backupArn, NOW, REGION } from './plans.js';

const HEAD_COMMIT = 'abc1234def5678abc1234def5678abc1234def56';
const BASE_COMMIT = '0011223344556677889900112233445566778899';

/** What the edge knows of the run, as the action hands it down. */
export const ABOUT = {
  head: HEAD_COMMIT,
  runUrl: 'https://github.com/acme/shop/actions/runs/4242',
  fileUrl: `https://github.com/acme/shop/blob/${HEAD_COMMIT}/dynadrill.yml`,
};

export function aChange(strength: Strength, over: Partial<PolicyChange> = {}): PolicyChange {
  const rules: Record<Strength, Partial<PolicyChange> & { rule: string; what: string }> = {
    weaker: {
      rule: 'retention-shorter',
      what: 'Scheduled backups of `orders` reach back 7 days instead of 35.',
      was: 'keep: { within: 35d }',
      now: 'keep: { within: 7d }',
      destroys: true,
    },
    stronger: {
      rule: 'drill-denser',
      what: '`orders` is drilled every day instead of every week.',
      was: 'every: 7d',
      now: 'every: 1d',
    },
    neutral: {
      rule: 'entry-moved',
      what: 'The entry `orders` stands before `prod-*` now; both select the same tables as before.',
    },
  };
  return { strength, entry: 'orders', at: { line: 12, column: 7 }, ...rules[strength], ...over };
}

/** A scheduled backup that goes, never drilled. */
export function aDestruction(table: string, daysAgo: number, over: Partial<Destruction> = {}): Destruction {
  const createdAt = ago(daysAgo * DAY);
  return {
    kind: 'delete-backup',
    target: backupArn(table, createdAt),
    table,
    name: `prod.scheduled.${compactStamp(fromIso(createdAt))}-k3x9ab`,
    createdAt,
    sizeBytes: 25_400_000,
    ...over,
  };
}

export function anImpact(over: Partial<Impact> = {}): Impact {
  const destroys = over.destroys ?? [];
  return {
    account: '123456789012',
    region: REGION,
    at: NOW,
    destroys,
    spares: [],
    adds: { backups: [], drills: [] },
    drops: { backups: [], drills: [] },
    others: [],
    uncovered: [],
    covered: [],
    problems: [],
    reviewed: {
      format: 1,
      policy: { name: 'prod', sha256: 'd'.repeat(64) },
      account: '123456789012',
      region: REGION,
      at: NOW,
      steps: destroys.filter((step) => !step.held).map(({ kind, target }) => ({ kind, target })),
    },
    ...over,
  };
}

/** An edit that two readable texts make; `plan` where there is an impact. */
export function aReview(over: Partial<Review> = {}): Review {
  return {
    format: 1,
    version: '1.0.0',
    command: over.impact === undefined ? 'diff' : 'plan',
    file: 'dynadrill.yml',
    kind: 'changed',
    base: { at: BASE_COMMIT, sha256: 'b'.repeat(64), name: 'prod' },
    head: { at: HEAD_COMMIT, sha256: 'd'.repeat(64), name: 'prod' },
    findings: [],
    changes: [],
    unseen: [],
    ...over,
  };
}

export function aGate(over: Partial<Gate> = {}): Gate {
  return { failOn: 'weaker', state: 'open', refused: [], ...over };
}

/** Closed because something gets weaker. */
export function aClosedGate(over: Partial<Gate> = {}): Gate {
  return aGate({
    state: 'closed',
    why: '1 change weakens the backups, and the next apply would delete 14 backups because of it.',
    next: 'Somebody with write access sets the label `allow-weaker-backups` now, or a login in `allow-reviewers` approves commit `abc1234`.',
    ...over,
  });
}

/** Ninety days of a daily backup that was kept for 35 days and is kept for 7. */
export function aSimulation(labels: readonly string[] = ['orders']): Simulation {
  const lines = labels.map((label) => ({ label, sizeBytes: 25_400_000, base: aTrack(35), head: aTrack(7) }));
  return {
    days: DAYS,
    from: '2026-11-22T00:00:00Z',
    start: 'account',
    lines,
    total: { base: aTrack(35), head: aTrack(7) },
    assumptions: ['Tables stay as large as they are.', 'Applies run every hour and drills pass.'],
  };
}

const DAYS = 90;

function aTrack(kept: number): Track {
  const backups = Array.from({ length: DAYS }, (_, day) => Math.min(kept, 22 + day));
  return {
    backups,
    oldestMs: backups.map((n) => n * DAY),
    bytes: backups.map((n) => n * 25_400_000),
    created: DAYS,
    deleted: 22 + DAYS - kept,
    drills: 12,
    monthlyUsd: kept * 0.028,
    held: [],
  };
}
