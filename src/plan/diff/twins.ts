/** Which entry of head is the one of base, edited: the same selector, or else one that grew out of it. */
import { surelyShadows } from '../../policy/select.js';
import { NOBODY, type Side } from './side.js';

type Edit = 'same' | 'narrowed' | 'widened';

interface Twin {
  index: number;
  edit: Edit;
}

export interface Twins {
  /** By position in base. */
  ofBase: ReadonlyMap<number, Twin>;
  /** By position in head. */
  ofHead: ReadonlyMap<number, Twin>;
}

/** Selectors that changed are matched up only while so few of them did; it names things, and decides nothing. */
const EDITED_MOST = 200;

export function twinsOf(base: Side, head: Side): Twins {
  const ofBase = new Map<number, Twin>();
  const ofHead = new Map<number, Twin>();
  const link = (b: number, h: number, edit: Edit) => {
    ofBase.set(b, { index: h, edit });
    ofHead.set(h, { index: b, edit });
  };
  base.entries.forEach(({ key }, b) => {
    const h = head.withKey(key);
    if (h !== undefined && base.withKey(key) === b) link(b, h, 'same');
  });
  const gone = base.entries.flatMap((_, b) => (ofBase.has(b) ? [] : [b]));
  const fresh = head.entries.flatMap((_, h) => (ofHead.has(h) ? [] : [h]));
  if (gone.length > EDITED_MOST || fresh.length > EDITED_MOST) return { ofBase, ofHead };
  for (const b of gone) {
    const was = base.at(b).selector;
    const kin = fresh.filter((h) => {
      const now = head.at(h).selector;
      return !ofHead.has(h) && (surelyShadows(was, now) || surelyShadows(now, was));
    });
    const nearest = kin.sort((x, y) => Math.abs(x - b) - Math.abs(y - b) || x - y)[0];
    if (nearest === undefined) continue;
    link(b, nearest, surelyShadows(was, head.at(nearest).selector) ? 'narrowed' : 'widened');
  }
  return { ofBase, ofHead };
}

/** The position in head of what follows, in base, the entry that is gone; {@link NOBODY} when nothing of it is left. */
export function stoodBefore({ ofBase }: Twins, base: Side, b: number): number {
  for (let next = b + 1; next < base.entries.length; next++) {
    const twin = ofBase.get(next);
    if (twin) return twin.index;
  }
  return NOBODY;
}
