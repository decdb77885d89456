/** Puts back the settings that a restore drops, and says what only a person can. */
import { isUnknownHere, SETTINGS, type Setting } from '../../aws/settings.js';
import { untagTable } from '../../aws/tables.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RestoredSetting, RestoreRecord } from '../../model/restore.js';
import { giveValue } from '../copy/give-settings.js';
import type { RestoreContext } from './context.js';
import { FILLING_TAGS } from './copy-items.js';
import { type Layer, layerFor } from './layers.js';

/** What becomes of each setting; one that fails stops none of the others. */
export async function putBack(
  context: RestoreContext,
  record: RestoreRecord,
  restored: ObservedTable,
  layers: readonly Layer[],
): Promise<RestoredSetting[]> {
  const outcomes: RestoredSetting[] = [];
  context.progress({ kind: 'phase', text: `putting back the settings of ${restored.name}` });
  for (const setting of SETTINGS) {
    outcomes.push({ setting: setting.name, ...(await putOne(context, record, restored, setting, layers)) });
  }
  if (record.origin.kind === 'copy') await takeTagsAway(context, restored);
  return outcomes;
}

type Given = Omit<RestoredSetting, 'setting'>;

async function putOne(
  { target }: RestoreContext,
  { table }: RestoreRecord,
  restored: ObservedTable,
  setting: Setting,
  layers: readonly Layer[],
): Promise<Given> {
  const layer = layerFor(layers, setting.name);
  if (!layer) return { result: 'unknown', detail: 'nothing says whether it was set' };
  const source = layer.label;
  const value = layer.values[setting.name];
  if (value === undefined) return { result: 'same', detail: 'it was not set', source };
  const unfit = unfitFor(setting.name, restored);
  if (unfit) return { result: 'left', detail: unfit, source };
  const to = { name: restored.name, arn: restored.arn };
  return { ...(await giveValue(target, setting, value, { name: table, arn: layer.tableArn }, to)), source };
}

/** The billing of a table may have changed since; a limit of the one kind is no limit of the other. */
function unfitFor(setting: string, { billing }: ObservedTable): string | undefined {
  if (setting === 'on-demand limits' && billing === 'PROVISIONED') return 'it came back with provisioned capacity';
  if (setting === 'auto scaling' && billing === 'PAY_PER_REQUEST') return 'it came back on demand';
  return undefined;
}

/** From here on the table is nobody's but its users'. */
async function takeTagsAway({ target }: RestoreContext, { arn }: ObservedTable): Promise<void> {
  try {
    await untagTable(target, arn, FILLING_TAGS);
  } catch (error) {
    if (!isUnknownHere(error, target)) throw error;
  }
}

/** What no call of ours brings back. */
export function byHand(record: RestoreRecord, restored: ObservedTable, layers: readonly Layer[]): string[] {
  const { table, target } = record;
  const named = target.table === table;
  const stream = restored.stream ?? layerFor(layers, 'stream')?.values['stream'];
  const replicas = layers.find((layer) => layer.replicas !== undefined)?.replicas ?? [];
  const names = `what names ${table}: configuration, DNS, dashboards, code, IAM policies and alarms`;
  return [
    named
      ? `Alarms, dashboards and IAM policies that name ${table} by its name or ARN hold again; look whether they were deleted with it.`
      : `Point at ${target.table} ${names}, when it takes over.`,
    ...(stream
      ? [
          `Triggers and stream consumers: ${restored.stream ? `the stream is a new one (${restored.stream.arn})` : 'the stream is a new one'}; connect them again, and decide whether they may see what was written meanwhile.`,
        ]
      : ['Triggers and stream consumers, if it had any.']),
    ...(replicas.length > 0
      ? [`Replicas: it was replicated to ${replicas.join(', ')}; the restored table is not.`]
      : []),
    'AWS Backup plans, exports and integrations that select it by tag or name: look whether they still do.',
  ];
}
