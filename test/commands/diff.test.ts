import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { diffReview } from '../../src/commands/diff.js';
import { ACCOUNT } from '../support/bench.js';

const text = (body: string, name = 'prod') =>
  `version: 1\nname: ${name}\naccount: "${ACCOUNT}"\nregion: us-east-1\n${body}`;
const orders = (keep: string) => text(`tables:\n  - { name: orders, backups: { every: 1d, keep: ${keep} } }\n`);
const side = (policy: string, at = 'abc1234') => ({ at, bytes: Buffer.from(policy) });
const given = { file: 'dynadrill.yml', days: 30, version: 'test', now: Date.parse('2026-11-22T12:00:00Z') };

describe('a review of two texts', () => {
  it('says what changed, where both stand, and that the account was not looked at', () => {
    const [base, head] = [orders('{ last: 30 }'), orders('{ last: 3 }')];
    const review = diffReview({ ...given, base: side(base, 'main'), head: side(head) });
    const sha256 = (policy: string) => createHash('sha256').update(policy).digest('hex');
    expect(review).toMatchObject({
      format: 1,
      command: 'diff',
      file: 'dynadrill.yml',
      kind: 'changed',
      base: { at: 'main', sha256: sha256(base), name: 'prod' },
      head: { at: 'abc1234', sha256: sha256(head), name: 'prod' },
      findings: [],
      changes: [{ strength: 'weaker', entry: 'orders', destroys: true, at: { line: 6 } }],
      simulation: { days: 30, start: 'empty', from: '2026-11-22T00:00:00Z' },
    });
    expect(review.impact).toBeUndefined();
    expect(review.unseen.join()).toMatch(/^Which tables the entries select/);
    const [line] = review.simulation?.lines ?? [];
    expect([line?.base?.backups.at(-1), line?.head?.backups.at(-1)]).toEqual([30, 3]);
  });

  it('of the same meaning has no changes and no simulation, whatever the text', () => {
    const base = orders('{ last: 3 }');
    const review = diffReview({ ...given, base: side(base), head: side(`# a remark\n${base}`) });
    expect(review).toMatchObject({ kind: 'same', changes: [] });
    expect(review.simulation).toBeUndefined();
    expect(review.base?.sha256).not.toBe(review.head?.sha256);
  });

  it('that was added is stronger, and one that was deleted weaker', () => {
    const only = side(orders('{ last: 3 }'));
    expect(diffReview({ ...given, head: only })).toMatchObject({ kind: 'added', changes: [{ strength: 'stronger' }] });
    const deleted = diffReview({ ...given, base: only });
    expect(deleted).toMatchObject({ kind: 'deleted' });
    expect(deleted.changes.map(({ strength }) => strength)).toContain('weaker');
    expect(deleted.head).toBeUndefined();
  });

  it('with errors in head tells them and cannot say what changed', () => {
    const review = diffReview({ ...given, base: side(orders('{ last: 3 }')), head: side(orders('{ lst: 3 }')) });
    expect(review).toMatchObject({ kind: 'unreadable', changes: [], base: { name: 'prod' } });
    expect(review.findings).toMatchObject([{ severity: 'error', file: 'dynadrill.yml' }]);
    expect(review.head?.name).toBeUndefined();
    expect(review.simulation).toBeUndefined();
  });

  it('with errors in base names them as base’s, and leaves out its warnings', () => {
    const warned = text('tables:\n  - { name: orders, backups: off }\n');
    const head = side(orders('{ last: 3 }'));
    const broken = diffReview({ ...given, base: side(`${warned}nonsense: 1\n`), head });
    expect(broken).toMatchObject({ kind: 'unreadable', head: { name: 'prod' } });
    expect(broken.findings).toMatchObject([{ severity: 'error', file: 'dynadrill.yml at abc1234' }]);
    const renamed = { ...given, renamedFrom: 'old.yml', base: side(`${warned}nonsense: 1\n`, 'main:old.yml'), head };
    expect(diffReview(renamed)).toMatchObject({ renamedFrom: 'old.yml', findings: [{ file: 'main:old.yml' }] });
    const warnings = diffReview({ ...given, base: side(warned), head }).findings;
    expect(warnings).toEqual([]);
    expect(diffReview({ ...given, base: head, head: side(warned) }).findings).not.toEqual([]);
  });

  it('of a file that is on neither side is refused', () => {
    expect(() => diffReview(given)).toThrow('the policy exists neither before nor after the change');
  });
});
