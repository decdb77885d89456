/** The first two lines of a review: what the edit does to the certainty of getting data back, and what was looked at. */

import { dollars } from '../../model/prices.js';
import type { Gate, Impact, Review } from '../../model/review.js';
import { isUnseen, ownDestructions } from '../../plan/gate.js';
import { count, plural, when } from '../words.js';
import { destructionPhrase, heldOf, mayDestroy, thingsPhrase } from './destructions.js';
import { isHarmless } from './harmless.js';
import type { Style } from './style.js';

interface ReviewVerdict {
  mark: '✅' | '⚠️' | '❌';
  /** One word for the terminal. */
  word: 'HARMLESS' | 'WEAKER' | 'DELETES' | 'LOOK' | 'UNREADABLE';
  /** A sentence without its full stop; it names nothing from outside. */
  sentence: string;
}

/** @returns what the heading says */
export function reviewVerdict(review: Review, gate: Gate | undefined): ReviewVerdict {
  const sentence = [meaning(review), ...accountClauses(review)].filter((part) => part !== '').join('; ');
  if (headIsInvalid(review)) return { mark: '❌', word: 'UNREADABLE', sentence };
  if (isHarmless(review, gate)) return { mark: '✅', word: 'HARMLESS', sentence };
  return { mark: '⚠️', word: wordOf(review), sentence };
}

/** Counts, and whether the account was looked at, with ` · ` between them. */
export function reviewTotals(review: Review, style: Style): string {
  const { impact } = review;
  return [
    changeCounts(review),
    findingCounts(review),
    review.renamedFrom === undefined ? '' : `renamed from ${style.name(review.renamedFrom, 200)}`,
    ...(impact === undefined
      ? [style.strong(unseenPhrase(review))]
      : [
          touched(review),
          heldPhrase(impact),
          impact.problems.length === 0 ? '' : plural(impact.problems.length, 'new problem'),
          `account ${style.name(impact.account)}, ${style.name(impact.region)}, ${when(impact.at)} UTC`,
          monthlyPhrase(impact),
        ]),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What the policy is called, or else its file; not escaped. */
export function reviewName(review: Review): string {
  return review.head?.name ?? review.base?.name ?? review.file;
}

/** `$4.20 → $1.10 a month`; empty when nobody worked it out. */
export function money(monthly: { base?: number; head: number } | undefined): string {
  if (monthly === undefined) return '';
  const [base, head] = [monthly.base === undefined ? undefined : dollars(monthly.base), dollars(monthly.head)];
  return base === undefined || base === head ? `${head} a month` : `${base} → ${head} a month`;
}

/** A sum that a guard swells would tell of a weakening that it costs more: the line on costs has it, with what it means. */
function monthlyPhrase({ monthlyUsd }: Impact): string {
  return monthlyUsd === undefined || monthlyUsd.guarded ? '' : `backups and drills ${money(monthlyUsd)}`;
}

function headIsInvalid(review: Review): boolean {
  return review.head !== undefined && review.head.name === undefined;
}

function wordOf(review: Review): ReviewVerdict['word'] {
  if (ownDestructions(review).length > 0) return 'DELETES';
  if (review.kind === 'unreadable') return 'UNREADABLE';
  return weakerCount(review) > 0 || review.kind === 'deleted' ? 'WEAKER' : 'LOOK';
}

function meaning(review: Review): string {
  switch (review.kind) {
    case 'unreadable':
      return headIsInvalid(review)
        ? 'the policy has errors, so nobody can say what the edit does'
        : 'the policy before the edit cannot be read, so nobody can say what gets weaker';
    case 'deleted':
      return 'the policy file is deleted: nothing is backed up any more, and what stands stays';
    case 'added':
      return 'a new policy';
    case 'same':
      if (review.renamedFrom !== undefined) return 'the file has a new name, its meaning is the same';
      if (review.base?.sha256 === review.head?.sha256) return 'the policy does not change';
      return 'the text changed, its meaning did not';
    case 'changed':
      return changeSentence(review);
  }
}

function changeSentence(review: Review): string {
  const weaker = weakerCount(review);
  if (weaker > 0) return `${plural(weaker, 'change weakens', 'changes weaken')} the backups`;
  const stronger = review.changes.filter((change) => change.strength === 'stronger').length;
  if (stronger > 0)
    return `${plural(stronger, 'change strengthens', 'changes strengthen')} the backups, none weakens them`;
  return 'nothing gets weaker';
}

/** What the edit does in the account, or may do. */
function accountClauses(review: Review): string[] {
  const { impact } = review;
  if (impact === undefined) {
    const bold = review.changes.filter((change) => change.destroys).length;
    return bold === 0 || review.kind === 'deleted' ? [] : ['backups or protections may go because of it'];
  }
  return [
    destroyClause(review, impact),
    impact.uncovered.length === 0
      ? ''
      : `${plural(impact.uncovered.length, 'table falls', 'tables fall')} out of the policy`,
  ];
}

function destroyClause(review: Review, impact: Impact): string {
  const own = ownDestructions(review);
  const held = heldOf(impact);
  const unseen = isUnseen(review);
  if (own.length > 0) {
    const more = unseen ? ', and perhaps more, as not all of the account could be seen' : '';
    return `the next apply ${destructionPhrase(own)}${more}`;
  }
  if (held.length > 0) {
    const more = unseen ? '; what else it deletes could not be seen whole' : '';
    return `the next apply would take away ${thingsPhrase(held)}, all held back${more}`;
  }
  if (unseen) return 'what the next apply deletes because of it could not be seen whole';
  if (mayDestroy(review)) return 'the next apply deletes nothing because of it, later ones may';
  return weakerCount(review) > 0 && review.kind !== 'deleted' ? 'the next apply deletes nothing because of it' : '';
}

function weakerCount(review: Review): number {
  return review.changes.filter((change) => change.strength === 'weaker').length;
}

/** `3 weaker, 1 stronger, 2 neutral` */
function changeCounts({ changes, kind }: Review): string {
  if (kind === 'unreadable') return '';
  const said = (['weaker', 'stronger', 'neutral'] as const)
    .map((strength) => [changes.filter((change) => change.strength === strength).length, strength] as const)
    .filter(([n]) => n > 0)
    .map(([n, strength]) => `${count(n)} ${strength}`);
  return said.length === 0 ? 'no change in meaning' : said.join(', ');
}

function findingCounts({ findings }: Review): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  return [errors === 0 ? '' : plural(errors, 'error'), warnings === 0 ? '' : plural(warnings, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
}

/** In the second line and not at the end: without it a short review looks like a harmless one. */
function unseenPhrase({ kind }: Review): string {
  const said = 'the account was not looked at';
  return kind === 'unreadable' ? said : `${said}: only the two texts were compared, so no table or backup is named`;
}

function heldPhrase(impact: Impact): string {
  const held = heldOf(impact);
  return held.length === 0 ? '' : `held back: ${thingsPhrase(held)}`;
}

function touched({ changes, impact }: Review): string {
  const tables = new Set(changes.flatMap((change) => change.tables ?? []));
  const least = (impact?.partial ?? []).length > 0 ? 'at least ' : '';
  return changes.some((change) => change.tables !== undefined) ? `${least}${plural(tables.size, 'table')} touched` : '';
}
