/** The job summary. */
import * as core from '@actions/core';

/**
 * Appends markdown to the step's summary. A runner that has none (or whose disk is full) does not fail the run.
 * @param markdown within SUMMARY_BUDGET: GitHub drops a larger one whole
 */
export async function writeSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write();
  } catch (error) {
    core.info(`the job summary could not be written: ${(error as Error).message}`);
  } finally {
    core.summary.emptyBuffer();
  }
}
