/** Copies that are backups, on a sandbox and by the real commands. */
import { scanPage } from '../../src/aws/items.js';
import { parseThrowAwayName } from '../../src/model/names.js';
import type { Policy } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import { DAY } from '../../src/model/time.js';
import type { WireItem } from '../../src/model/wire.js';
import { type Bench, bench, policyOf, using } from './bench.js';

/** A policy that copies `orders` once a day and keeps two; `more` goes into the table's entry. */
export const daily = (more = '') =>
  policyOf(`
tables:
  - name: orders
    backups: { method: copy, every: 1d, keep: { last: 2 } }
${more}`);

/** The same, with drills. */
export const drilled = () => daily('    drills: { every: 7d }\n');

/** Of the first drill. */
export const findings = (report: Report) => report.drills[0]?.findings;

export interface CopyBench extends Bench {
  /** The names of the copies' tables. */
  copies(): Promise<string[]>;
  /** The names of the drills' tables. */
  drillTables(): Promise<string[]>;
  /** Asks with a connection of the test's own. */
  look<T>(ask: Parameters<typeof using<T>>[1]): Promise<T>;
  itemsOf(name: string): Promise<WireItem[]>;
  /** Applies once a day, from now on. */
  days(count: number, policy?: Policy): Promise<Report[]>;
}

export async function copyBench(): Promise<CopyBench> {
  const b = await bench();
  const named = async (kind: 'copy' | 'drill') =>
    (await b.tableNames()).filter((name) => parseThrowAwayName(name)?.kind === kind);
  const look: CopyBench['look'] = (ask) => using(b.sandbox, ask);
  return {
    ...b,
    copies: () => named('copy'),
    drillTables: () => named('drill'),
    look,
    itemsOf: async (table) =>
      (await look((c) => scanPage(c, { table, segment: 0, segments: 1, consistent: true }))).items,
    days: async (count, policy = daily()) => {
      const reports: Report[] = [];
      for (let day = 0; day < count; day++) {
        if (day > 0) await b.sandbox.advance(DAY);
        reports.push(await b.apply(policy));
      }
      return reports;
    },
  };
}
