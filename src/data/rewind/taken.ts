/** What a write took away besides what was seen, and the write that gives it back. Pure. */
import type { ConditionalWrite } from '../../aws/conditional-write.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { WireItem, WireValue } from '../../model/wire.js';
import { differingAttributes } from '../compare.js';
import { putBackRequest, revertRequest } from './write-request.js';

/**
 * @param write what was carried out: its condition names only what was seen, and with `--force` not all of that
 * @param old what stood there before
 * @param target what the item is to be; absent: nothing
 * @returns the write that makes it `old` again, on condition that it is as `write` left it; `undefined` when nothing was lost
 */
export function giveBackRequest(
  write: ConditionalWrite,
  sides: { old: WireItem; seen: WireItem; target: WireItem | undefined },
  keys: readonly KeyAttribute[],
): ConditionalWrite | undefined {
  const { old, seen, target } = sides;
  const strange = differingAttributes(old, seen);
  const written = target && write.kind === 'update' ? differingAttributes(seen, target) : undefined;
  if (!strange.some((name) => written?.includes(name) ?? true)) return undefined;
  if (!target) return requestOf(putBackRequest(old, keys));
  const left = written ? withAttributes(old, target, written) : target;
  return requestOf(revertRequest(left, old, keys, true));
}

/** An item with some attributes as another one has them. */
function withAttributes(item: WireItem, other: WireItem, names: readonly string[]): WireItem {
  const kept = Object.entries(item).filter(([name]) => !names.includes(name));
  const taken = Object.entries(other).filter(([name]) => names.includes(name));
  // An attribute may be called `__proto__`.
  return Object.fromEntries<WireValue>([...kept, ...taken]);
}

/** Neither a put on absence nor a forced revert is ever too large. */
function requestOf(built: ReturnType<typeof revertRequest>): ConditionalWrite {
  return (built as Exclude<typeof built, 'too-large'>).request;
}
