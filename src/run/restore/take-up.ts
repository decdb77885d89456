/** Whether a restore may begin, or goes on from where an earlier run was. Nothing is changed yet. */
import { getRestore } from '../../ledger/restores.js';
import { parseThrowAwayName } from '../../model/names.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RestoreRecord } from '../../model/restore.js';
import { iso, MINUTE } from '../../model/time.js';
import { isMadeFor, strangerNext, strangerText } from './adopt.js';
import type { RestoreContext, Source } from './context.js';
import { originText } from './origin-words.js';
import { refuse } from './refuse.js';

/** A restore to go on with, or the version of the record that a new one takes the place of. */
export type Begun = { known: RestoreRecord } | { version: number };

/** @throws UserError (exit 2) when the target may not be written to */
export async function takeUp(
  context: RestoreContext,
  source: Source,
  standing: ObservedTable | undefined,
): Promise<Begun> {
  const { request, store, target, policy } = context;
  const place = `${request.to} (${target.region})`;
  if (request.to === (request.ledger ?? policy?.ledger) || parseThrowAwayName(request.to)) {
    refuse(place, 'it is a name of dynadrill’s own tables', 'give the restored table another name');
  }
  const known = await getRestore(store, { region: target.region, table: request.to });
  if (known && !isStale(known, standing, target.clock.now())) {
    if (known.table === request.table && known.asked === request.asked) {
      if (standing) refuseStranger(known, standing, place);
      return { known };
    }
    if (known.state !== 'done') {
      refuse(
        place,
        `a restore of ${known.table} from ${originText(known.origin)} into it began ${iso(known.intentAt)} and has not ended`,
        `run \`dynadrill restore ${known.table} --from ${known.asked} --to ${request.to}\` to end it, or choose another name`,
      );
    }
  }
  if (standing) refuseStanding(context, source, standing, place);
  return { version: known?.version ?? 0 };
}

/** A table that stands before this restore noted that it asked for one: somebody else may have made it. */
function refuseStranger(known: RestoreRecord, standing: ObservedTable, place: string): void {
  // What is filled by copying tells itself by its tags, which are looked at before anything is written to it.
  if (known.state !== 'intended' || known.origin.kind === 'copy' || isMadeFor(known, standing)) return;
  refuse(place, strangerText(standing), strangerNext(known));
}

/** Nothing of it can be gone on with: the table that it made is gone, or was made by somebody else. */
function isStale(known: RestoreRecord, standing: ObservedTable | undefined, now: number): boolean {
  const { state, targetId, requestedAt, activeAt } = known;
  if (standing) {
    if (targetId !== undefined) return standing.id !== targetId;
    // One that failed before it had a table has nothing to do with this one.
    return state === 'failed' && activeAt === undefined && (requestedAt === undefined || !isMadeFor(known, standing));
  }
  if (state === 'intended') return false;
  // DescribeTable is eventually consistent: for a minute after the request, absence means nothing.
  return state !== 'restoring' || now - (requestedAt ?? 0) > MINUTE;
}

function refuseStanding({ request }: RestoreContext, source: Source, standing: ObservedTable, place: string): never {
  const itself = source.state === 'lives' && source.table.arn === standing.arn;
  if (itself) {
    return refuse(
      place,
      `${request.table} lives, and a restore never writes to a table that stands`,
      `restore beside it (--to ${request.table}-restored), or take it back in place with \`dynadrill rewind ${request.table}\``,
    );
  }
  return refuse(
    place,
    'a table of that name stands already',
    'give the restored table a name that is free; nothing is ever overwritten',
  );
}
