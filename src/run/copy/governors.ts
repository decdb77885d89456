/** How fast a copy may read its source and write its target. */
import { describeCapacity } from '../../aws/create-table.js';
import { Governor } from '../../data/governor.js';
import { SOURCE_SHARE } from '../../model/constants.js';
import { UserError } from '../../model/errors.js';
import type { CopyContext, SourceTable } from './context.js';

export interface Governors {
  read: Governor;
  write: Governor;
  /** For reading the target, to verify it. */
  verify: Governor;
}

/** @throws UserError (exit 2) when a share is asked for of a table that has no provisioned capacity */
export function assertRate({ options: { maxRate } }: CopyContext, { provisioned }: SourceTable): void {
  if (!maxRate || 'units' in maxRate || provisioned) return;
  throw new UserError({
    what: 'a share of the capacity was asked for, but the source is on demand and has none that is fixed',
    where: '--max-rate',
    means: 'nothing was written',
    next: 'give capacity units a second, such as --max-rate 500',
    exit: 2,
  });
}

export async function governorsFor(context: CopyContext, source: SourceTable): Promise<Governors> {
  const { options, target } = context;
  const provisioned = await describeCapacity(target.connection, target.place.table);
  const { maxRate } = options;
  const most = (capacity: number | undefined, share: number | undefined) => {
    if (maxRate && 'units' in maxRate) return maxRate.units;
    const part = maxRate?.share ?? share;
    return capacity === undefined || part === undefined ? undefined : Math.max(1, capacity * part);
  };
  const governor = (side: CopyContext['source'], doing: string, rate: number | undefined) =>
    new Governor(side.connection, {
      what: `${doing} ${side.place.table}`,
      ...(rate === undefined ? {} : { unitsPerSecond: rate }),
      onSlower: (text) => context.progress({ kind: 'note', text }),
    });
  if (!maxRate && source.provisioned) {
    context.notice(
      `The source has provisioned capacity: at most ${SOURCE_SHARE * 100}% of its ${source.provisioned.reads} read units a second were used; --max-rate changes that.`,
    );
  }
  return {
    read: governor(context.source, 'reading', most(source.provisioned?.reads, SOURCE_SHARE)),
    write: governor(target, 'writing', most(provisioned?.writes, undefined)),
    verify: governor(target, 'reading', most(provisioned?.reads, undefined)),
  };
}
