/** The source's stream, as following needs it: enabled before the copy begins, with new images. */
import { streamSetting } from '../../aws/settings-table.js';
import { describeTable } from '../../aws/tables.js';
import { EPSILON } from '../../model/constants.js';
import type { CopyRecord } from '../../model/copy.js';
import { UserError } from '../../model/errors.js';
import { iso } from '../../model/time.js';
import { type CopyContext, placeText, type SourceTable } from './context.js';

const NEW_IMAGES = ['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'];

/** @throws UserError (exit 2) when the source has no stream to follow, and none may be enabled */
export function assertStream({ source: { place }, options }: CopyContext, { stream }: SourceTable): void {
  const where = placeText(place);
  if (stream && !NEW_IMAGES.includes(stream.view)) {
    throw new UserError({
      what: `the source’s stream holds ${stream.view}; following needs new images`,
      where,
      means: 'nothing was changed: whoever reads that stream relies on it',
      next: 'copy without --follow, or let its readers change to a stream with NEW_AND_OLD_IMAGES first',
      exit: 2,
    });
  }
  if (!stream && !options.enableStream) {
    throw new UserError({
      what: 'the source has no stream, and --follow reads what changes from one',
      where,
      means: 'nothing was changed',
      next: 'add --enable-stream to have one enabled (NEW_AND_OLD_IMAGES), write `stream: new-and-old-images` in the policy, or copy without --follow',
      exit: 2,
    });
  }
}

/** The source with a stream to follow; enables one where there is none and `--enable-stream` was given. @throws UserError (exit 2) */
export async function withStream(context: CopyContext, source: SourceTable): Promise<SourceTable> {
  assertStream(context, source);
  if (source.stream) return source;
  const { connection, place } = context.source;
  const where = placeText(place);
  context.progress({ kind: 'phase', text: `enabling a stream on ${where}` });
  await streamSetting.write(connection, { name: source.name, arn: source.arn }, { view: 'NEW_AND_OLD_IMAGES' });
  const now = await describeTable(connection, source.name);
  if (!now?.stream) throw new UserError({ what: 'the stream that was asked for is not there', where });
  context.notice(`A stream was enabled on ${where}, as --enable-stream asked; it stays.`);
  return { ...source, stream: now.stream };
}

/** Why a copy that began earlier cannot be brought up to date from this stream; `undefined` when it can. */
export function gapIn({ stream }: SourceTable, { from, replay }: CopyRecord): string | undefined {
  if (!stream || !NEW_IMAGES.includes(stream.view)) return 'the source has no stream with new images any more';
  if (replay ? replay.stream !== stream.arn : stream.enabledAt > from + EPSILON) {
    return `the source’s stream was enabled (${iso(stream.enabledAt)}) after the copy began (${iso(from)})`;
  }
  return undefined;
}
