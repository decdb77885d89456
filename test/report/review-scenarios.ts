/** Reviews that are read as a reviewer reads them: comment, and for some the summary and the terminal. */
import type { Gate, Review } from '../../src/model/review.js';
import { DAY } from '../../src/model/time.js';
import { ago } from '../build/plans.js';
import { aChange, aClosedGate, aDestruction, aGate, anImpact, aReview, aSimulation } from '../build/reviews.js';

interface Scenario {
  review: Review;
  gate?: Gate;
}

const NO_ACCOUNT =
  'The account: `diff` compares the two texts and needs no credentials; `plan` names tables and backups.';

/** 14 backups go, the three oldest of them drilled and the only ones that were. */
const dropped = Array.from({ length: 14 }, (_, i) =>
  aDestruction('orders', 8 + i, i >= 11 ? { drilled: 'passed', onlyProven: true } : {}),
);
const shorter = aChange('weaker', { tables: ['orders'] });

function retentionDropped(): Review {
  return aReview({
    changes: [shorter],
    impact: anImpact({ destroys: dropped, monthlyUsd: { base: 0.98, head: 0.2 } }),
  });
}

/** A hundred tables lose a fortnight, some are held back, some go anyway. */
function huge(): Review {
  const tables = Array.from({ length: 100 }, (_, i) => `tenant-${String(i).padStart(3, '0')}`);
  const own = tables.flatMap((table) => Array.from({ length: 12 }, (_, i) => aDestruction(table, 8 + i)));
  return aReview({
    changes: [
      aChange('weaker', {
        entry: 'tenant-*',
        tables,
        what: 'Scheduled backups of `tenant-*` reach back 7 days instead of 35.',
      }),
      ...tables.map((table, i) =>
        aChange('weaker', {
          rule: 'drill-removed',
          what: `\`${table}\` is not drilled any more: nobody will know whether its backups can be restored.`,
          was: 'drills: { every: 7d }',
          now: undefined,
          destroys: undefined,
          entry: table,
          tables: [table],
          at: { line: 40 + 4 * i, column: 5 },
        } as never),
      ),
    ],
    impact: anImpact({
      destroys: [
        ...own,
        ...tables.slice(0, 40).map((table) =>
          aDestruction(table, 30, {
            held: {
              why: 'more than 30 % and more than 3 backups of the series would go at once',
              allow: 'mass-delete',
            },
          }),
        ),
        ...tables.slice(0, 30).map((table) => aDestruction(table, 40, { alsoUnderBase: true })),
      ],
      drops: { backups: [], drills: tables },
      monthlyUsd: { base: 412.5, head: 96.2 },
    }),
  });
}

