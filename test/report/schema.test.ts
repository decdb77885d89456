import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/model/plan.js';
import { toJson } from '../../src/report/json.js';
import { aReport } from '../build/outcomes.js';
import { aBackup, aBackupStep, aDeleteStep, aDrillRule, aDrillStep, ago, NOW } from '../build/plans.js';
import { createStep, removeStep } from './replica-scenarios.js';
import { manyTables, SCENARIOS } from './scenarios.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);

function expectValid(document: unknown): void {
  // What is written is what is read: `undefined` must not hide in it.
  validate(JSON.parse(toJson(document)));
  expect(validate.errors ?? []).toEqual([]);
}

/** One of each kind, with every optional part. */
const STEPS: Step[] = [
  { id: '1', kind: 'create-ledger', name: 'prod.ledger', reason: 'r' },
  { id: '2', kind: 'enable-pitr', table: 't', days: 35, reason: 'r' },
  {
    id: '3',
    kind: 'change-pitr',
    table: 't',
    from: 35,
    days: 7,
    reason: 'r',
    held: { why: 'w', allow: 'shorten-pitr' },
  },
  { id: '4', kind: 'disable-pitr', table: 't', reason: 'r' },
  { id: '5', kind: 'enable-deletion-protection', table: 't', reason: 'r' },
  { id: '6', kind: 'disable-deletion-protection', table: 't', reason: 'r', held: { why: 'w' } },
  { id: '7', kind: 'enable-stream', table: 't', tableId: 'x', reason: 'r' },
  { id: '8', kind: 'enable-pitr', table: 't', tableId: 'x', region: 'eu-west-1', days: 7, reason: 'r' },
  { id: '9', kind: 'tag-replica', table: 't', tableId: 'x', region: 'eu-west-1', tags: { a: 'b' }, reason: 'r' },
  createStep('t', 'eu-west-1', { pitr: { state: 'on', days: 7 }, probe: { key: { id: { S: 'p' } } } }),
  { ...removeStep('t', 'eu-west-1'), after: 'create-replica t us-west-2' } as Step,
  { id: '11', kind: 'measure-lag', table: 't', region: 'eu-west-1', probe: { key: { id: { S: 'p' } } }, reason: 'r' },
  aBackupStep('t'),
  aBackupStep('t', { witness: { items: 300, seed: 7 }, awaitStream: true }),
  aDeleteStep(aBackup('t', ago(1000)), { after: 'create-backup t' }),
  aDrillStep('t', {
    resume: 'k3x9ab',
    rule: aDrillRule({
      proof: 'best',
      checks: [
        { kind: 'items', min: 1 },
        { kind: 'key', key: { id: { S: 'a' } }, expect: { n: { N: '1' } } },
        { kind: 'query', index: 'by-x', key: { x: { S: 'a' } }, count: { max: 3 } },
      ],
    }),
  }),
  aDrillStep('t', { origin: { kind: 'point-in-time', at: NOW } }),
  aDrillStep('t', { origin: { kind: 'new-backup', step: 's' } }),
  aDrillStep('t', { origin: { kind: 'recorded' } }),
  aDrillStep('t', {
    origin: { kind: 'replica', region: 'eu-west-1', tableId: 'x' },
    kmsKey: 'arn:aws:kms:us-west-2:123456789012:key/k',
    rule: aDrillRule({ from: 'replica', region: 'us-west-2' }),
  }),
  { id: '10', kind: 'clean-leftover', table: 'prod.drill.t.k3x9ab', tableId: 'x', drill: 'k3x9ab', reason: 'r' },
];

describe('report.schema.json', () => {
  it.each(Object.entries(SCENARIOS))('takes the report of %s', (_, build) => {
    expectValid(build());
  });

  it('takes every kind of step', () => {
    expectValid(aReport({ steps: STEPS }, { command: 'plan' }));
  });

  it('takes a report of many tables', () => {
    expectValid(manyTables(20));
  });

  it.each([
    ['an unknown key', { surprise: 1 }],
    ['an unknown result', { result: 'fine' }],
    ['a time without a zone', { endedAt: '2026-11-22T12:00:00' }],
    ['a step of an unknown kind', { steps: [{ step: { id: 'x', kind: 'drop-table', reason: 'r' } }] }],
  ])('refuses %s', (_, over) => {
    expect(validate({ ...JSON.parse(toJson(aReport())), ...over })).toBe(false);
  });
});

describe('toJson', () => {
  it('keeps the order of keys and ends in a newline', () => {
    expect(toJson({ b: 1, a: [2] })).toBe('{\n  "b": 1,\n  "a": [\n    2\n  ]\n}\n');
  });
});
