/** TagResource, UntagResource, ListTagsOfResource. */
import { invalid } from '../errors.js';
import { taggedTable } from '../lookup.js';
import type { Json, TableRecord } from '../records.js';
import { field, validated } from '../validate.js';
import type { Call } from './call.js';
import { type Tag, tableFields } from './table-input.js';

/** Tags that one resource may carry. */
const MOST_TAGS = 50;

const resourceArn = field.text({ notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 1283 });

const TAG_INPUT = { ResourceArn: resourceArn, Tags: { ...tableFields.tags, notNull: true } };
const UNTAG_INPUT = { ResourceArn: resourceArn, TagKeys: field.list('String', { notNull: true }) };
const LIST_INPUT = { ResourceArn: resourceArn, NextToken: field.text() };

export function tagResource({ world, region, body }: Call): Json {
  const input = validated<{ ResourceArn: string; Tags: Tag[] }>(body, TAG_INPUT);
  setTags(taggedTable(world, region, input.ResourceArn), input.Tags);
  return {};
}

export function untagResource({ world, region, body }: Call): Json {
  const input = validated<{ ResourceArn: string; TagKeys: string[] }>(body, UNTAG_INPUT);
  const { tags } = taggedTable(world, region, input.ResourceArn);
  for (const key of input.TagKeys) tags.delete(key);
  return {};
}

/** All tags in one page. */
export function listTagsOfResource({ world, region, body }: Call): Json {
  const input = validated<{ ResourceArn: string }>(body, LIST_INPUT);
  const { tags } = taggedTable(world, region, input.ResourceArn);
  return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** Adds tags to a table, replacing those of the same key. @throws ValidationException. */
export function setTags(record: TableRecord, tags: Tag[]): void {
  const reserved = tags.find(({ Key }) => Key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined)
    throw invalid(`One or more parameter values were invalid: Tag keys may not begin with aws: (${reserved.Key})`);
  const after = new Map(record.tags);
  for (const { Key, Value } of tags) after.set(Key, Value);
  if (after.size > MOST_TAGS)
    throw invalid(`One or more parameter values were invalid: a resource can have at most ${MOST_TAGS} tags`);
  record.tags = after;
}
