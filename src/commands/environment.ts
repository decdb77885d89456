/** What every command is given by the edge that runs it, and the options that it takes. */
import { type Connection, open } from '../aws/connection.js';
import { clockFor } from '../aws/endpoint-clock.js';
import type { Allow, Policy } from '../model/policy.js';
import type { OnProgress } from '../model/progress.js';
import type { Millis } from '../model/time.js';

export interface Environment {
  version: string;
  signal?: AbortSignal;
  progress: OnProgress;
  /** Another endpoint than AWS's own. */
  endpoint?: string;
  /** A fresh id of lower-case letters and digits: for runs and drills. */
  newId(): string;
}

export interface Options {
  /** Only these tables; all that the policy selects by default. */
  tables?: string[];
  /** What a person allows in so many words. */
  allow: Allow[];
  /** Tables whose shrunken series a person accepts. */
  acknowledge: string[];
  /** Longest that the run waits for what is slow. */
  wait: Millis;
  /** Decides random choices; derived from policy and time by default. */
  seed?: number;
}

/** Opens a connection to the policy's Region; `aftercare` has no signal, so that an interrupted run can still tidy up. */
export async function connect(
  policy: Policy,
  env: Environment,
): Promise<{ connection: Connection; aftercare: Connection }> {
  const common = {
    region: policy.region,
    clock: await clockFor(env.endpoint),
    calls: {},
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
  };
  return {
    connection: open({ ...common, ...(env.signal ? { signal: env.signal } : {}) }),
    aftercare: open(common),
  };
}
