/** How one item is written back: only what differs, on condition that it is as it was seen. Pure. */
import type { ConditionalWrite } from '../../aws/conditional-write.js';
import { REWIND_LIMITS } from '../../model/constants.js';
import type { KeyAttribute } from '../../model/observed.js';
import type { WireItem, WireValue } from '../../model/wire.js';
import { differingAttributes } from '../compare.js';
import { keyOf } from '../keys.js';

/** A request, and whether its condition names every attribute that was seen; `too-large`: it does not fit. */
export type Built = { request: ConditionalWrite; whole: boolean } | 'too-large';

/** Puts an item back where there is none. */
export function putBackRequest(target: WireItem, keys: readonly KeyAttribute[]): Built {
  const names = new Substitutes();
  const condition = `attribute_not_exists(${names.name(keys[0]?.name ?? '')})`;
  return { request: { kind: 'put', item: target, condition, names: names.names, values: names.values }, whole: true };
}

/**
 * Sets and removes the attributes in which what was seen differs from the target.
 * @param force where not every attribute fits into the condition, those that do; a whole put where the update does not fit
 */
export function revertRequest(seen: WireItem, target: WireItem, keys: readonly KeyAttribute[], force: boolean): Built {
  const differing = differingAttributes(seen, target);
  const names = new Substitutes();
  const set = differing.filter((name) => Object.hasOwn(target, name));
  const remove = differing.filter((name) => !Object.hasOwn(target, name));
  const parts = [
    list('SET', set, (name) => `${names.name(name)} = ${names.value(target[name] as WireValue)}`),
    list('REMOVE', remove, (name) => names.name(name)),
  ];
  const update = parts.filter((part) => part !== '').join(' ');
  const condition = conditionOf(seen, set, differing, keys, names, force);
  if (condition === 'too-large') return condition;
  const { text, whole } = condition;
  if (fits(update, differing.length)) {
    const key = keyOf(seen, [...keys]);
    const request: ConditionalWrite = {
      kind: 'update',
      key,
      update,
      condition: text,
      names: names.names,
      values: names.values,
    };
    return { request, whole };
  }
  if (!force) return 'too-large';
  // What only the update named would be names and values that nothing uses, which the service refuses.
  const own = new Substitutes();
  const again = conditionOf(seen, set, differing, keys, own, true) as { text: string };
  return {
    request: { kind: 'put', item: target, condition: again.text, names: own.names, values: own.values },
    whole: false,
  };
}

/** Deletes an item that is as it was seen. */
export function deleteRequest(seen: WireItem, keys: readonly KeyAttribute[], force: boolean): Built {
  const names = new Substitutes();
  const condition = conditionOf(seen, [], [], keys, names, force);
  if (condition === 'too-large') return condition;
  const key = keyOf(seen, [...keys]);
  const request: ConditionalWrite = {
    kind: 'delete',
    key,
    condition: condition.text,
    names: names.names,
    values: names.values,
  };
  return { request, whole: condition.whole };
}

/** Every attribute seen is unchanged, and those that are set and were absent still are. Those that differ come first. */
function conditionOf(
  seen: WireItem,
  set: readonly string[],
  differing: readonly string[],
  keys: readonly KeyAttribute[],
  names: Substitutes,
  force: boolean,
): { text: string; whole: boolean } | 'too-large' {
  const isKey = (name: string) => keys.some((key) => key.name === name);
  const absent = set.filter((name) => !Object.hasOwn(seen, name));
  const present = Object.keys(seen).filter((name) => !isKey(name));
  const first = new Set(differing);
  const ordered = [
    ...present.filter((name) => first.has(name)),
    ...absent,
    ...present.filter((name) => !first.has(name)),
  ];
  // An item that has nothing but its key says nothing by its attributes.
  const parts: string[] = present.length === 0 ? [`attribute_exists(${names.name(keys[0]?.name ?? '')})`] : [];
  let length = parts.join('').length;
  for (const name of ordered) {
    const part = names.peek(name, Object.hasOwn(seen, name));
    // Each part brings an operator or function, and an AND from the second on.
    const tooMany = 2 * parts.length + 1 > REWIND_LIMITS.operators;
    if (tooMany || length + part.length + 5 > REWIND_LIMITS.expression) {
      if (!force) return 'too-large';
      return { text: parts.join(' AND '), whole: false };
    }
    parts.push(Object.hasOwn(seen, name) ? `${names.name(name)} = ${names.value(seen[name] as WireValue)}` : part);
    if (!Object.hasOwn(seen, name)) names.name(name);
    length += part.length + 5;
  }
  return { text: parts.join(' AND '), whole: true };
}

function fits(expression: string, operators: number): boolean {
  return expression.length <= REWIND_LIMITS.expression && operators <= REWIND_LIMITS.operators;
}

function list(word: string, names: readonly string[], part: (name: string) => string): string {
  return names.length === 0 ? '' : `${word} ${names.map(part).join(', ')}`;
}

/** `#n0` for names, each once, and `:v0` for values: no name of the user’s is ever read as part of an expression. */
class Substitutes {
  readonly names: Record<string, string> = {};
  readonly values: WireItem = {};
  readonly #known = new Map<string, string>();
  #values = 0;

  name(name: string): string {
    const known = this.#known.get(name) ?? `#n${this.#known.size}`;
    this.#known.set(name, known);
    this.names[known] = name;
    return known;
  }

  value(value: WireValue): string {
    const made = `:v${this.#values++}`;
    this.values[made] = value;
    return made;
  }

  /** The part of a condition that a name would give, without taking anything down. */
  peek(name: string, present: boolean): string {
    const text = this.#known.get(name) ?? `#n${this.#known.size}`;
    return present ? `${text} = :v${this.#values}` : `attribute_not_exists(${text})`;
  }
}
