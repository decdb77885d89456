/** Tables that were there before anybody came: what the seeding helpers make. */
import { PITR_DAYS } from '../../model/constants.js';
import { HOUR } from '../../model/time.js';
import { beginExpiry } from '../expiry.js';
import type { Json } from '../records.js';
import type { Region, World } from '../world.js';
import { enable } from './continuous-backups.js';
import { addTable, CREATE_TABLE_MEMBERS } from './create-table.js';

/** How old a seeded table is. */
const SEEDED_AGO = HOUR;

/** What CreateTable takes, and two settings that otherwise need calls of their own. */
export interface SeedInput extends Json {
  TableName?: string;
  /** Time to live, enabled on this attribute. */
  TimeToLive?: { AttributeName: string };
  /** Point-in-time recovery, enabled since the table was made. */
  PointInTimeRecovery?: { RecoveryPeriodInDays?: number };
}

/** The members of a {@link SeedInput}. */
export const SEED_MEMBERS: readonly string[] = [...CREATE_TABLE_MEMBERS, 'TimeToLive', 'PointInTimeRecovery'];

/** Makes a table that is an hour old, and ACTIVE. @throws as CreateTable does. */
export function seedTable(world: World, region: Region, input: SeedInput): void {
  const createdAt = world.now() - SEEDED_AGO;
  const record = addTable(world, region, input, createdAt);
  record.seededAt = world.now();
  if (input.TimeToLive) {
    record.ttl = { attribute: input.TimeToLive.AttributeName, status: 'ENABLED', changedAt: createdAt };
    beginExpiry(world, record, createdAt);
  }
  if (input.PointInTimeRecovery) {
    enable(record, input.PointInTimeRecovery.RecoveryPeriodInDays ?? PITR_DAYS.max, createdAt);
  }
}
