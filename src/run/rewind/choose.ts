/** Which items, read against the table: the keys of the file, the value of the filter. */
import { createHash } from 'node:crypto';
import { canonicalText, hashKey } from '../../data/item-hash.js';
import { parseKeys } from '../../data/rewind/keys-file.js';
import { UserError } from '../../model/errors.js';
import type { ObservedTable } from '../../model/observed.js';
import type { RewindSelection } from '../../model/rewind.js';
import { iso } from '../../model/time.js';
import type { WireValue } from '../../model/wire.js';
import { counted } from '../../model/words.js';
import { readItem } from '../../policy/attribute.js';
import { parseYaml } from '../../policy/yaml/parse.js';
import type { Chosen } from './context.js';

/**
 * @param keysText what the file of keys holds
 * @throws UserError (exit 2) when the keys or the filter make no sense
 */
export function choose(selection: RewindSelection, keysText: string | undefined, { keys }: ObservedTable): Chosen {
  const { changedBetween: window, keysFile, where: text, discardSince } = selection;
  const found = keysFile === undefined ? undefined : parseKeys(keysText ?? '', keys, keysFile);
  const where = text === undefined ? undefined : readWhere(text);
  const hashes = found && [...new Set(found.map((key) => hashKey(key, keys).toString('hex')))].sort();
  const words = [
    window ? `changed between ${iso(window.from)} and ${iso(window.to)}` : '',
    hashes ? `${counted(hashes.length, 'key')} of ${keysFile}` : '',
    where ? `where ${text}` : '',
    discardSince === undefined ? '' : `all that differ, giving up what was written since ${iso(discardSince)}`,
  ];
  return {
    ...(window ? { window } : {}),
    ...(found ? { keys: found } : {}),
    ...(where ? { where } : {}),
    ...(discardSince === undefined ? {} : { discardSince }),
    canonical: JSON.stringify({
      window,
      keys: hashes && createHash('sha256').update(hashes.join()).digest('hex'),
      where: where && [where.attribute, Buffer.from(canonicalText({ v: where.value }), 'latin1').toString('hex')],
      discardSince,
    }),
    words: words.filter((word) => word !== '').join(', '),
  };
}

/** `attribute = value`, the value as in the checks of a policy. */
function readWhere(text: string): { attribute: string; value: WireValue } {
  const [, attribute = '', written = ''] = /^\s*(.+?)\s*=\s*(.+)$/s.exec(text) ?? [];
  const { tree } = written === '' ? {} : parseYaml(`value: ${written}`);
  const { value: item, problems = [] } = tree ? readItem(tree) : {};
  const value = item?.['value'];
  if (attribute !== '' && value && Object.keys(item ?? {}).length === 1) return { attribute, value };
  throw new UserError({
    what: problems[0]?.message ?? `\`${text}\` is no filter`,
    where: '--where',
    means: 'nothing was done',
    next: 'write `attribute = value`: text, a number, true, false, null, or DynamoDB JSON such as { SS: ["a"] }',
    exit: 2,
  });
}
