/** What the main step leaves for the post step. */
import * as core from '@actions/core';

/** A run that was begun, with what it takes to clean up after it. */
export interface BegunRun {
  run: string;
  policy: string;
  region?: string;
  endpoint?: string;
}

/** Whether this process is the post step: the main step, which comes first, marks its having been there. */
export function isPost(): boolean {
  if (core.getState('main')) return true;
  core.saveState('main', 'begun');
  return false;
}

/** To be called before anything is done that would need cleaning. */
export function saveBegunRun(begun: BegunRun): void {
  core.saveState('run', begun);
}

/** Says that the main step has left nothing to clean. */
export function saveFinished(): void {
  core.saveState('finished', 'true');
}

/** @returns the run that the post step has to clean up after, if any */
export function unfinishedRun(): BegunRun | undefined {
  const text = core.getState('run');
  return text && !core.getState('finished') ? (JSON.parse(text) as BegunRun) : undefined;
}
