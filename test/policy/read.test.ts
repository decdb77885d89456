import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/policy.js';
import { DAY, HOUR } from '../../src/model/time.js';
import { readPolicy } from '../../src/policy/read.js';

/** The design's own example; lines that this version cannot do end in `# not yet`. */
const EXAMPLE = `# yaml-language-server: $schema=../schema/policy.schema.json
version: 1
name: prod                          # owns what it creates: backups \`prod.scheduled.…\`, tables \`prod.drill.…\`, \`prod.copy.…\`
account: "123456789012"             # another account stops the run
region: us-east-1
ledger: { name: prod.ledger }       # the table that remembers; created on first apply

defaults:
  point-in-time-recovery: 35d
  deletion-protection: true
  backups: { every: 1d, keep: { last: 3, hourly: 24, daily: 7, weekly: 4, monthly: 12, yearly: 3, within: 2d }, deploy: { keep: { within: 30d } } }
  drills:  { every: 7d, from: latest-backup, proof: best, sample: { items: 300, max-missing: 0%, max-changed: 5% } }
  objectives: { recovery-point: 24h, recovery-time: 1h }

tables:
  - name: orders
    stream: new-and-old-images      # what \`explained\` needs; enabled where there is none, never changed where there is another
    replicas:
      - { region: eu-west-1, max-lag: 5s, point-in-time-recovery: 35d }
    drills:
      every: 1d
      proof: explained
      checks:
        - items: { min: 1000 }
        - key: { id: canary }          # this item must be there …
          expect: { status: active }   # … with these attributes
        - query: { key: { customer: "42" }, count: { min: 1 } }
  - match: "prod-*"                 # globs and tags select many; the first entry that matches wins
  - with-tags: { tier: gold }
    backups: { method: copy }
  - match: "tmp-*"
    unprotected: rebuilt from S3 every night     # said on purpose, with the reason

coverage: required                  # a table of the account that no entry matches fails the run
residency: [us-*, eu-*]             # copies may live nowhere else
orphans: { keep: { last: 2, within: 90d } }      # backups of tables that are gone
`;

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readPolicy('policies/prod.yml', bytes(text));
const smallest = (more: string) =>
  `version: 1\nname: prod\naccount: "123456789012"\nregion: us-east-1\ntables:\n  - name: orders\n${more}`;
const first = (text: string) => read(text).policy?.entries[0] as Entry;

describe('the example of the design', () => {
  test('is accepted without a word', () => {
    const { policy, findings } = read(EXAMPLE);
    expect(findings).toEqual([]);
    expect(policy?.entries.map(({ label }) => label)).toEqual(['orders', 'prod-*', 'tags tier=gold', 'tmp-*']);
  });

  test('becomes a policy with the defaults merged into every entry', () => {
    const { policy } = read(EXAMPLE);
    const keep = { last: 3, hourly: 24, daily: 7, weekly: 4, monthly: 12, yearly: 3, within: 2 * DAY };
    const backups = { method: 'on-demand', every: DAY, keep, deployKeep: { within: 30 * DAY } };
    const drills = {
      every: 7 * DAY,
      from: 'latest-backup',
      proof: 'best',
      sample: { items: 300, maxMissing: 0, maxChanged: 0.05 },
      checks: [],
      wait: HOUR,
    };
    const common = {
      pitr: { state: 'on', days: 35 },
      deletionProtection: true,
      backups,
      replicas: [],
      objectives: { recoveryPoint: DAY, recoveryTime: HOUR },
    };
    const checks = [
      { kind: 'items', min: 1000 },
      { kind: 'key', key: { id: { S: 'canary' } }, expect: { status: { S: 'active' } } },
      { kind: 'query', key: { customer: { S: '42' } }, count: { min: 1 } },
    ];
    expect(policy).toEqual({
      name: 'prod',
      formerly: [],
      account: '123456789012',
      region: 'us-east-1',
      ledger: 'prod.ledger',
      coverage: 'required',
      residency: ['us-*', 'eu-*'],
      orphans: { keep: { last: 2, within: 90 * DAY } },
      source: { file: 'policies/prod.yml', sha256: createHash('sha256').update(EXAMPLE).digest('hex') },
      entries: [
        {
          index: 0,
          selector: { kind: 'name', name: 'orders' },
          label: 'orders',
          at: { line: 16, column: 11 },
          protection: {
            ...common,
            stream: 'new-and-old-images',
            replicas: [
              {
                region: 'eu-west-1',
                state: 'present',
                maxLag: 5_000,
                pitr: { state: 'on', days: 35 },
                at: { line: 19, column: 9 },
              },
            ],
            drills: { ...drills, every: DAY, proof: 'explained', checks },
          },
        },
        {
          index: 1,
          selector: { kind: 'match', glob: 'prod-*' },
          label: 'prod-*',
          at: { line: 28, column: 12 },
          protection: { ...common, drills },
        },
        {
          index: 2,
          selector: { kind: 'tags', tags: { tier: 'gold' } },
          label: 'tags tier=gold',
          at: { line: 29, column: 16 },
          protection: { ...common, backups: { ...backups, method: 'copy' }, drills },
        },
        {
          index: 3,
          selector: { kind: 'match', glob: 'tmp-*' },
          label: 'tmp-*',
          at: { line: 31, column: 12 },
          unprotected: 'rebuilt from S3 every night',
          protection: { replicas: [], objectives: {} },
        },
      ],
    });
  });
});

