/** Which retention rule a series has. */
import type { Trigger } from '../model/names.js';
import type { BackupRule, Keep } from '../model/policy.js';

/** `undefined` means that the series stays forever. */
export function keepFor({ keep, deployKeep, manualKeep }: BackupRule, trigger: Trigger): Keep | undefined {
  return { scheduled: keep, deploy: deployKeep, manual: manualKeep }[trigger];
}
