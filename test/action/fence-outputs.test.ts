import { describe, expect, it } from 'vitest';
import { fenceOutputs } from '../../src/action/fence-outputs.js';
import { OUTPUT_BUDGET } from '../../src/model/constants.js';
import type { FenceReport } from '../../src/model/fence.js';

const to = 'prod.deploy.20261122T120000Z-k3x9ab';

function fenceOf(count: number): FenceReport {
  return {
    mode: 'strict',
    holdsAllBefore: '2026-11-22T11:59:00Z',
    safeToDeploy: '2026-11-22T12:01:04Z',
    limits: [],
    tables: Array.from({ length: count }, (_, n) => ({
      table: `table-${n}`,
      rollback: {
        by: 'backup',
        to,
        discardSince: `2026-11-22T12:01:0${n % 10}Z`,
        command: `npx dynadrill rewind table-${n} --to ${to}`,
      },
    })),
  };
}

describe('the outputs of a fence', () => {
  it('are the two moments and the way back of each table', () => {
    expect(fenceOutputs(fenceOf(2))).toEqual({
      outputs: {
        'holds-all-before': '2026-11-22T11:59:00Z',
        'safe-to-deploy': '2026-11-22T12:01:04Z',
        'rollback-command': `npx dynadrill rewind table-0 --to ${to}\nnpx dynadrill rewind table-1 --to ${to}`,
        'rollback-to': JSON.stringify({ 'table-0': to, 'table-1': to }),
        'rollback-since': JSON.stringify({ 'table-0': '2026-11-22T12:01:00Z', 'table-1': '2026-11-22T12:01:01Z' }),
      },
    });
  });

  it('are all empty without one, and when one table failed', () => {
    const failed: FenceReport = { mode: 'strict', limits: [], tables: [{ table: 'orders', missing: 'no' }] };
    for (const fence of [undefined, failed]) {
      expect(new Set(Object.values(fenceOutputs(fence).outputs))).toEqual(new Set(['']));
    }
  });

  it('are cut to stay within their share, and say so', () => {
    const { outputs, cut } = fenceOutputs(fenceOf(5_000));
    expect(Buffer.byteLength(Object.values(outputs).join(''))).toBeLessThan(OUTPUT_BUDGET / 2 + 200);
    expect(outputs['rollback-command']?.split('\n').length).toBe(
      Object.keys(JSON.parse(outputs['rollback-to'] ?? '')).length,
    );
    expect(Object.keys(JSON.parse(outputs['rollback-since'] ?? ''))).toEqual(
      Object.keys(JSON.parse(outputs['rollback-to'] ?? '')),
    );
    expect(cut).toMatch(/hold the first \d+ of 5000 tables; the report has all$/);
  });
});
