/** Looks at a table's replicas in their own Regions. A Region that does not answer is a finding, never the end of a run. */
import type { Connection } from '../aws/connection.js';
import { isSilence, isThrottle } from '../aws/errors.js';
import { replicationLag } from '../aws/metrics.js';
import { retrying } from '../aws/retry.js';
import { writeScalingOf } from '../aws/scaling.js';
import { describePitr, describeTable, listTags } from '../aws/tables.js';
import { PATIENCE_ELSEWHERE } from '../model/constants.js';
import type { ObservedReplica, ObservedTable, ReplicaSite } from '../model/observed.js';
import type { ReplicaRule } from '../model/policy.js';
import type { ReplicaNeeds } from './wanted.js';

type Seen = Pick<ObservedTable, 'replicas' | 'sites' | 'writeScaling'>;
type There = NonNullable<ObservedReplica['there']>;

/** The other Regions, as one observation meets them: one that did not answer once is not asked again for the next table. */
export class Elsewhere {
  private readonly silent = new Map<string, string>();

  constructor(private readonly home: Connection) {}

  /** Looks at what the policy needs to know of a table's replicas: those that it names, and where it wants one. */
  async look(table: ObservedTable, { rules, lags }: ReplicaNeeds): Promise<Seen> {
    const ruled = new Map(rules.map((rule) => [rule.region, rule]));
    const standing = new Set(table.replicas.map(({ region }) => region));
    const missing = rules.filter(({ region, state }) => state === 'present' && !standing.has(region));
    // What may go depends on what is left, so then the others are looked at too.
    const removes = rules.some(({ region, state }) => state === 'absent' && standing.has(region));
    const [replicas, sites, writeScaling] = await Promise.all([
      Promise.all(
        table.replicas.map((each) => this.replica(table, each, { rule: ruled.get(each.region), removes, lags })),
      ),
      Promise.all(missing.map(({ region }) => this.site(table.name, region))),
      missing.length > 0 && table.billing === 'PROVISIONED' ? this.scaling(table) : undefined,
    ]);
    return { replicas, ...(sites.length > 0 ? { sites } : {}), ...(writeScaling ? { writeScaling } : {}) };
  }

  private async replica(
    table: ObservedTable,
    replica: ObservedReplica,
    { rule, removes, lags }: { rule: ReplicaRule | undefined; removes: boolean; lags: boolean },
  ): Promise<ObservedReplica> {
    const failures: string[] = [];
    const judged = rule?.maxLag !== undefined || rule?.state === 'absent';
    const [there, lag] = await Promise.all([
      (rule || removes) && STANDS.includes(replica.status)
        ? this.there(table.name, replica.region, rule, failures)
        : undefined,
      (judged || lags) && replica.status === 'ACTIVE'
        ? this.lag(table.name, replica.region, judged ? failures : [])
        : undefined,
    ]);
    return {
      ...replica,
      ...(there ? { there } : {}),
      ...(lag ? { lag } : {}),
      ...(failures.length > 0 ? { failure: failures.join('; ') } : {}),
    };
  }

  private async there(
    table: string,
    region: string,
    rule: ReplicaRule | undefined,
    failures: string[],
  ): Promise<There | undefined> {
    const ask = <T>(call: string, question: (connection: Connection) => Promise<T>) =>
      this.asking(failures, `${call} in ${region}`, () => this.ask(region, question));
    const seen = await ask('DescribeTable', async (connection) => (await describeTable(connection, table)) ?? null);
    if (seen === null) failures.push(`there is no table ${table} in ${region}`);
    if (!seen) return undefined;
    const { arn, id, status, createdAt, deletionProtection, stream } = seen;
    const settled = status === 'ACTIVE' || status === 'UPDATING';
    const pitr = settled ? await ask('DescribeContinuousBackups', (c) => describePitr(c, table)) : undefined;
    const tags = settled && rule?.tags ? await ask('ListTagsOfResource', (c) => listTags(c, arn)) : undefined;
    return {
      arn,
      ...(id === undefined ? {} : { id }),
      status,
      createdAt,
      deletionProtection,
      ...(stream ? { stream } : {}),
      ...(pitr ? { pitr } : {}),
      ...(tags ? { tags } : {}),
    };
  }

  private lag(table: string, region: string, failures: string[]): Promise<ObservedReplica['lag']> {
    return this.asking(failures, `its lag (CloudWatch)`, () => replicationLag(this.home, table, region));
  }

  private async site(table: string, region: string): Promise<ReplicaSite> {
    const failures: string[] = [];
    const seen = await this.asking(failures, `DescribeTable in ${region}`, () =>
      this.ask(region, async (connection) => (await describeTable(connection, table)) ?? null),
    );
    return { region, ...(seen ? { occupiedBy: seen.arn } : {}), ...(failures[0] ? { failure: failures[0] } : {}) };
  }

  private async scaling({ name, indexes }: ObservedTable): Promise<NonNullable<ObservedTable['writeScaling']>> {
    const failures: string[] = [];
    const global = indexes.filter(({ kind }) => kind === 'global').map((index) => index.name);
    const resources = await this.asking(failures, 'DescribeScalableTargets', () =>
      writeScalingOf(this.home, name, global),
    );
    return resources ? { resources } : { failure: failures.join('; ') };
  }

  /** The answer, or a failure on the list. */
  private async asking<T>(failures: string[], what: string, question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      this.home.signal?.throwIfAborted();
      failures.push(`${what}: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Asks a Region, with seconds of patience where calls at home have minutes. */
  private async ask<T>(region: string, question: (connection: Connection) => Promise<T>): Promise<T> {
    const known = this.silent.get(region);
    if (known !== undefined) throw new Error(known);
    const there = this.home.at(region);
    // The client that never tries again by itself: the tries are counted here.
    const brief: Connection = { ...there, send: there.sendOnce };
    const { clock, signal } = there;
    try {
      return await retrying(() => question(brief), {
        clock,
        ...(signal ? { signal } : {}),
        within: PATIENCE_ELSEWHERE,
        when: (error) => isThrottle(error) || isSilence(error),
      });
    } catch (error) {
      if (isSilence(error)) this.silent.set(region, `the Region does not answer (${(error as Error).message})`);
      throw this.silent.has(region) ? new Error(this.silent.get(region), { cause: error }) : error;
    }
  }
}

/** States in which a replica has a table that can be asked. */
const STANDS = ['ACTIVE', 'UPDATING', 'DELETING'];
