/** What there is to know about the replicas of one table: nothing here changes anything. */
import type { ObservedTable } from '../model/observed.js';
import type { Notice } from '../model/plan.js';
import { REMOVED_BY_HAND, removedByHand } from './remove-by-hand.js';
import { livesIn, PASSING } from './replica-create.js';
import type { Replica } from './replicas.js';
import type { Situation } from './situation.js';

type Seen = NonNullable<Replica['seen']>;
type About = Omit<Notice, 'table'>;

/** @param unprotected the policy leaves the table alone on purpose, so replicas that it does not name are no news */
export function replicaNotices(
  { policy }: Situation,
  { name: table }: ObservedTable,
  replicas: readonly Replica[],
  unprotected: boolean,
): Notice[] {
  return replicas.flatMap(({ region, rule, seen }) => {
    if (!seen) return [];
    const byHand = REMOVED_BY_HAND.includes(seen.status)
      ? `Remove it ${removedByHand({ table, region, home: policy.region })}`
      : undefined;
    const of = (notice: About | undefined): Notice[] => (notice ? [{ ...notice, table }] : []);
    return [
      ...(livesIn(policy, region) ? [] : of(outsideResidency(table, region, byHand))),
      ...(rule || unprotected ? [] : of(unnamed(table, region, seen, byHand))),
      ...(rule ? of(stateOf(table, region, seen, byHand)) : []),
      ...(seen.failure === undefined ? [] : of(unread(table, region, seen.failure))),
      ...(rule?.kmsKey === undefined || isKey(rule.kmsKey, seen.kmsKey)
        ? []
        : of(otherKey(table, region, seen.kmsKey))),
    ];
  });
}

function outsideResidency(table: string, region: string, byHand: string | undefined): About {
  return {
    code: 'replica-outside-residency',
    level: 'problem',
    message: `${table}: a replica stands in ${region}, which \`residency\` leaves out.`,
    next: `${byHand ?? `Write \`{ region: ${region}, state: absent }\` under its \`replicas\` to remove it`}, or add the Region to \`residency\`.`,
  };
}

/** Absent from the file is not to be deleted: it may be somebody's whole second site. */
function unnamed(table: string, region: string, { status }: Seen, byHand: string | undefined): About {
  return {
    code: 'replica-not-in-policy',
    level: 'warning',
    message: `${table}: a replica stands in ${region} (${status}) that the policy does not name. It is left as it is.`,
    next: byHand
      ? `${byHand}.`
      : `Add \`{ region: ${region} }\` under its \`replicas\`, or \`{ region: ${region}, state: absent }\` to remove it.`,
  };
}

function unread(table: string, region: string, failure: string): About {
  return {
    code: 'replica-unread',
    level: 'problem',
    message: `${table}: its replica in ${region} could not be read whole: ${failure}.`,
    next: `Find out whether ${region} answers and whether the role may call DynamoDB there (and cloudwatch:GetMetricData here).`,
  };
}

/** A replica's key may be told by its ARN or by its id. [?] */
function isKey(arn: string, told: string | undefined): boolean {
  return told !== undefined && (arn === told || arn.endsWith(`/${told}`));
}

function otherKey(table: string, region: string, stands: string | undefined): About {
  return {
    code: 'replica-other-key',
    level: 'warning',
    message: `${table}: its replica in ${region} is encrypted with ${stands ?? 'a key of DynamoDB’s own'}, and the policy names another key. It was left as it is.`,
    next: 'The key of a replica is set when it is made; change it by hand, or name the one that it has.',
  };
}

/** What a status means that will not pass by itself, and what to do. */
const LASTING: Record<string, { means: string; next: string }> = {
  CREATION_FAILED: {
    means: 'it could not be made',
    next: 'See in the DynamoDB console why, mend that, remove what is left of it, and run again.',
  },
  REGION_DISABLED: {
    means:
      'the Region is disabled for this account, and nothing is replicated; after 20 hours the service takes it out of the group',
    next: 'Enable the Region again, or take the replica out of the policy.',
  },
  INACCESSIBLE_ENCRYPTION_CREDENTIALS: {
    means:
      'its KMS key cannot be used, and nothing is replicated; after 20 hours the service takes it out of the group',
    next: 'Enable the key again, and let DynamoDB use it.',
  },
  ARCHIVING: {
    means: 'its KMS key could not be used for days, and it is being archived',
    next: 'Let it be archived, restore the backup that the service makes of it, and make the replica anew.',
  },
  ARCHIVED: {
    means: 'its KMS key could not be used for days, and it was archived',
    next: 'Restore the backup that the service made of it if it holds anything that is missing here, remove what is left of it, and make the replica anew.',
  },
  REPLICATION_NOT_AUTHORIZED: {
    means: 'the service may not replicate, so what is written here does not come there',
    next: 'Look at the resource policies of the table and its replica, and at the service-linked role of DynamoDB replication.',
  },
};

function stateOf(table: string, region: string, { status }: Seen, byHand: string | undefined): About | undefined {
  if (status === 'ACTIVE') return undefined;
  if (PASSING.includes(status)) {
    return {
      code: 'replica-under-way',
      level: 'warning',
      message: `${table}: its replica in ${region} is ${status}: still running.`,
      next: 'A later run goes on from there.',
    };
  }
  const known = LASTING[status];
  return {
    code: 'replica-not-active',
    level: 'problem',
    message: `${table}: its replica in ${region} is ${status}${known ? `: ${known.means}` : ''}.`,
    next: `${known?.next ?? 'See what the DynamoDB console says of it.'}${byHand ? ` ${byHand}.` : ''}`,
  };
}
