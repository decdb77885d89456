import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteBackup } from '../../src/aws/backups.js';
import { readExpectPlan } from '../../src/commands/expect-plan.js';
import { UserError } from '../../src/model/errors.js';
import type { Policy } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import type { Reviewed } from '../../src/model/reviewed.js';
import { DAY, HOUR, MINUTE } from '../../src/model/time.js';
import { reviewedOf } from '../../src/plan/destructive.js';
import { failure, Step } from '../action/runner.js';
import { dynadrill, scratch } from '../cli/terminal.js';
import { ACCOUNT, type Bench, bench, policyOf, table, using } from '../support/bench.js';
import { IRELAND, traffic } from '../support/replicated.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 20);
});
afterEach(() => b.close());

const body = (keep: string, more = '') =>
  `tables:\n  - { match: "orders*", backups: { every: 1d, keep: ${keep} }${more} }\n`;
const keeping = (keep: string, more = '') => policyOf(body(keep, more));
/** Two fewer than stand: a review sees two go, and a day later three, so that no guard holds them. */
const fewer = keeping('{ last: 6 }');

/** Eight daily backups, the newest two hours old. */
async function eightDays(policy = keeping('{ last: 30 }')): Promise<void> {
  for (let day = 0; day < 8; day++) {
    if (day > 0) await b.sandbox.advance(DAY);
    expect((await b.apply(policy)).problems).toEqual([]);
  }
  await b.sandbox.advance(2 * HOUR);
}

const review = async (policy: Policy, options = {}) => reviewedOf((await b.plan(policy, options)).plan);
const arns = async () => (await b.backups('orders')).map(({ arn }) => arn);

/** What was refused: nothing was written but the lease, and nothing claims to have been done. */
async function refused(act: () => Promise<Report>): Promise<Report> {
  const [before, standing] = [b.sandbox.requests.length, await arns()];
  const report = await act();
  const since = b.sandbox.requests
    .slice(before)
    .filter(({ operation }) => !/^(Get|Describe|List|Query)/.test(operation));
  for (const { operation, body: sent } of since) {
    expect([operation, JSON.stringify(sent)]).toEqual(['PutItem', expect.stringContaining('"sk":{"S":"lease"}')]);
  }
  expect(report).toMatchObject({ result: 'not-satisfied', changed: false });
  expect(report.steps.filter(({ outcome }) => outcome?.result !== 'skipped')).toEqual([]);
  expect(await arns()).toEqual(standing);
  return report;
}

