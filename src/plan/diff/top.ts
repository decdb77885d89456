/** What an edit of what stands above the entries means. */
import { globCovers, matchesGlob } from '../../model/glob.js';
import { namesOf, type Policy } from '../../model/policy.js';
import { REGIONS } from '../../model/regions.js';
import { list } from '../../policy/words.js';
import { type Facet, facet } from './facet.js';
import { compareKeeps } from './keep.js';

/** Clauses stand for themselves here, as whole sentences without their full stop. */
export function compareTops(was: Policy, now: Policy): Facet[] {
  return [
    ...compareAccounts(was, now),
    ...compareNames(was, now),
    ...compareLedgers(was, now),
    ...compareCoverage(was, now),
    ...compareResidency(was.residency, now.residency),
    ...compareKeeps(ORPHANS, was.orphans?.keep, now.orphans?.keep),
  ];
}

const ORPHANS = {
  prefix: 'orphan-',
  backups: 'backups of tables that are gone',
  written: 'orphans: ',
  path: ['orphans', 'keep'],
};

function compareAccounts(was: Policy, now: Policy): Facet[] {
  const facets: Facet[] = [];
  if (was.account !== now.account) {
    const clause = `the policy is about the account ${now.account} instead of ${was.account}: nothing there is backed up, drilled or watched any more, and what stands there is left`;
    facets.push(
      facet('weaker', 'account-changed', ['account'], clause, {
        was: `account: "${was.account}"`,
        now: `account: "${now.account}"`,
      }),
    );
  }
  if (was.region !== now.region) {
    const clause = `the policy is about tables in \`${now.region}\` instead of \`${was.region}\`: those there are not backed up, drilled or watched any more, and what stands there is left`;
    facets.push(
      facet('weaker', 'region-changed', ['region'], clause, {
        was: `region: ${was.region}`,
        now: `region: ${now.region}`,
      }),
    );
  }
  return facets;
}

/** A backup is the policy's when it bears one of its names. */
function compareNames(was: Policy, now: Policy): Facet[] {
  const [before, after] = [namesOf(was), namesOf(now)];
  const disowned = before.filter((name) => !after.includes(name));
  const adopted = after.filter((name) => !before.includes(name) && name !== now.name);
  const facets: Facet[] = [];
  if (was.name !== now.name) facets.push(renamed(was, now, !before.includes(now.name)));
  const shrunk = disowned.filter((name) => name !== was.name);
  if (shrunk.length > 0) {
    const clause = `\`formerly\` no longer names ${list(shrunk)}: backups made under that name are not the policy’s any more, so they are neither counted, drilled nor pruned`;
    facets.push(facet('weaker', 'formerly-shrunk', ['formerly'], clause, formerly(was, now)));
  }
  if (adopted.length > 0) {
    const clause = `\`formerly\` names ${list(adopted)} now: backups made under that name become the policy’s, and its \`keep\` rules prune them`;
    facets.push(facet('stronger', 'formerly-grown', ['formerly'], clause, { ...formerly(was, now), destroys: true }));
  }
  return facets;
}

/** @param fresh the name was none of its own, so another policy may have left backups under it */
function renamed(was: Policy, now: Policy, fresh: boolean): Facet {
  const values = { was: `name: ${was.name}`, now: `name: ${now.name}`, destroys: fresh };
  const adopts = fresh
    ? `; backups that another policy made under the name \`${now.name}\` become the policy’s, and its \`keep\` rules prune them`
    : '';
  if (now.formerly.includes(was.name)) {
    const clause = `the policy is called \`${now.name}\` instead of \`${was.name}\`, and \`formerly\` keeps its backups${adopts}`;
    return facet('neutral', 'name-changed', ['name'], clause, values);
  }
  const clause = `the policy is called \`${now.name}\` instead of \`${was.name}\` and disowns every backup made so far: they are neither counted, drilled nor pruned any more; \`formerly: [${was.name}]\` keeps them${adopts}`;
  return facet('weaker', 'name-disowns', ['name'], clause, values);
}

function formerly(was: Policy, now: Policy): { was?: string; now?: string } {
  const written = ({ formerly }: Policy) => `formerly: [${formerly.join(', ')}]`;
  return {
    ...(was.formerly.length > 0 ? { was: written(was) } : {}),
    ...(now.formerly.length > 0 ? { now: written(now) } : {}),
  };
}

function compareLedgers(was: Policy, now: Policy): Facet[] {
  if (was.ledger === now.ledger) return [];
  const byName = was.name !== now.name && now.ledger === `${now.name}.ledger`;
  const help = byName ? `; \`ledger: { name: ${was.ledger} }\` keeps it` : '';
  const clause = `the ledger is \`${now.ledger}\` instead of \`${was.ledger}\`: what drills proved and what runs left unfinished is forgotten${help}`;
  return [
    facet('weaker', 'ledger-changed', byName ? ['name'] : ['ledger', 'name'], clause, {
      was: `ledger: { name: ${was.ledger} }`,
      now: `ledger: { name: ${now.ledger} }`,
    }),
  ];
}

function compareCoverage(was: Policy, now: Policy): Facet[] {
  if (was.coverage === now.coverage) return [];
  const values = { was: `coverage: ${was.coverage}`, now: `coverage: ${now.coverage}` };
  return now.coverage === 'required'
    ? [facet('stronger', 'coverage-required', ['coverage'], 'a table that no entry matches fails the run', values)]
    : [
        facet(
          'weaker',
          'coverage-dropped',
          ['coverage'],
          'a table that no entry matches no longer fails the run, so a new one may go unprotected unseen',
          values,
        ),
      ];
}

function compareResidency(was: readonly string[] | undefined, now: readonly string[] | undefined): Facet[] {
  const values = {
    ...(was ? { was: `residency: [${was.join(', ')}]` } : {}),
    ...(now ? { now: `residency: [${now.join(', ')}]` } : {}),
  };
  const path = ['residency'];
  if (!was && !now) return [];
  if (!now) return [facet('weaker', 'residency-dropped', path, 'copies of the data may live in any Region', values)];
  if (!was)
    return [facet('stronger', 'residency-required', path, `copies of the data may live only in ${list(now)}`, values)];
  const [more, less] = [newlyAllowed(was, now), newlyAllowed(now, was)];
  if (more.length > 0) {
    const clause = `copies of the data may live in ${list(more)} as well${less.length > 0 ? `, and no longer in ${list(less)}` : ''}`;
    return [facet('weaker', 'residency-widened', path, clause, values)];
  }
  return less.length > 0
    ? [facet('stronger', 'residency-narrowed', path, `copies of the data may no longer live in ${list(less)}`, values)]
    : [];
}

/** Regions that only `now` allows; and globs of it that may allow some that AWS opens later. */
function newlyAllowed(was: readonly string[], now: readonly string[]): string[] {
  const allows = (globs: readonly string[], region: string) => globs.some((glob) => matchesGlob(glob, region));
  const regions = REGIONS.filter((region) => allows(now, region) && !allows(was, region));
  if (regions.length > 0) return now.filter((glob) => regions.some((region) => matchesGlob(glob, region)));
  return now.filter((glob) => /[*?]/.test(glob) && !was.some((wider) => globCovers(wider, glob)));
}
