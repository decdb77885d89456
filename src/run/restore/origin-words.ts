/** How what a restore starts from is called: in a report, and as an argument. */
import type { Connection } from '../../aws/connection.js';
import type { RestoreOrigin } from '../../model/restore.js';
import { iso } from '../../model/time.js';
import type { Candidate } from './candidates.js';
import type { RestoreContext } from './context.js';

/** What `--from` takes for this candidate. */
export function nameOf({ origin }: Candidate): string {
  switch (origin.kind) {
    case 'backup':
      return origin.type === 'USER' ? origin.name : origin.arn;
    case 'copy':
      return `copy:${origin.table}`;
    case 'point-in-time':
      return iso(origin.at);
    case 'replica':
      return `replica:${origin.region}`;
  }
}

export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** How an origin is called in a report. */
export function originText(origin: RestoreOrigin): string {
  switch (origin.kind) {
    case 'backup':
      return origin.type === 'SYSTEM' ? `the service’s own backup ${origin.name}` : `backup ${origin.name}`;
    case 'copy':
      return `${origin.copy ? 'copy' : 'table'} ${origin.table}`;
    case 'point-in-time':
      return `point in time ${iso(origin.at)}`;
    case 'replica':
      return `replica in ${origin.region}`;
  }
}

/** The connection by which a backup is described: in its own Region. */
export function whereItStands(context: Pick<RestoreContext, 'target'>, arn: string): Connection {
  return context.target.at(regionOf(arn));
}
