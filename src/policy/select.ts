/** Which entry of the policy governs a table. The first entry that matches wins. */

import { globCovers, matchesGlob } from '../model/glob.js';
import type { Entry, Policy, Selector } from '../model/policy.js';

/**
 * @param table its tags may be absent when nothing read them; then entries that select by tags do not match.
 * @returns the first entry that matches, or `undefined` when none does.
 */
export function entryFor(policy: Policy, table: { name: string; tags?: Record<string, string> }): Entry | undefined {
  return policy.entries.find(({ selector }) => selects(selector, table));
}

function selects(selector: Selector, table: { name: string; tags?: Record<string, string> }): boolean {
  if (selector.kind === 'name') return selector.name === table.name;
  if (selector.kind === 'match') return matchesGlob(selector.glob, table.name);
  return hasTags(table.tags ?? {}, selector.tags);
}

function hasTags(tags: Record<string, string>, wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
}

/** Whether no table can reach `later` because `earlier`, which stands before it, surely matches it first. */
export function surelyShadows(earlier: Selector, later: Selector): boolean {
  if (earlier.kind === 'match' && /^\*+$/.test(earlier.glob)) return true;
  if (earlier.kind === 'tags') return later.kind === 'tags' && hasTags(later.tags, earlier.tags);
  if (later.kind === 'tags') return false;
  if (earlier.kind === 'name') return later.kind === 'name' ? earlier.name === later.name : earlier.name === later.glob;
  return later.kind === 'name' ? matchesGlob(earlier.glob, later.name) : globCovers(earlier.glob, later.glob);
}

/** The selector as a person would say it. */
export function labelOf(selector: Selector): string {
  if (selector.kind === 'name') return selector.name;
  if (selector.kind === 'match') return selector.glob;
  const tags = Object.entries(selector.tags).map(([key, value]) => `${key}=${value}`);
  return `tags ${tags.join(', ')}`;
}
