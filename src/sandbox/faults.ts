/** Faults on request: the weather that a client must survive. */
import type { Millis } from '../model/time.js';
import { isBatch, type Left } from './engine/batch.js';
import { ServiceError, serverError, throttled } from './errors.js';
import type { Random } from './random.js';

/**
 * What goes wrong:
 * `throttle` 400 ThrottlingException; `server-error` 500; `error` whatever the rule says; `drop` the connection is cut before the call
 * is carried out; `drop-after` it is carried out and the answer lost; `delay` it is carried out later; `unprocessed` a batch is carried
 * out in part (BatchWriteItem and BatchGetItem only), or refused as the service does when it can carry out nothing of it.
 */
type FaultKind = 'throttle' | 'server-error' | 'drop' | 'drop-after' | 'delay' | 'error' | 'unprocessed';

export interface FaultRule {
  kind: FaultKind;
  /** Which operation; all without it or with `*`. */
  operation?: string;
  /** Which table, by the name that the call carries. */
  table?: string;
  /** Share of the matching calls, 0 to 1; all without it. */
  rate?: number;
  /** How often at most. */
  times?: number;
  /** Lets the first so many matching calls pass. */
  after?: number;
  /** For `delay`: milliseconds of sandbox time. */
  ms?: Millis;
  /** For `unprocessed`: share of the batch's requests that are left, above 0 to 1; half without it. At least one is left. */
  share?: number;
  /** For `error`: the exception's name or whole `__type`, its message, and the HTTP status (400 without it). */
  type?: string;
  message?: string;
  status?: number;
}

const KINDS: readonly string[] = [
  'throttle',
  'server-error',
  'drop',
  'drop-after',
  'delay',
  'error',
  'unprocessed',
] satisfies FaultKind[];

interface Armed {
  id: number;
  rule: FaultRule;
  seen: number;
  struck: number;
}

export class Faults {
  private armed: Armed[] = [];
  private lastId = 0;

  constructor(private readonly random: Random) {}

  /** @returns an id to remove the rule by. @throws RangeError when the rule makes no sense. */
  add(rule: FaultRule): number {
    if (!KINDS.includes(rule.kind))
      throw new RangeError(`A fault's kind is one of ${KINDS.join(', ')}; got ${rule.kind}.`);
    if (rule.rate !== undefined && !(rule.rate >= 0 && rule.rate <= 1)) {
      throw new RangeError(`A fault's rate is a share from 0 to 1; got ${rule.rate}.`);
    }
    if (rule.share !== undefined && !(rule.share > 0 && rule.share <= 1)) {
      throw new RangeError(`A fault's share of a batch is above 0, up to 1; got ${rule.share}.`);
    }
    this.armed.push({ id: ++this.lastId, rule: { ...rule }, seen: 0, struck: 0 });
    return this.lastId;
  }

  remove(id: number): void {
    this.armed = this.armed.filter((fault) => fault.id !== id);
  }

  clear(): void {
    this.armed = [];
  }

  /** @returns the first rule that strikes this call, if any. */
  strike(operation: string, tables: readonly string[]): FaultRule | undefined {
    return this.armed.find((fault) => this.strikes(fault, operation, tables))?.rule;
  }

  /** @returns which requests of a batch an `unprocessed` rule leaves. */
  leave({ share = 0.5 }: FaultRule): Left {
    return (count) => {
      const left = new Set<number>();
      const many = Math.max(1, Math.round(share * count));
      while (left.size < many) left.add(this.random.between(0, count - 1));
      return left;
    };
  }

  private strikes(fault: Armed, operation: string, tables: readonly string[]): boolean {
    const { rule } = fault;
    if (rule.operation !== undefined && rule.operation !== '*' && rule.operation !== operation) return false;
    if (rule.kind === 'unprocessed' && !isBatch(operation)) return false;
    if (rule.table !== undefined && !tables.includes(rule.table)) return false;
    if (rule.times !== undefined && fault.struck >= rule.times) return false;
    fault.seen++;
    if (fault.seen <= (rule.after ?? 0)) return false;
    if (rule.rate !== undefined && this.random.next() >= rule.rate) return false;
    fault.struck++;
    return true;
  }
}

/** @returns the error that a rule answers with; `undefined` for a kind that is no error. */
export function faultError(rule: FaultRule): ServiceError | undefined {
  if (rule.kind === 'throttle') return throttled();
  if (rule.kind === 'server-error')
    return serverError('The request processing has failed because of an unknown error.');
  if (rule.kind !== 'error') return undefined;
  const type = rule.type ?? 'InternalServerError';
  const full = type.includes('#') ? type : `com.amazonaws.dynamodb.v20120810#${type}`;
  return new ServiceError(full, rule.message ?? 'Injected by the sandbox.', rule.status ?? 400);
}