function mixed(): Review {
  return aReview({
    changes: [
      shorter,
      aChange('weaker', {
        rule: 'replica-absent',
        what: 'The replica of `carts` in eu-west-1 is to go: `state: absent` removes it and its copy of every item.',
        was: '{ region: eu-west-1 }',
        now: '{ region: eu-west-1, state: absent }',
        entry: 'carts',
        tables: ['carts'],
        at: { line: 31, column: 9, endLine: 33 },
      }),
      aChange('weaker', {
        rule: 'entry-removed',
        what: 'What `legacy-*` matched and nothing else surely does is no longer backed up, drilled or watched.',
        was: 'match: "legacy-*"',
        now: undefined,
        destroys: undefined,
        entry: 'legacy-*',
        tables: ['legacy-a', 'legacy-b', 'legacy-c'],
        at: { line: 28, column: 3 },
      } as never),
      aChange('stronger', { tables: ['orders'] }),
      aChange('neutral', { tables: [] }),
    ],
    impact: anImpact({
      destroys: [
        ...dropped.slice(0, 4),
        aDestruction('carts', 0, {
          kind: 'remove-replica',
          target: 'carts@eu-west-1',
          name: 'replica in eu-west-1',
          createdAt: undefined,
          sizeBytes: undefined,
        } as never),
        aDestruction('orders', 0, {
          kind: 'change-pitr',
          target: 'orders',
          name: 'point-in-time recovery 35d → 7d',
          createdAt: undefined,
          sizeBytes: undefined,
          held: { why: 'restorable history of 28 days would be gone at once, for good', allow: 'shorten-pitr' },
        } as never),
        ...[20, 21].map((days) =>
          aDestruction('events', days, {
            drilled: 'failed',
            held: { why: 'the series is overdue, so nothing of it is deleted' },
          }),
        ),
        aDestruction('events', 40, { alsoUnderBase: true }),
      ],
      spares: [aDestruction('sessions', 12), aDestruction('sessions', 13)],
      adds: { backups: ['sessions'], drills: ['orders'] },
      drops: { backups: ['legacy-a', 'legacy-b'], drills: ['legacy-a'] },
      others: ['turn on deletion protection of `sessions`'],
      uncovered: ['legacy-a', 'legacy-b', 'legacy-c'],
      covered: ['sessions'],
      problems: ['`legacy-a` is governed by no entry, and `coverage: required` wants one.'],
      monthlyUsd: { base: 3.1, head: 2.44 },
    }),
    findings: [
      {
        code: 'short-window',
        severity: 'warning',
        message: '`within: 7d` is shorter than the drill’s interval.',
        file: 'dynadrill.yml',
        line: 12,
        column: 7,
      },
    ],
    unseen: ['The replica of `carts` in eu-west-1: access was denied (dynamodb:DescribeTable).'],
  });
}