describe('an apply that expects what was reviewed', () => {
  it('carries it out', async () => {
    await eightDays();
    const expectPlan = await review(fewer);
    expect(expectPlan.steps).toHaveLength(2);
    const report = await b.apply(fewer, { expectPlan });
    expect(report.problems).toEqual([]);
    expect(await arns()).toHaveLength(6);
  });

  it('does what is left of it, and what only adds', async () => {
    await eightDays();
    const expectPlan = await review(fewer);
    const [oldest] = await arns();
    await using(b.sandbox, (connection) => deleteBackup(connection, oldest as string));
    await table(b.sandbox, 'orders-2', 5);
    const report = await b.apply(fewer, { expectPlan });
    expect(report.problems).toEqual([]);
    expect(report.totals).toMatchObject({ created: 1, deleted: 1 });
  });

  it('carries nothing out when another backup has rolled off since, not even what only adds', async () => {
    await eightDays();
    const expectPlan = await review(fewer);
    await b.sandbox.advance(DAY);
    const { problems, steps } = await refused(() => b.apply(fewer, { expectPlan }));
    expect(steps.map(({ step }) => step.kind)).toContain('create-backup');
    const extra = (await arns())[2];
    expect(problems.filter(({ why }) => why?.includes('was reviewed'))).toEqual([
      expect.objectContaining({
        table: 'orders',
        what: expect.stringMatching(/^Nothing was carried out: it was not reviewed to delete backup prod\.scheduled\./),
        why: expect.stringContaining(`no delete-backup of ${extra}`),
      }),
    ]);
    expect(problems[0]?.what).toMatch(/^Nothing was carried out/);
  });

  it('does not carry out what was held when it was reviewed and is allowed now', async () => {
    await eightDays();
    const one = keeping('{ last: 1 }');
    const expectPlan = await review(one);
    expect(expectPlan.steps).toEqual([]);
    const { problems } = await refused(() => b.apply(one, { expectPlan, allow: ['mass-delete'] }));
    expect(problems.filter(({ what }) => what.startsWith('Nothing was carried out'))).toHaveLength(7);
    const held = await b.apply(one, { expectPlan });
    expect(held.problems.map(({ what }) => what)).toEqual(['Held back: delete 7 backups of orders']);
    const allowed = await review(one, { allow: ['mass-delete'] });
    expect((await b.apply(one, { expectPlan: allowed, allow: ['mass-delete'] })).problems).toEqual([]);
  });

  it('takes no protection away that was on by then', async () => {
    await b.apply(keeping('{ last: 3 }'));
    const less = keeping('{ last: 3 }', ', point-in-time-recovery: 7d, deletion-protection: false');
    const allow = ['shorten-pitr' as const, 'disable-protection' as const];
    const expectPlan = await review(less, { allow });
    expect(expectPlan.steps).toEqual([]);
    await b.apply(keeping('{ last: 3 }', ', point-in-time-recovery: 35d, deletion-protection: true'));
    const { problems } = await refused(() => b.apply(less, { expectPlan, allow }));
    expect(problems.slice(0, 2).map(({ what }) => what)).toEqual([
      expect.stringContaining('not reviewed to shorten point-in-time recovery of orders from 35 days to 7'),
      expect.stringContaining('not reviewed to turn off deletion protection of orders'),
    ]);
  });

  it('removes no replica that was not reviewed', async () => {
    await b.apply(keeping('{ last: 3 }', `, replicas: [{ region: ${IRELAND} }]`));
    const gone = keeping('{ last: 3 }', `, replicas: [{ region: ${IRELAND}, state: absent }]`);
    await b.sandbox.advance(2 * DAY);
    await traffic(b.sandbox, 5 * MINUTE);
    const allow = ['remove-replica' as const];
    const expectPlan = await review(gone);
    expect((await review(gone, { allow })).steps).toEqual([{ kind: 'remove-replica', target: `orders@${IRELAND}` }]);
    const { problems } = await refused(() => b.apply(gone, { expectPlan, allow }));
    expect(problems[0]?.what).toMatch(/not reviewed to remove the replica of orders in eu-west-1/);
  });

  it.each<[string, (reviewed: Reviewed) => Reviewed]>([
    ['policy', (r) => ({ ...r, policy: { ...r.policy, sha256: 'f'.repeat(64) } })],
    ['account', (r) => ({ ...r, account: '210987654321' })],
    ['Region', (r) => ({ ...r, region: 'eu-west-1' })],
  ])('is refused under another %s, though nothing would be destroyed', async (what, edit) => {
    await b.apply(fewer);
    await table(b.sandbox, 'orders-2', 5);
    const reviewed = await review(fewer);
    const { problems } = await refused(() => b.apply(fewer, { expectPlan: edit(reviewed) }));
    expect(problems[0]?.what).toBe(`Nothing was carried out: another ${what} was reviewed`);
    expect((await b.apply(fewer, { expectPlan: reviewed })).totals.created).toBe(1);
  });

  it('is refused before the first run creates the ledger', async () => {
    const reviewed = await review(fewer);
    const other = { ...reviewed, policy: { ...reviewed.policy, sha256: 'f'.repeat(64) } };
    await refused(() => b.apply(fewer, { expectPlan: other }));
    expect(b.writes()).toEqual([]);
    expect(await b.tableNames()).toEqual(['orders']);
    expect((await b.apply(fewer, { expectPlan: reviewed })).problems).toEqual([]);
    expect(await b.tableNames()).toEqual(['orders', 'prod.ledger']);
  });

  it('and a plan say the same', async () => {
    await eightDays();
    const expectPlan = await review(fewer);
    expect((await b.plan(fewer, { expectPlan })).report.problems).toEqual([]);
    await b.sandbox.advance(DAY);
    expect((await b.plan(fewer, { expectPlan })).report.problems[0]?.what).toMatch(/was not reviewed/);
  });
});

