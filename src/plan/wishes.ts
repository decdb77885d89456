/** Says beforehand when the policy wishes for a proof that a drill cannot reach, and what would help. */
import type { Notice } from '../model/plan.js';
import type { DrillInput } from './drills.js';
import { type Aiming, noUsableStream, type Obstacle, obstacleTo } from './reach.js';
import type { Situation } from './situation.js';

/** @param aiming what the drill that is about to begin starts from; without one only what stands in the way of every drill counts */
export function wishNotices(situation: Situation, input: DrillInput, aiming?: Aiming): Notice[] {
  const { table, rule } = input;
  if (rule.proof === 'best') return [];
  const obstacle = aiming ? obstacleTo(rule.proof, situation, aiming) : everyTime(input);
  if (!obstacle) return [];
  const what = aiming ? startOf(aiming) : '';
  return [
    {
      code: 'proof-out-of-reach',
      level: 'warning',
      table: table.name,
      message: `${table.name}: the policy wishes for \`proof: ${rule.proof}\`, which is out of reach${what}: ${obstacle.why}. A drill still runs, and ends inconclusive unless it fails.`,
      next: obstacle.next,
    },
  ];
}

function everyTime({ table, rule, wantsStream }: DrillInput): Obstacle | undefined {
  return rule.proof === 'explained' ? noUsableStream({ table, wantsStream }) : undefined;
}

function startOf({ origin }: Aiming): string {
  switch (origin.kind) {
    case 'backup':
      return ` for ${origin.name}`;
    case 'new-backup':
      return ' for the new backup';
    case 'point-in-time':
      return ` for ${origin.at}`;
    case 'replica':
      return ` for the replica in ${origin.region}`;
  }
}
