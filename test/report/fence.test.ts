import { describe, expect, it } from 'vitest';
import { fromIso, iso, MINUTE, SECOND } from '../../src/model/time.js';
import { buildFence, fenceProblems } from '../../src/report/fence-build.js';
import { fenceTriggers, fenceWarning } from '../../src/report/fence-section.js';
import { NOW } from '../build/plans.js';
import { aFence, fenceFailed } from './fence-scenarios.js';

const asked = fromIso(NOW) + MINUTE;
const [customers, orders] = aFence().tables as [
  ReturnType<typeof aFence>['tables'][0],
  ReturnType<typeof aFence>['tables'][0],
];

describe('the two moments', () => {
  it('are a minute before the earliest request and a minute after the latest answer, each rounded outwards', () => {
    const fence = buildFence(aFence());
    expect(fence.holdsAllBefore).toBe(iso(asked - MINUTE));
    expect(fence.safeToDeploy).toBe(iso(asked + MINUTE + 4 * SECOND));
  });

  it.each([
    ['earlier', { sentAt: asked - 7_000, answeredAt: asked }, iso(asked - 7_000 - MINUTE), iso(asked + 64 * SECOND)],
    ['later', { sentAt: asked + 200, answeredAt: asked + 9_000 }, iso(asked - MINUTE), iso(asked + 69 * SECOND)],
  ])('follow the table whose backup is %s', (_, times, holds, safe) => {
    const fence = buildFence(aFence({ tables: [{ ...customers, asked: times }, orders] }));
    expect([fence.holdsAllBefore, fence.safeToDeploy]).toEqual([holds, safe]);
  });

  it('and the way back are withheld unless the fence stands', () => {
    const fence = buildFence(aFence({ stands: false }));
    expect(fence).toMatchObject({ mode: 'strict', limits: [] });
    expect(Object.keys(fence).sort()).toEqual(['limits', 'mode', 'tables']);
    expect(fence.tables.map(({ rollback }) => rollback)).toEqual([undefined, undefined]);
  });
});

describe('the way back', () => {
  const rollbacks = (over: Parameters<typeof aFence>[0] = {}) => buildFence(aFence(over)).tables.map((t) => t.rollback);

  it('goes to a backup, or to the second before the deploy where that can be restored', () => {
    expect(rollbacks()).toMatchObject([
      { by: 'backup', to: customers.outcome.backup?.name, discardSince: iso(asked + 61 * SECOND) },
      { by: 'point-in-time', to: iso(asked + 66 * SECOND), discardSince: iso(asked + 67 * SECOND) },
    ]);
  });

  it.each([
    ['strict', asked + 100_900],
    ['fast', asked + 9_500],
  ] as const)(
    'of a %s fence to a second gives up what was written in its last three seconds, which no clock tells apart, and nothing before',
    (mode, endedAt) => {
      const last = Math.floor(endedAt / SECOND) * SECOND;
      expect(rollbacks({ mode, endedAt, tables: [orders] })).toMatchObject([
        { to: iso(last - 3 * SECOND), discardSince: iso(last - 2 * SECOND) },
      ]);
    },
  );

  it.each([
    ['off', { enabled: false }],
    ['on since later', { enabled: true, days: 35, earliest: iso(asked + 70 * SECOND) }],
    ['on with bounds that nobody knows', { enabled: true, days: 35 }],
  ])('goes to a backup when point-in-time recovery is %s', (_, pitr) => {
    expect(rollbacks({ tables: [{ ...orders, pitr }] })).toMatchObject([{ by: 'backup' }]);
  });

  it('of a fast fence to a backup discards all since the run ended', () => {
    const endedAt = asked + 9_500;
    expect(rollbacks({ mode: 'fast', endedAt, tables: [customers] })).toMatchObject([
      { discardSince: iso(asked + 9_000) },
    ]);
  });

  it('is a line for a shell, whatever the policy file is called', () => {
    const [rollback] = rollbacks({ tables: [orders], flags: ['--policy', 'my policy.yml'] });
    expect(rollback?.command).toBe(
      `npx dynadrill rewind orders --to ${rollback?.to} --discard-since ${rollback?.discardSince} --apply put-back,revert,delete --policy 'my policy.yml'`,
    );
  });
});

describe('what is said', () => {
  it('is loud, with the seconds, while it is not safe to deploy', () => {
    const fence = buildFence(aFence({ mode: 'fast', endedAt: asked + 12_500 }));
    expect(fence.safeInMs).toBe(51_500);
    expect(fenceWarning(fence)).toMatch(/^Not safe to deploy for another 52s: until /);
    expect(fenceWarning(buildFence(aFence()))).toBeUndefined();
  });

  it('includes what each rollback is refused without', () => {
    const said = (tables: ReturnType<typeof aFence>['tables']) => fenceTriggers(buildFence(aFence({ tables })));
    expect(said([customers, orders])).toEqual([
      expect.stringMatching(/^The rollback of orders needs `accept-triggers: true` .* has a stream,/),
    ]);
    expect(said([{ ...customers, triggers: ['stream', 'Kinesis destination'] }]).join()).toContain(
      'has a stream and a Kinesis destination,',
    );
    expect(fenceTriggers(buildFence(aFence({ stands: false })))).toEqual([]);
  });

  it('names the table that is missing, and that nothing is to be deployed', () => {
    const { fence } = fenceFailed();
    expect(fence && fenceProblems(fence)).toMatchObject([
      {
        what: 'There is no fence: do not deploy',
        why: expect.stringContaining('1 table of 2 without a backup that stands: customers.'),
      },
    ]);
  });

  it('includes what the fence does not cover', () => {
    const said = buildFence(aFence()).limits.join('\n');
    for (const word of [
      'queues',
      'order across tables',
      'good writes',
      'five minutes behind',
      'Kinesis destination of orders',
    ]) {
      expect(said).toContain(word);
    }
    expect(buildFence(aFence({ tables: [customers] })).limits.join('\n')).not.toMatch(/five minutes|Kinesis/);
  });
});