export const REVIEWS: Record<string, () => Scenario> = {
  'retention-dropped': () => ({
    review: { ...retentionDropped(), simulation: aSimulation() },
    gate: aGate({ failOn: 'never' }),
  }),
  'closed-gate': () => ({ review: retentionDropped(), gate: aClosedGate() }),
  'let-through-by-label': () => ({
    review: retentionDropped(),
    gate: aGate({
      state: 'let-through',
      why: '1 change weakens the backups.',
      by: { login: 'octocat', how: 'label', at: ago(DAY) },
    }),
  }),
  'let-through-by-approval': () => ({
    review: retentionDropped(),
    gate: aGate({
      failOn: 'deletes',
      state: 'let-through',
      why: 'The next apply would delete 14 backups because of this change.',
      by: { login: 'hubot', how: 'approval', at: ago(DAY) },
      refused: ['The label `allow-weaker-backups` was set before the push that changed the policy.'],
    }),
  }),
  'refused-label': () => ({
    review: retentionDropped(),
    gate: aClosedGate({
      refused: [
        'The label `allow-weaker-backups` was set by `mallory`, who has no write access.',
        'The approval by `hubot` is of commit `0011223`, not of the head commit.',
      ],
    }),
  }),
  fork: () => ({
    review: aReview({
      changes: [aChange('weaker')],
      unseen: ['The account: a pull request from a fork gets no credentials, so nothing of AWS was called.'],
    }),
    gate: aClosedGate({ why: '1 change weakens the backups.' }),
  }),
  'only-stronger': () => ({
    review: aReview({
      changes: [
        aChange('stronger'),
        aChange('stronger', {
          rule: 'pitr-on',
          what: 'Point-in-time recovery of `carts` is on, 35 days.',
          was: undefined,
          now: 'point-in-time-recovery: 35d',
          entry: 'carts',
        } as never),
      ],
      impact: anImpact({
        adds: { backups: [], drills: ['orders'] },
        others: ['turn on point-in-time recovery of `carts`, 35 days'],
        monthlyUsd: { base: 1.5, head: 4.2 },
      }),
    }),
    gate: aGate(),
  }),
  'same-meaning': () => ({ review: aReview({ kind: 'same', unseen: [NO_ACCOUNT] }), gate: aGate() }),
  renamed: () => ({
    review: aReview({
      kind: 'same',
      file: 'ops/backups.yml',
      renamedFrom: 'dynadrill.yml',
      impact: anImpact({ destroys: [aDestruction('events', 40, { alsoUnderBase: true })] }),
    }),
    gate: aGate(),
  }),
  'deleted-file': () => ({
    review: aReview({
      kind: 'deleted',
      head: undefined,
      changes: [
        aChange('weaker', {
          rule: 'policy-deleted',
          what: 'The policy is gone: nothing of `orders`, `carts` and `prod-*` is backed up, drilled or watched any more. Nothing is deleted either, as no apply runs.',
          was: '3 entries',
          now: undefined,
          destroys: undefined,
          entry: undefined,
          at: undefined,
        } as never),
      ],
      unseen: [NO_ACCOUNT],
    } as never),
    gate: aClosedGate({ why: 'The policy file is deleted.' }),
  }),
  'added-file': () => ({
    review: aReview({
      kind: 'added',
      base: undefined,
      changes: [
        aChange('stronger', {
          rule: 'policy-added',
          what: 'A new policy: `orders`, `carts` and `prod-*` are backed up from the first apply on.',
          was: undefined,
          now: '3 entries',
          entry: undefined,
          at: { line: 1, column: 1 },
        } as never),
      ],
      unseen: [NO_ACCOUNT],
    } as never),
    gate: aGate(),
  }),
  'unreadable-base': () => ({
    review: aReview({
      kind: 'unreadable',
      base: { at: '0011223344556677889900112233445566778899', sha256: 'b'.repeat(64) },
      findings: [
        {
          code: 'unknown-key',
          severity: 'error',
          message: 'Unknown key `evry`; did you mean `every`?',
          file: 'dynadrill.yml at 0011223',
          line: 9,
          column: 5,
        },
      ],
      impact: anImpact({ destroys: dropped.slice(0, 2), baseMissing: 'it has errors' }),
    }),
    gate: aClosedGate({ why: 'The policy before the change cannot be read, so nobody can say what gets weaker.' }),
  }),
  'invalid-head': () => ({
    review: aReview({
      kind: 'unreadable',
      head: { at: 'abc1234def5678abc1234def5678abc1234def56', sha256: 'd'.repeat(64) },
      findings: [
        {
          code: 'unknown-key',
          severity: 'error',
          message: 'Unknown key `evry`; did you mean `every`? Nothing would say how often `orders` is backed up.',
          file: 'dynadrill.yml',
          line: 9,
          column: 5,
        },
        {
          code: 'shadowed',
          severity: 'warning',
          message: '`orders` is never reached: `*` stands before it.',
          file: 'dynadrill.yml',
          line: 20,
          column: 5,
        },
      ],
      unseen: ['The account: the policy has errors.'],
    }),
    gate: aClosedGate({ why: 'The policy cannot be read.' }),
  }),
  'all-held-back': () => ({
    review: aReview({
      changes: [shorter],
      impact: anImpact({
        destroys: dropped.map((step) => ({
          ...step,
          held: {
            why: 'more than 30 % and more than 3 backups of the series would go at once',
            allow: 'mass-delete' as const,
          },
        })),
      }),
    }),
    gate: aGate({ failOn: 'deletes' }),
  }),
  'not-all-seen': () => ({
    review: aReview({
      changes: [shorter],
      impact: anImpact({
        destroys: [
          aDestruction('events', 20, {
            held: { why: 'the series is overdue, so nothing of it is deleted' },
            alsoUnderBase: true,
          }),
        ],
        partial: ['The backups could not be listed, so no plan deletes any: access was denied (dynamodb:ListBackups).'],
      }),
    }),
    gate: aClosedGate({ why: '1 change makes the backups weaker.' }),
  }),
  'later-deletes': () => ({ review: aReview({ changes: [shorter], impact: anImpact() }), gate: aClosedGate() }),
  mixed: () => ({ review: mixed(), gate: aClosedGate({ why: '3 changes weaken the backups.' }) }),
  huge: () => ({ review: huge(), gate: aClosedGate({ why: '101 changes weaken the backups.' }) }),
};