describe('on the terminal and in the action', () => {
  const policy = `version: 1\nname: prod\naccount: "${ACCOUNT}"\nregion: us-east-1\n${body('{ last: 6 }')}`;
  const files = (reviewed: Reviewed) => ({
    'dynadrill.yml': policy,
    'review.json': JSON.stringify({ impact: { reviewed } }),
  });
  /** The bundle's own way in, unbundled. */
  const unbundled = () => {
    const main = join(import.meta.dirname, '..', '..', 'lib', 'action', 'main.js');
    const folder = scratch();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'index.js'), `import(${JSON.stringify(main)});`);
    return folder;
  };

  it('exit 1 says what was not reviewed; exit 0 that it was', async () => {
    await eightDays(policyOf(body('{ last: 30 }')));
    const expectPlan = reviewedOf((await b.plan(fewer)).plan);
    const args = ['apply', '--endpoint', b.sandbox.url, '--expect-plan', 'review.json'];
    const fine = await dynadrill(args, { cwd: scratch(files(expectPlan)) });
    expect(fine).toMatchObject({ code: 0 });
    await b.sandbox.advance(DAY);
    const extra = await dynadrill(args, { cwd: scratch(files(expectPlan)) });
    expect(extra.code).toBe(1);
    expect(extra.stdout).toMatch(/it was not reviewed to delete backup prod\.scheduled/);
    expect(await arns()).toHaveLength(6);
    const step = new Step({
      files: files(expectPlan),
      with: { command: 'apply', endpoint: b.sandbox.url, 'expect-plan': JSON.stringify(expectPlan) },
      action: unbundled(),
    });
    const run = await step.main();
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'not-satisfied', changed: 'false' });
    expect(failure(run)).toMatch(/it was not reviewed to delete backup/);
    // The dry run of such an apply ends as it does.
    const dry = await dynadrill([...args, '--dry-run'], { cwd: scratch(files(expectPlan)) });
    expect(dry).toMatchObject({ code: 1, stdout: expect.stringContaining('it was not reviewed to delete backup') });
    const dryStep = new Step({
      files: files(expectPlan),
      with: { command: 'apply', 'dry-run': 'true', endpoint: b.sandbox.url, 'expect-plan': 'review.json' },
      action: unbundled(),
    });
    const dryRun = await dryStep.main();
    expect(dryRun).toMatchObject({ code: 1, outputs: { result: 'not-satisfied', changed: 'false' } });
    expect(failure(dryRun)).toMatch(/it was not reviewed to delete backup/);
    expect(await arns()).toHaveLength(6);
  });
});

describe('what is expected', () => {
  const reviewed: Reviewed = {
    format: 1,
    policy: { name: 'prod', sha256: 'a'.repeat(64) },
    account: ACCOUNT,
    region: 'us-east-1',
    at: '2026-11-22T12:00:00Z',
    steps: [{ kind: 'remove-replica', target: 'orders@eu-west-1' }],
  };
  const read = (text: string) => readExpectPlan({ text, where: 'input `expect-plan`' });

  it.each([
    ['itself', reviewed],
    ['a review', { format: 1, command: 'plan', impact: { reviewed } }],
    ['a document that has it', { reviewed }],
  ])('is %s, as JSON or in a file', async (_, document) => {
    expect(await read(` ${JSON.stringify(document)}`)).toEqual(reviewed);
    expect(await read(join(scratch({ 'x.json': JSON.stringify(document) }), 'x.json'))).toEqual(reviewed);
  });

  it.each<[string, unknown, string]>([
    ['a format of tomorrow', { ...reviewed, format: 2 }, 'of format 2, which is unknown'],
    ['a plan', { ...reviewed, tables: [] }, 'holds no reviewed plan'],
    ['a report', { ...reviewed, command: 'apply' }, 'holds no reviewed plan'],
    ['a review without an account', { format: 1, command: 'diff' }, 'holds no reviewed plan'],
    ['a number', { reviewed: 7 }, 'holds no reviewed plan'],
    ['no policy', { ...reviewed, policy: 'prod' }, 'holds no reviewed plan'],
    ['no name', { ...reviewed, policy: { sha256: reviewed.policy.sha256 } }, 'it names no policy'],
    ['no hash', { ...reviewed, policy: { name: 'prod', sha256: '' } }, 'no SHA-256'],
    ['no account', { ...reviewed, account: 1 }, 'no account'],
    ['no moment', { ...reviewed, at: undefined }, 'when it was'],
    ['steps of another kind', { ...reviewed, steps: [{ kind: 'drop-table', target: 'x' }] }, 'its step 1 is none'],
    [
      'steps without a target',
      { ...reviewed, steps: [...reviewed.steps, { kind: 'clean-copy' }] },
      'its step 2 is none',
    ],
    ['no steps', { reviewed: { ...reviewed, steps: undefined } }, 'no list of steps'],
  ])('is refused for %s', async (_, document, message) => {
    const error = await read(JSON.stringify(document)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ exit: 2, message: expect.stringContaining(message) });
  });

  it.each(['{ not json', 'no/such/file.json'])('is refused when it cannot be read: %s', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ exit: 2, message: expect.stringContaining('cannot be read') });
  });
});
