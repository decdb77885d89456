/** The pull request as it is now: events tell only how it was. */
import type { GitHub } from './client.js';

export interface PullNow {
  /** Head now. */
  head: string;
  /** Branch into which it goes now. */
  base: string;
  labels: string[];
}

export async function pullNow({ rest, repository }: GitHub, number: number): Promise<PullNow> {
  const { data } = await rest.pulls.get({ ...repository, pull_number: number });
  return { head: data.head.sha, base: data.base.ref, labels: data.labels.map(({ name }) => name) };
}
