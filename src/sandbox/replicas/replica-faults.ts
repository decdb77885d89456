/** Replicas that come to nothing, on request. */

/**
 * How the creation of a replica goes wrong: `creation-failed` it ends so; `vanish` it is answered with success and never shows up;
 * `stuck` it is CREATING forever.
 */
export type ReplicaFate = 'creation-failed' | 'vanish' | 'stuck';

const FATES: readonly string[] = ['creation-failed', 'vanish', 'stuck'] satisfies ReplicaFate[];

export interface ReplicaFault {
  /** The Region of the replica. */
  region: string;
  /** All tables without it. */
  table?: string;
  /** `creation-failed` without it. */
  as?: ReplicaFate;
  /** How many creations it strikes; one without it. */
  times?: number;
}

export class ReplicaFaults {
  private readonly armed: { fault: ReplicaFault; left: number }[] = [];

  /** @throws RangeError for an unknown fate. */
  add(fault: ReplicaFault): void {
    if (fault.as !== undefined && !FATES.includes(fault.as)) {
      throw new RangeError(`A replica’s creation fails as one of ${FATES.join(', ')}; got ${fault.as}.`);
    }
    this.armed.push({ fault, left: fault.times ?? 1 });
  }

  /** @returns how a creation that begins now goes wrong; `undefined`: it does not. */
  strike(region: string, table: string): ReplicaFate | undefined {
    const struck = this.armed.find(
      ({ fault, left }) => left > 0 && fault.region === region && (fault.table ?? table) === table,
    );
    if (struck === undefined) return undefined;
    struck.left--;
    return struck.fault.as ?? 'creation-failed';
  }
}
