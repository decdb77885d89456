/** What an edit of `backups` means. */
import type { BackupRule } from '../../model/policy.js';
import { policyDuration } from '../../model/time.js';
import { describeKeep } from '../retention.js';
import { type Facet, facet } from './facet.js';
import { compareKeeps, type KeptSeries } from './keep.js';
import { compareReach } from './reach.js';

const SERIES = {
  keep: { prefix: '', backups: 'scheduled backups', written: '', path: ['backups', 'keep'] },
  deployKeep: {
    prefix: 'deploy-',
    backups: 'backups taken before a deployment',
    written: 'deploy: ',
    path: ['backups', 'deploy', 'keep'],
  },
  manualKeep: {
    prefix: 'manual-',
    backups: 'backups taken by hand',
    written: 'manual: ',
    path: ['backups', 'manual', 'keep'],
  },
} as const satisfies Record<string, KeptSeries>;

/** @param was,now `undefined`: no backups are taken, and none that stands is pruned */
export function compareBackups(was: BackupRule | undefined, now: BackupRule | undefined): Facet[] {
  if (!was) return now ? [added(now)] : [];
  if (!now) return [removed(was)];
  return [
    ...compareMethods(was, now),
    ...compareEvery(was, now),
    ...compareReach(was, now),
    ...(['keep', 'deployKeep', 'manualKeep'] as const).flatMap((key) => compareKeeps(SERIES[key], was[key], now[key])),
  ];
}

function removed(was: BackupRule): Facet {
  const every = policyDuration(was.every);
  const clause = `no scheduled backup is taken any more (until now every \`${every}\`); those that stand are left where they are`;
  return facet('weaker', 'backups-removed', ['backups'], clause, { was: `every: ${every}` });
}

/** What was taken before, by a deployment or under an earlier policy, comes under the new rules as well. */
function added(now: BackupRule): Facet {
  const every = policyDuration(now.every);
  const ruled = now.keep ?? now.deployKeep ?? now.manualKeep;
  const kept = now.keep ? `kept by \`${describeKeep(now.keep)}\`` : 'kept for ever';
  const earlier = ruled ? '; backups of this policy that stand from before come under its `keep` as well' : '';
  const clause = `a backup is taken every \`${every}\` and ${kept}${earlier}`;
  return facet('stronger', 'backups-added', ['backups'], clause, {
    now: `every: ${every}`,
    destroys: ruled !== undefined,
  });
}

function compareMethods(was: BackupRule, now: BackupRule): Facet[] {
  if (was.method === now.method) return [];
  const lost =
    now.method === 'copy'
      ? 'a copy is read whole to verify it, but its items are not of one moment, so no drill can be `explained`'
      : 'the service takes it at one moment, and no longer is each read whole when it is made';
  const clause = `backups are taken by \`${now.method}\` instead of \`${was.method}\`: ${lost}; the series of before stands and is no longer added to`;
  return [
    facet('neutral', 'backup-method', ['backups', 'method'], clause, {
      was: `method: ${was.method}`,
      now: `method: ${now.method}`,
    }),
  ];
}

function compareEvery(was: BackupRule, now: BackupRule): Facet[] {
  if (was.every === now.every) return [];
  const [before, after] = [policyDuration(was.every), policyDuration(now.every)];
  const rarer = now.every > was.every;
  const clause = `a backup is taken every \`${after}\` instead of every \`${before}\`, so up to \`${after}\` of writes may lie after the newest`;
  return [
    facet(rarer ? 'weaker' : 'stronger', rarer ? 'backup-rarer' : 'backup-denser', ['backups', 'every'], clause, {
      was: `every: ${before}`,
      now: `every: ${after}`,
    }),
  ];
}
