/** `compare`: whether two tables hold the same items. */
import { type ComparedTable, compareTables } from '../data/compare.js';
import { politeReader } from '../data/polite.js';
import { COMPARE_REPORT_FORMAT, type CompareReport } from '../model/compare.js';
import { UserError } from '../model/errors.js';
import { iso } from '../model/time.js';
import { counted } from '../model/words.js';
import { placeText } from '../run/copy/context.js';
import { refuseOtherKeys } from '../run/copy/refuse.js';
import { readSource } from '../run/copy/tables.js';
import type { Environment } from './environment.js';
import { reached, type TwoTables } from './two-tables.js';

export interface CompareRequest extends TwoTables {
  /** Values of attributes that differ are in the report, and not only their names. */
  showValues: boolean;
}

/** @throws UserError (exit 2) when one of the tables is not there, or their keys differ */
export async function compare(request: CompareRequest, env: Environment): Promise<CompareReport> {
  return reached(request, env, async ({ source, target, calls }) => {
    const { clock } = source.connection;
    const startedAt = clock.now();
    const start = clock.monotonic();
    const [a, b] = [await readSource(source), await readSource(target)];
    if (a.arn === b.arn && source.place.region === target.place.region) refuseItself(placeText(source.place));
    refuseOtherKeys(target.place, a.keys, b.keys);
    env.progress({ kind: 'phase', text: `comparing ${placeText(source.place)} with ${placeText(target.place)}` });
    const side = async (of: typeof source, size: number): Promise<ComparedTable> => ({
      connection: of.connection,
      table: of.place.table,
      size,
      governor: await politeReader(of.connection, of.place.table, (text) => env.progress({ kind: 'note', text })),
    });
    const compared = await compareTables({
      a: await side(source, a.sizeBytes),
      b: await side(target, b.sizeBytes),
      keys: a.keys,
      showValues: request.showValues,
      onProgress: (now) =>
        env.progress({
          kind: 'waiting',
          step: 'compare',
          text: `read ${counted(now.a.items, 'item')} and ${counted(now.b.items, 'item')}`,
          elapsedMs: clock.monotonic() - start,
        }),
    });
    return {
      format: COMPARE_REPORT_FORMAT,
      version: env.version,
      command: 'compare',
      a: source.place,
      b: target.place,
      ...(env.endpoint ? { endpoint: env.endpoint } : {}),
      startedAt: iso(startedAt),
      endedAt: iso(clock.now()),
      result: compared.equal ? 'equal' : 'different',
      items: compared.items,
      fingerprints: { a: compared.fingerprints.a.sum, b: compared.fingerprints.b.sum },
      missing: compared.missing,
      extra: compared.extra,
      different: compared.different,
      changedMeanwhile: compared.settled,
      notReread: compared.notReread,
      examples: compared.examples,
      readUnits: compared.readUnits,
      durationMs: clock.monotonic() - start,
      calls,
    };
  });
}

function refuseItself(where: string): never {
  throw new UserError({
    what: 'a table was to be compared with itself',
    where,
    means: 'nothing was compared',
    next: 'name two tables, or another Region or account for the second (--to-region, --to-profile, --to-role)',
    exit: 2,
  });
}
