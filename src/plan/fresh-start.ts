/** A drill that the stream is to explain may need a backup that is taken for it, though none is due. */
import { type Aiming, aimOf, fromCopy, noUsableStream, obstacleTo } from './reach.js';
import type { Situation } from './situation.js';

/** Why the drill should start from a backup of this run instead; `undefined` when it should not. */
export function freshStart(situation: Situation, aiming: Aiming): string | undefined {
  const { rule, origin } = aiming;
  // `random-backup` asks for old ones: only an explicit `explained` outweighs it.
  const wants = rule.proof === 'explained' || (rule.proof === 'best' && rule.from === 'latest-backup');
  if (!wants || origin.kind !== 'backup' || fromCopy(aiming) || noUsableStream(aiming)) return undefined;
  if (rule.proof === 'best' && aimOf(situation, aiming) === 'exact') return undefined;
  const obstacle = obstacleTo('explained', situation, aiming);
  return obstacle && `For a drill: the stream cannot explain the backup that stands, because ${obstacle.why}.`;
}
