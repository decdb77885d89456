/** What every part of a restore works with. */
import type { Connection } from '../../aws/connection.js';
import type { ForgivingStore } from '../../ledger/forgiving.js';
import type { ObservedTable } from '../../model/observed.js';
import type { Policy } from '../../model/policy.js';
import type { OnProgress } from '../../model/progress.js';
import type { RestoreRequest } from '../../model/restore.js';
import type { Millis } from '../../model/time.js';
import type { RunContext } from '../context.js';

export interface RestoreContext {
  request: RestoreRequest;
  /** To where the table is, or was; and to where the restored one is to stand. */
  source: Connection;
  target: Connection;
  /** Absent when none is given: what is restored is then governed by nothing. */
  policy?: Policy;
  store: ForgivingStore;
  /** This run: part of the name of a backup that it takes. */
  run: string;
  startedAt: Millis;
  newId(): string;
  /** Monotonic instant after which nothing slow is waited for. */
  deadline: Millis;
  progress: OnProgress;
  /** Takes down what a person should know. */
  notice(text: string): void;
}

/** The table itself, in its own Region: as it is, gone, or nobody knows because the Region does not answer. */
export type Source = { state: 'lives'; table: ObservedTable } | { state: 'gone' } | { state: 'unknown'; why: string };

/** The surroundings in which a drill's parts work, at the restored table. */
export function asRun(context: RestoreContext): RunContext {
  const { target, policy, store, run, startedAt, newId, deadline, progress } = context;
  return {
    connection: target,
    policy: policy ?? NOBODYS,
    store,
    run,
    startedAt,
    newId,
    deadline,
    typicalRestoreMs: () => undefined,
    progress,
  };
}

/** No policy can be called so: what is made without one is owned by none. */
const NOBODYS: Policy = {
  name: 'dynadrill.restore',
  formerly: [],
  account: '',
  region: '',
  ledger: '',
  entries: [],
  coverage: 'optional',
  source: { file: '', sha256: '' },
};

/** Who a backup or table made for a restore belongs to. */
export function ownerOf({ policy }: Pick<RestoreContext, 'policy'>): string {
  return (policy ?? NOBODYS).name;
}