describe('what a policy becomes', () => {
  test('built-in defaults', () => {
    const { policy } = read(smallest('    backups: { every: 6h }\n    drills: { every: 2w }\n'));
    expect(policy).toMatchObject({ ledger: 'prod.ledger', coverage: 'optional', formerly: [] });
    expect(policy?.orphans).toBeUndefined();
    expect(policy?.entries[0]?.protection).toEqual({
      backups: { method: 'on-demand', every: 6 * HOUR },
      drills: {
        every: 14 * DAY,
        from: 'latest-backup',
        proof: 'best',
        sample: { items: 300, maxMissing: 0, maxChanged: 0.05 },
        checks: [],
        wait: HOUR,
      },
      replicas: [],
      objectives: {},
    });
  });

  test('a replica, with all that can be said of one', () => {
    const key = 'arn:aws:kms:eu-west-1:123456789012:key/0a1b';
    const text = smallest(`    replicas:
      - region: eu-west-1
        point-in-time-recovery: off
        deletion-protection: false
        kms-key: ${key}
        tags: { tier: gold }
        probe: { key: { id: probe, version: 1.50 } }
      - { region: eu-west-2, state: absent }
`);
    expect(first(text).protection.replicas).toEqual([
      {
        region: 'eu-west-1',
        state: 'present',
        pitr: { state: 'off' },
        deletionProtection: false,
        tags: { tier: 'gold' },
        kmsKey: key,
        probe: { key: { id: { S: 'probe' }, version: { N: '1.50' } } },
        at: { line: 8, column: 9 },
      },
      { region: 'eu-west-2', state: 'absent', at: { line: 14, column: 9 } },
    ]);
  });

  test('an entry overrides key by key; keep, deploy, sample and checks are replaced as a whole', () => {
    const text = `version: 1
name: prod
account: "123456789012"
region: us-east-1
defaults:
  backups: { every: 1d, keep: { daily: 7, weekly: 4 }, deploy: { keep: { last: 3 } }, manual: { keep: { last: 9 } } }
  drills: { every: 7d, wait: 2h, sample: { items: 50, max-changed: 1% }, checks: [{ items: { min: 1 } }] }
  objectives: { recovery-point: 2d, recovery-time: 1h }
tables:
  - name: orders
    backups: { keep: { last: 8 }, deploy: { keep: { within: 1w } } }
    drills: { sample: { max-missing: 0.5% }, checks: [] }
    objectives: { recovery-time: 30m }
`;
    expect(read(text).findings).toEqual([]);
    const { backups, drills, objectives } = first(text).protection;
    expect(backups).toEqual({
      method: 'on-demand',
      every: DAY,
      keep: { last: 8 },
      deployKeep: { within: 7 * DAY },
      manualKeep: { last: 9 },
    });
    expect(drills).toMatchObject({
      wait: 2 * HOUR,
      sample: { items: 300, maxMissing: 0.005, maxChanged: 0.05 },
      checks: [],
    });
    expect(objectives).toEqual({ recoveryPoint: 2 * DAY, recoveryTime: HOUR / 2 });
  });

  test('off opts out of a default', () => {
    const text = smallest('    backups: off\n    drills: off\n    point-in-time-recovery: off\n').replace(
      'tables:',
      'defaults: { point-in-time-recovery: 5w, backups: { every: 1d }, drills: { every: 7d } }\ntables:',
    );
    expect(first(text).protection).toEqual({ pitr: { state: 'off' }, replicas: [], objectives: {} });
  });

  test('attribute values keep their digits and their types', () => {
    const text = smallest(`    backups: { every: 1d }
    drills:
      every: 7d
      checks:
        - key: { id: 12345678901234567890123456789012345678, at: "42" }
          expect: { a: -0.50, b: 1e3, c: +7, d: true, e: FALSE, f: ~, g: "true", h: { SS: [x, "1"] }, i: { M: { n: { N: "1.0" } } }, j: yes }
`);
    expect(first(text).protection.drills?.checks).toEqual([
      {
        kind: 'key',
        key: { id: { N: '12345678901234567890123456789012345678' }, at: { S: '42' } },
        expect: {
          a: { N: '-0.50' },
          b: { N: '1e3' },
          c: { N: '7' },
          d: { BOOL: true },
          e: { BOOL: false },
          f: { NULL: true },
          g: { S: 'true' },
          h: { SS: ['x', '1'] },
          i: { M: { n: { N: '1.0' } } },
          j: { S: 'yes' },
        },
      },
    ]);
  });

  test('anchors, aliases and merge keys', () => {
    const text = `version: 1
name: prod
account: "123456789012"
region: us-east-1
defaults:
  backups: &often { every: 6h, keep: { last: 8 } }
tables:
  - name: orders
    backups: { <<: *often, every: 1d }
  - name: carts
    backups: { <<: [{ every: 2h }, *often] }
`;
    expect(read(text).policy?.entries.map(({ protection }) => protection.backups)).toEqual([
      { method: 'on-demand', every: DAY, keep: { last: 8 } },
      { method: 'on-demand', every: 2 * HOUR, keep: { last: 8 } },
    ]);
  });

  test('the digest is of the bytes, byte order mark included', () => {
    const text = `\ufeff${smallest('    backups: { every: 1d }\n')}`;
    expect(read(text).policy?.source.sha256).toBe(createHash('sha256').update(bytes(text)).digest('hex'));
  });

  test('a finding spans what it speaks of', () => {
    expect(read(smallest('    backups: { every: 90 }\n')).findings).toMatchObject([
      { file: 'policies/prod.yml', line: 7, column: 23, endLine: 7, endColumn: 25 },
    ]);
  });

  test('findings come in the order of the text', () => {
    const text = smallest('    backups: { every: 1d, keep: {} }\n    point-in-time-recovery: 99d\n').replace(
      'us-east-1',
      'us-east-9',
    );
    expect(read(text).findings.map(({ code }) => code)).toEqual(['unknown-region', 'keep-nothing', 'pitr-range']);
  });
});
