import type { Json } from '../records.js';
import type { Region, World } from '../world.js';

/** One call of an operation: where it lands and what it carries. */
export interface Call {
  world: World;
  region: Region;
  body: Json;
}

/** Carries a call out at once. Returns the answer's body; throws what it is refused with. */
export type Handler = (call: Call) => Json;
