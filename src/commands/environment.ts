/** What every command is given by the edge that runs it, and the options that it takes. */
import { type Connection, open } from '../aws/connection.js';
import { clockFor } from '../aws/endpoint-clock.js';
import type { Allow, Policy } from '../model/policy.js';
import type { OnProgress } from '../model/progress.js';
import type { Reviewed } from '../model/reviewed.js';
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
  /** What a reviewer agreed to: nothing is carried out by a plan that would destroy more. */
  expectPlan?: Reviewed;
}

/** To the policy's Region; `aftercare` has no signal, so that an interrupted run can still tidy up. */
export interface Connections {
  connection: Connection;
  aftercare: Connection;
}

/** Opens the connections, does the work with them, and closes them whatever becomes of it. */
export async function connected<T>(
  policy: Policy,
  env: Environment,
  work: (connections: Connections) => Promise<T>,
): Promise<T> {
  const common = {
    region: policy.region,
    clock: await clockFor(env.endpoint),
    calls: {},
    ...(env.endpoint ? { endpoint: env.endpoint } : {}),
  };
  const connection = open({ ...common, ...(env.signal ? { signal: env.signal } : {}) });
  const aftercare = open(common);
  try {
    return await work({ connection, aftercare });
  } finally {
    connection.close();
    aftercare.close();
  }
}
