/** Drills that leave the table's own Region: where their table stands, and what it is encrypted with. */
import type { DrillRecord } from '../../model/ledger.js';
import type { RunContext } from '../context.js';

/** The context with which a drill's own table is worked on: the same, in that table's Region. */
export function atTarget(context: RunContext, { region }: DrillRecord): RunContext {
  return region === undefined ? context : { ...context, connection: context.connection.at(region) };
}

/**
 * Whether anything of the drill stands in another Region. No plan looks for leftovers there, so such a drill is not done before
 * all of it is gone.
 */
export function leavesHome({ region, replica }: DrillRecord): boolean {
  return region !== undefined || replica !== undefined;
}

/** How a restore that crosses a Region is to be encrypted, which the service wants to be told; `undefined` when it crosses none. */
export function encryptionOf(
  { connection }: RunContext,
  { region, replica, kmsKey }: DrillRecord,
): { kmsKey?: string } | undefined {
  const [from, to] = [replica?.region ?? connection.region, region ?? connection.region];
  if (from === to) return undefined;
  return kmsKey === undefined ? {} : { kmsKey };
}
