import { expect, test } from 'vitest';
import { takesNames } from '../../../src/plan/diff/takes-names.js';
import { placesIn } from '../../../src/policy/places.js';
import { policyIn } from './policies.js';

const TEXT = `version: 1
name: prod
account: "123456789012"
region: us-east-1
formerly: [live]
tables: [{ name: orders, backups: { every: 1d } }]
`;
const head = policyIn(TEXT);
const places = placesIn(new TextEncoder().encode(TEXT));

test('names that nobody else bears are nobody’s', () => {
  expect(takesNames(head, [])).toBeUndefined();
  expect(takesNames(head, [{ file: 'a.yml', names: ['production', 'pro'] }])).toBeUndefined();
});

test('a name of another policy is taken, whichever of the two calls it a former one', () => {
  const change = takesNames(head, [{ file: 'a.yml', names: ['other', 'prod'] }], places);
  expect(change).toMatchObject({ rule: 'added-takes-names', strength: 'weaker', destroys: true, at: { line: 2 } });
  expect(change?.what).toContain('bears `prod` like `a.yml`');
  expect(takesNames(head, [{ file: 'a.yml', names: ['live'] }], places)).toMatchObject({ at: { line: 5 } });
});

test('several policies and names are one change', () => {
  const borne = [
    { file: 'a.yml', names: ['live'] },
    { file: 'b.yml', names: ['prod', 'live'] },
    { file: 'c.yml', names: ['other'] },
  ];
  expect(takesNames(head, borne)?.what).toContain('bears `prod` and `live` like `a.yml` and `b.yml`');
});

test('the same name in another account or Region takes nothing', () => {
  const other = { file: 'a.yml', names: ['prod'], account: head.account, region: head.region };
  expect(takesNames(head, [other])).toBeDefined();
  expect(takesNames(head, [{ ...other, region: 'eu-west-1' }])).toBeUndefined();
  expect(takesNames(head, [{ ...other, account: '210987654321' }])).toBeUndefined();
});
