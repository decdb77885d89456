/** Whether a label lets a pull request through: who set it, when, and after what. */
import type { IsoTime } from '../../model/time.js';
import type { PullRequestEvent } from './event.js';

/** One of a pull request's events, as GitHub lists them: oldest first. */
export interface IssueEvent {
  event: string;
  actor?: { login: string } | null | undefined;
  created_at: IsoTime;
  label?: { name?: string | null | undefined } | undefined;
}

export interface LabelInput {
  /** The label that lets through; GitHub's labels know no case. */
  name: string;
  /** Labels that are on the pull request now. */
  labels: readonly string[];
  events: readonly IssueEvent[];
  /** When the policy's two texts were first seen together in the pull request; `undefined`: nobody can tell. */
  since: IsoTime | undefined;
  /** This run's event. */
  event: PullRequestEvent;
  /** Head of the pull request now. */
  head: string;
}

/** Who set it in time, a sentence why it does not count, or `undefined` where it is not there. */
export type LabelVerdict = { login: string; at: IsoTime } | { refused: string } | undefined;

/**
 * Judges by the events alone; whether who set it may write is asked afterwards.
 * It counts when it was set after the two texts were first seen, or when setting it is what this very run is about.
 */
export function judgeLabel({ name, labels, events, since, event, head }: LabelInput): LabelVerdict {
  const same = (other: string | null | undefined) => other?.toLowerCase() === name.toLowerCase();
  if (!labels.some(same)) return undefined;
  const last = events
    .filter((each) => (each.event === 'labeled' || each.event === 'unlabeled') && same(each.label?.name))
    .reduce<IssueEvent | undefined>((a, b) => (a && a.created_at > b.created_at ? a : b), undefined);
  const setter = last?.event === 'labeled' ? last.actor?.login : undefined;
  if (!last || setter === undefined) return { refused: `Nobody can tell who set the label \`${name}\`: set it anew.` };
  const found = { login: setter, at: last.created_at };
  const now = event.labeled && same(event.labeled.label) && event.head === head && event.labeled.sender === setter;
  if (now || (since !== undefined && last.created_at > since)) return found;
  const when =
    since === undefined
      ? 'and nobody can tell whether the policy changed since'
      : `and the policy is as it is now only since ${clock(since)}`;
  return {
    refused: `The label \`${name}\` was set at ${clock(last.created_at)} by \`${setter}\`, ${when}: set it anew.`,
  };
}

/** To the second, which decides here: `2026-11-22 12:00:05 UTC`. */
function clock(at: IsoTime): string {
  return at.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}
