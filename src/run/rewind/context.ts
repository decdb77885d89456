/** What a rewind is carried out with. */
import type { Window } from '../../data/rewind/classify.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RewindEstimate, RewindRecord, RewindRequest, RewindVerified, RewindWritten } from '../../model/rewind.js';
import type { Millis } from '../../model/time.js';
import type { WireItem, WireValue } from '../../model/wire.js';
import type { RunContext } from '../context.js';

/** Which items, read: the keys of the file, and the value that the attribute must have. */
export interface Chosen {
  window?: Window;
  keys?: WireItem[];
  where?: { attribute: string; value: WireValue };
  discardSince?: Millis;
  /** `discardSince` is later than what comes back, so that only the stream tells what is given up. */
  sinceLater?: true;
  /** The same selection has the same text. */
  canonical: string;
  /** For people. */
  words: string;
}

export interface RewindContext extends RunContext {
  lease: NonNullable<RunContext['lease']>;
  request: RewindRequest;
  chosen: Chosen;
  /** The table that is rewound, as it was found. */
  live: ObservedTable;
  /** The attribute by which its items expire. */
  ttl?: string;
  /** Is told once before the first write, when the list stands. */
  preview(record: RewindRecord): void;
  notice(text: string): void;
}

/** How far a run has come; filled as it goes, so that a run that ends early can tell. */
export interface RewindSoFar {
  record?: RewindRecord;
  resumed: boolean;
  estimate?: RewindEstimate;
  /** The list stands, and nothing was asked to be written. */
  previewed?: true;
  /** It was ended without a write. */
  givenUp?: true;
  /** It was half written when its list had become too old, and was ended as it stands. */
  halfWritten?: true;
  /** The restore goes on. */
  waiting?: true;
  teardown?: string;
  written?: RewindWritten;
  verified?: RewindVerified;
}

/** The id under which waits are told. */
export function stepId({ request }: Pick<RewindContext, 'request'>): { id: string } {
  return { id: `rewind ${request.table}` };
}
