// Generated from schema/policy.schema.json by `npm run generate`. Do not edit.

/**
 * How the DynamoDB tables of one account and Region are protected: backups, retention, point-in-time recovery and restore drills. Durations are a whole number and a unit (`15m`, `6h`, `7d`, `4w`); all times are UTC.
 */
export interface PolicyFile {
  /**
   * Version of the policy format. Always `1`.
   */
  version: 1;
  /**
   * Name of this policy: 1 to 32 of `a-z`, `0-9` and `-`. It owns what it creates: backups `prod.scheduled.…`, drill tables `prod.drill.…`. Renaming it disowns all of that; list the old name under `formerly`.
   */
  name: string;
  /**
   * Names under which this policy used to own backups and tables. What carries one of them still counts as its own.
   *
   * Items: An earlier name of this policy.
   */
  formerly?: string[];
  /**
   * The AWS account, twelve digits in quotes. A run that finds itself in another account stops before it changes anything.
   */
  account: string;
  /**
   * The AWS Region of the tables.
   */
  region: string;
  /**
   * The table in which dynadrill remembers drills, proofs and leases. Created on the first apply.
   */
  ledger?: {
    /**
     * Name of the ledger table. Default: the policy's name followed by `.ledger`.
     */
    name?: string;
  };
  defaults?: Defaults;
  /**
   * Which tables are protected, and how. A table belongs to the first entry that matches it.
   *
   * @minItems 1
   * @maxItems 10000
   */
  tables: [Entry, ...Entry[]];
  /**
   * `required`: a table that no entry matches makes the run fail. `optional`: it is listed.
   */
  coverage?: 'required' | 'optional';
  /**
   * Regions (globs) that replicas, copies and restores may live in; anywhere else is refused. Not set: anywhere.
   *
   * @minItems 1
   *
   * Items: A Region or a glob of Regions, e.g. `eu-*`.
   */
  residency?: [string, ...string[]];
  /**
   * Retention of backups whose table is gone or was created anew. Without it they are listed and never deleted; with it the newest of each table still stays.
   */
  orphans?: {
    keep: Keep2;
  };
}
/**
 * Protection of every entry that does not say otherwise. An entry overrides key by key; `keep`, `deploy`, `manual`, `sample` and `checks` are replaced as a whole.
 */
export interface Defaults {
  /**
   * How far back point-in-time recovery reaches: `1d` to `35d`, or `off`. Not set: left as it is.
   */
  'point-in-time-recovery'?: string;
  /**
   * Whether the table refuses to be deleted. Not set: left as it is.
   */
  'deletion-protection'?: boolean;
  backups?: Backups;
  drills?: Drills;
  objectives?: Objectives;
}
/**
 * Scheduled on-demand backups and their retention.
 */
export interface Backups {
  /**
   * A new backup falls due when the newest one is this old. Required, here or in `defaults`.
   */
  every?: string;
  /**
   * How the backup is taken. `on-demand`: DynamoDB's own backup. `copy`: a second table in the same Region, read whole to verify it when it is made and deleted by the same retention.
   */
  method?: 'on-demand' | 'copy';
  keep?: Keep;
  deploy?: Series;
  manual?: Series1;
}
/**
 * Which scheduled backups stay. Without it they stay forever. Replaces the default as a whole.
 */
export interface Keep {
  /**
   * The newest so many backups.
   */
  last?: number;
  /**
   * The newest backup of each of the last so many hours that have one.
   */
  hourly?: number;
  /**
   * The newest backup of each of the last so many days that have one.
   */
  daily?: number;
  /**
   * The newest backup of each of the last so many weeks (Monday to Sunday) that have one.
   */
  weekly?: number;
  /**
   * The newest backup of each of the last so many months that have one.
   */
  monthly?: number;
  /**
   * The newest backup of each of the last so many years that have one.
   */
  yearly?: number;
  /**
   * Every backup that is younger than this, counted from the newest backup of the series.
   */
  within?: string;
}
/**
 * Backups that a deployment takes before it begins. Without it they stay forever.
 */
export interface Series {
  keep: Keep1;
}
/**
 * Which of them stay.
 */
export interface Keep1 {
  /**
   * The newest so many backups.
   */
  last?: number;
  /**
   * The newest backup of each of the last so many hours that have one.
   */
  hourly?: number;
  /**
   * The newest backup of each of the last so many days that have one.
   */
  daily?: number;
  /**
   * The newest backup of each of the last so many weeks (Monday to Sunday) that have one.
   */
  weekly?: number;
  /**
   * The newest backup of each of the last so many months that have one.
   */
  monthly?: number;
  /**
   * The newest backup of each of the last so many years that have one.
   */
  yearly?: number;
  /**
   * Every backup that is younger than this, counted from the newest backup of the series.
   */
  within?: string;
}
/**
 * Backups that a person asks for. Without it they stay forever.
 */
export interface Series1 {
  keep: Keep1;
}
/**
 * Restore drills: a backup is restored into a throw-away table, verified, measured, and the table deleted.
 */
export interface Drills {
  /**
   * A new drill falls due when the last one is this old. Required, here or in `defaults`.
   */
  every?: string;
  /**
   * What a drill restores: the newest backup, one drawn at random, a point in time, or a backup of a replica in its own Region, taken for the drill and deleted with it.
   */
  from?: 'latest-backup' | 'random-backup' | 'point-in-time' | 'replica';
  /**
   * How much a drill proves. `best`: the strongest that the table allows. `exact`: the restored table equals, as a whole, what was recorded of this backup before. `explained`: every item is compared, and the table's stream explains every difference. `witnessed`: items that stood unchanged around the backup came back as they were. `sampled`: keys drawn at random are compared between the live and the restored table. `restorable`: it came back and holds items.
   */
  proof?: 'best' | 'exact' | 'explained' | 'witnessed' | 'sampled' | 'restorable';
  /**
   * How many items a `sampled` or `witnessed` proof looks at, and what `sampled` tolerates. Replaces the default as a whole.
   */
  sample?: {
    /**
     * How many keys are drawn: for `sampled` half from the live table and half from the restored one, for `witnessed` from the live table before the backup.
     */
    items?: number;
    /**
     * Largest share of the sample that may be missing from the restored table.
     */
    'max-missing'?: string;
    /**
     * Largest share of the sample that may differ. Items written since the backup differ too.
     */
    'max-changed'?: string;
  };
  /**
   * Longest that one run waits for the restore. After that a later run takes the drill up.
   */
  wait?: string;
  /**
   * Region to restore into, when not the table's own (with `from: replica`: the replica's own). There it is encrypted with the `kms-key` of a replica in that Region, or else with DynamoDB's own key.
   */
  region?: string;
  /**
   * What must be true of the restored table, beside the proof. Replaces the default as a whole.
   */
  checks?: Check[];
}
/**
 * One thing that must be true of the restored table: exactly one of `items`, `key` and `query`.
 */
export interface Check {
  items?: Bounds;
  key?: Key;
  expect?: Attributes;
  /**
   * A query on the restored table or one of its indexes must find so many items.
   */
  query?: {
    key: Key1;
    /**
     * The index to query. Without it, the table. A drill keeps the indexes that its checks name.
     */
    index?: string;
    count: Bounds1;
  };
}
/**
 * How many items came back.
 */
export interface Bounds {
  /**
   * At least so many items.
   */
  min?: number;
  /**
   * At most so many items.
   */
  max?: number;
}
/**
 * The item with this key must be there.
 */
export interface Key {}
/**
 * With `key`: these attributes of the item must have these values.
 */
export interface Attributes {}
/**
 * Key attributes and values to query for.
 */
export interface Key1 {}
/**
 * How many items the query must find.
 */
export interface Bounds1 {
  /**
   * At least so many items.
   */
  min?: number;
  /**
   * At most so many items.
   */
  max?: number;
}
/**
 * What the protection has to achieve. The report measures against it; a table that misses one makes the run fail.
 */
export interface Objectives {
  /**
   * Most data, as a span of time, that may be lost: the newest restorable state is never older than this.
   */
  'recovery-point'?: string;
  /**
   * Longest that a restore may take, as drills measure it.
   */
  'recovery-time'?: string;
}
/**
 * One table, or the tables that a glob or tags select, and their protection. Exactly one of `name`, `match` and `with-tags`.
 */
export interface Entry {
  /**
   * The table with exactly this name.
   */
  name?: string;
  /**
   * Every table whose name matches this glob: `*` stands for any text, `?` for one character.
   */
  match?: string;
  'with-tags'?: Tags;
  /**
   * Leaves these tables without protection on purpose, and says why. The reason is shown in the report.
   */
  unprotected?: string;
  /**
   * How far back point-in-time recovery reaches: `1d` to `35d`, or `off`. Not set here or in `defaults`: left as it is. Shortening it or turning it off needs `allow: shorten-pitr`.
   */
  'point-in-time-recovery'?: string;
  /**
   * Whether the table refuses to be deleted. Not set here or in `defaults`: left as it is.
   */
  'deletion-protection'?: boolean;
  /**
   * Scheduled on-demand backups and their retention, over the defaults; `off`: none, whatever the defaults say.
   */
  backups?: Backups | 'off';
  /**
   * Restore drills, over the defaults; `off`: none, whatever the defaults say.
   */
  drills?: Drills | 'off';
  objectives?: Objectives;
  /**
   * The stream that `proof: explained` needs; enabled where there is none, never changed where there is another. Not set: left as it is.
   */
  stream?: 'new-and-old-images';
  /**
   * Replicas of the table in other Regions. One that is not listed here is reported and left as it is; to remove one, write `state: absent`.
   */
  replicas?: Replica[];
}
/**
 * Every table that has all of these tags with these values.
 */
export interface Tags {
  /**
   * The value of the tag: text. Numbers and `true` need quotes.
   */
  [k: string]: string;
}
/**
 * A replica of the table in another Region (a global table, version 2019.11.21).
 */
export interface Replica {
  /**
   * Region of the replica.
   */
  region: string;
  /**
   * Longest that replication may lag behind, `1s` to `1h`; more fails the run, and so does having no measurement. Not set: the lag is shown and judged by nothing.
   */
  'max-lag'?: string;
  /**
   * Point-in-time recovery of the replica; it is never inherited from the table. Not set: left as it is.
   */
  'point-in-time-recovery'?: string;
  /**
   * Deletion protection of the replica. Not set: left as it is.
   */
  'deletion-protection'?: boolean;
  /**
   * ARN of the KMS key, of the replica's Region, that encrypts the replica; needed where the table has a key of its own.
   */
  'kms-key'?: string;
  tags?: Tags1;
  /**
   * `absent` removes the replica, with `allow: remove-replica`. Taking it out of the file never does.
   */
  state?: 'present' | 'absent';
  /**
   * An item that a probe writes here and awaits in the replica, and the other way round, to measure the lag; it is removed again.
   */
  probe?: {
    key: Key2;
  };
}
/**
 * Tags of the replica; the service does not copy them.
 */
export interface Tags1 {
  /**
   * The value of the tag: text. Numbers and `true` need quotes.
   */
  [k: string]: string;
}
/**
 * Key of the probe's item.
 */
export interface Key2 {}
/**
 * Which backups of tables that are gone stay.
 */
export interface Keep2 {
  /**
   * The newest so many backups.
   */
  last?: number;
  /**
   * The newest backup of each of the last so many hours that have one.
   */
  hourly?: number;
  /**
   * The newest backup of each of the last so many days that have one.
   */
  daily?: number;
  /**
   * The newest backup of each of the last so many weeks (Monday to Sunday) that have one.
   */
  weekly?: number;
  /**
   * The newest backup of each of the last so many months that have one.
   */
  monthly?: number;
  /**
   * The newest backup of each of the last so many years that have one.
   */
  yearly?: number;
  /**
   * Every backup that is younger than this, counted from the newest backup of the series.
   */
  within?: string;
}

/** The schema itself, so that the bundle needs no file beside it. */
export const policySchema: object = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Policy file","description":"How the DynamoDB tables of one account and Region are protected: backups, retention, point-in-time recovery and restore drills. Durations are a whole number and a unit (`15m`, `6h`, `7d`, `4w`); all times are UTC.","type":"object","additionalProperties":false,"required":["version","name","account","region","tables"],"properties":{"version":{"description":"Version of the policy format. Always `1`.","type":"integer","const":1},"name":{"$ref":"#/definitions/policy-name","description":"Name of this policy: 1 to 32 of `a-z`, `0-9` and `-`. It owns what it creates: backups `prod.scheduled.…`, drill tables `prod.drill.…`. Renaming it disowns all of that; list the old name under `formerly`.","examples":["prod"]},"formerly":{"description":"Names under which this policy used to own backups and tables. What carries one of them still counts as its own.","type":"array","items":{"$ref":"#/definitions/policy-name","description":"An earlier name of this policy."},"examples":[["production"]]},"account":{"$ref":"#/definitions/account","description":"The AWS account, twelve digits in quotes. A run that finds itself in another account stops before it changes anything.","examples":["123456789012"]},"region":{"$ref":"#/definitions/region","description":"The AWS Region of the tables.","examples":["us-east-1","eu-west-1"]},"ledger":{"description":"The table in which dynadrill remembers drills, proofs and leases. Created on the first apply.","type":"object","additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/table-name","description":"Name of the ledger table. Default: the policy's name followed by `.ledger`.","examples":["prod.ledger"]}}},"defaults":{"$ref":"#/definitions/defaults"},"tables":{"description":"Which tables are protected, and how. A table belongs to the first entry that matches it.","type":"array","minItems":1,"maxItems":10000,"items":{"$ref":"#/definitions/entry"}},"coverage":{"description":"`required`: a table that no entry matches makes the run fail. `optional`: it is listed.","type":"string","enum":["required","optional"],"default":"optional"},"residency":{"description":"Regions (globs) that replicas, copies and restores may live in; anywhere else is refused. Not set: anywhere.","type":"array","minItems":1,"items":{"$ref":"#/definitions/text","description":"A Region or a glob of Regions, e.g. `eu-*`."},"examples":[["us-*","eu-*"]]},"orphans":{"description":"Retention of backups whose table is gone or was created anew. Without it they are listed and never deleted; with it the newest of each table still stays.","type":"object","additionalProperties":false,"required":["keep"],"properties":{"keep":{"$ref":"#/definitions/keep","description":"Which backups of tables that are gone stay.","examples":[{"last":2,"within":"90d"}]}}}},"definitions":{"text":{"description":"Text that is not empty.","type":"string","minLength":1},"reason":{"description":"The reason, in words.","type":"string","minLength":1},"policy-name":{"description":"1 to 32 of `a-z`, `0-9` and `-`.","type":"string","pattern":"^[a-z0-9-]{1,32}$"},"account":{"description":"Twelve digits in quotes.","type":"string","pattern":"^[0-9]{12}$"},"region":{"description":"An AWS Region, e.g. `us-east-1`.","type":"string","minLength":1},"table-name":{"description":"Name of a DynamoDB table: 3 to 255 of `a-z`, `A-Z`, `0-9`, `_`, `.` and `-`.","type":"string","minLength":1},"duration":{"description":"A whole number and a unit: `15m`, `6h`, `7d`, `4w`.","type":"string","pattern":"^[1-9][0-9]{0,5}[smhdw]$"},"recovery-window":{"description":"`1d` to `35d`, or `off`.","type":"string","pattern":"^(off|[0-9]{1,6}[dw])$"},"percent":{"description":"A percentage, e.g. `5%` or `0.5%`.","type":"string","pattern":"^[0-9]{1,6}(\\.[0-9]{1,6})?%$"},"count":{"description":"A whole number, 0 or more.","type":"integer","minimum":0},"attributes":{"description":"Attribute names and values. Text becomes S, a number N (all digits kept), `true` and `false` BOOL, `null` NULL; anything else is written as DynamoDB JSON, e.g. `{ SS: [a, b] }`.","type":"object","minProperties":1},"key":{"description":"The key attributes with their values: the partition key, and the sort key where there is one. A number in quotes is text; without quotes it is a number.","type":"object","minProperties":1,"maxProperties":2},"bounds":{"description":"How many items: at least `min`, at most `max`, or both.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"min":{"$ref":"#/definitions/count","description":"At least so many items."},"max":{"$ref":"#/definitions/count","description":"At most so many items."}}},"keep":{"description":"Which backups of a series stay. The rules add up: a backup stays when any of them keeps it. An hour, day, week, month or year (UTC) keeps its newest backup; those without a backup do not count.","type":"object","additionalProperties":false,"properties":{"last":{"$ref":"#/definitions/count","description":"The newest so many backups.","examples":[3]},"hourly":{"$ref":"#/definitions/count","description":"The newest backup of each of the last so many hours that have one.","examples":[24]},"daily":{"$ref":"#/definitions/count","description":"The newest backup of each of the last so many days that have one.","examples":[7]},"weekly":{"$ref":"#/definitions/count","description":"The newest backup of each of the last so many weeks (Monday to Sunday) that have one.","examples":[4]},"monthly":{"$ref":"#/definitions/count","description":"The newest backup of each of the last so many months that have one.","examples":[12]},"yearly":{"$ref":"#/definitions/count","description":"The newest backup of each of the last so many years that have one.","examples":[3]},"within":{"$ref":"#/definitions/duration","description":"Every backup that is younger than this, counted from the newest backup of the series.","examples":["2d"]}},"examples":[{"last":3,"daily":7,"weekly":4,"monthly":12}]},"series":{"description":"Backups of one trigger, apart from the scheduled ones.","type":"object","additionalProperties":false,"required":["keep"],"properties":{"keep":{"$ref":"#/definitions/keep","description":"Which of them stay."}}},"backups":{"description":"Scheduled on-demand backups and their retention.","type":"object","additionalProperties":false,"properties":{"every":{"$ref":"#/definitions/duration","description":"A new backup falls due when the newest one is this old. Required, here or in `defaults`.","examples":["6h","1d"]},"method":{"description":"How the backup is taken. `on-demand`: DynamoDB's own backup. `copy`: a second table in the same Region, read whole to verify it when it is made and deleted by the same retention.","type":"string","enum":["on-demand","copy"],"default":"on-demand"},"keep":{"$ref":"#/definitions/keep","description":"Which scheduled backups stay. Without it they stay forever. Replaces the default as a whole."},"deploy":{"$ref":"#/definitions/series","description":"Backups that a deployment takes before it begins. Without it they stay forever.","examples":[{"keep":{"within":"30d"}}]},"manual":{"$ref":"#/definitions/series","description":"Backups that a person asks for. Without it they stay forever.","examples":[{"keep":{"within":"90d"}}]}},"examples":[{"every":"1d","keep":{"daily":7,"weekly":4}}]},"drills":{"description":"Restore drills: a backup is restored into a throw-away table, verified, measured, and the table deleted.","type":"object","additionalProperties":false,"properties":{"every":{"$ref":"#/definitions/duration","description":"A new drill falls due when the last one is this old. Required, here or in `defaults`.","examples":["7d"]},"from":{"description":"What a drill restores: the newest backup, one drawn at random, a point in time, or a backup of a replica in its own Region, taken for the drill and deleted with it.","type":"string","enum":["latest-backup","random-backup","point-in-time","replica"],"default":"latest-backup"},"proof":{"description":"How much a drill proves. `best`: the strongest that the table allows. `exact`: the restored table equals, as a whole, what was recorded of this backup before. `explained`: every item is compared, and the table's stream explains every difference. `witnessed`: items that stood unchanged around the backup came back as they were. `sampled`: keys drawn at random are compared between the live and the restored table. `restorable`: it came back and holds items.","type":"string","enum":["best","exact","explained","witnessed","sampled","restorable"],"default":"best"},"sample":{"description":"How many items a `sampled` or `witnessed` proof looks at, and what `sampled` tolerates. Replaces the default as a whole.","type":"object","additionalProperties":false,"properties":{"items":{"description":"How many keys are drawn: for `sampled` half from the live table and half from the restored one, for `witnessed` from the live table before the backup.","type":"integer","minimum":2,"maximum":100000,"default":300},"max-missing":{"$ref":"#/definitions/percent","description":"Largest share of the sample that may be missing from the restored table.","default":"0%"},"max-changed":{"$ref":"#/definitions/percent","description":"Largest share of the sample that may differ. Items written since the backup differ too.","default":"5%"}},"examples":[{"items":300,"max-missing":"0%","max-changed":"5%"}]},"wait":{"$ref":"#/definitions/duration","description":"Longest that one run waits for the restore. After that a later run takes the drill up.","default":"1h"},"region":{"$ref":"#/definitions/region","description":"Region to restore into, when not the table's own (with `from: replica`: the replica's own). There it is encrypted with the `kms-key` of a replica in that Region, or else with DynamoDB's own key."},"checks":{"description":"What must be true of the restored table, beside the proof. Replaces the default as a whole.","type":"array","items":{"$ref":"#/definitions/check"}}},"examples":[{"every":"7d","from":"latest-backup","proof":"best"}]},"check":{"description":"One thing that must be true of the restored table: exactly one of `items`, `key` and `query`.","type":"object","additionalProperties":false,"properties":{"items":{"$ref":"#/definitions/bounds","description":"How many items came back.","examples":[{"min":1000}]},"key":{"$ref":"#/definitions/key","description":"The item with this key must be there.","examples":[{"id":"canary"}]},"expect":{"$ref":"#/definitions/attributes","description":"With `key`: these attributes of the item must have these values.","examples":[{"status":"active"}]},"query":{"description":"A query on the restored table or one of its indexes must find so many items.","type":"object","additionalProperties":false,"required":["key","count"],"properties":{"key":{"$ref":"#/definitions/key","description":"Key attributes and values to query for.","examples":[{"customer":"42"}]},"index":{"$ref":"#/definitions/table-name","description":"The index to query. Without it, the table. A drill keeps the indexes that its checks name.","examples":["by-customer"]},"count":{"$ref":"#/definitions/bounds","description":"How many items the query must find.","examples":[{"min":1}]}}}}},"objectives":{"description":"What the protection has to achieve. The report measures against it; a table that misses one makes the run fail.","type":"object","additionalProperties":false,"properties":{"recovery-point":{"$ref":"#/definitions/duration","description":"Most data, as a span of time, that may be lost: the newest restorable state is never older than this.","examples":["24h"]},"recovery-time":{"$ref":"#/definitions/duration","description":"Longest that a restore may take, as drills measure it.","examples":["1h"]}}},"replica":{"description":"A replica of the table in another Region (a global table, version 2019.11.21).","type":"object","additionalProperties":false,"required":["region"],"properties":{"region":{"$ref":"#/definitions/region","description":"Region of the replica.","examples":["eu-west-1"]},"max-lag":{"$ref":"#/definitions/duration","description":"Longest that replication may lag behind, `1s` to `1h`; more fails the run, and so does having no measurement. Not set: the lag is shown and judged by nothing.","examples":["5s"]},"point-in-time-recovery":{"$ref":"#/definitions/recovery-window","description":"Point-in-time recovery of the replica; it is never inherited from the table. Not set: left as it is.","examples":["35d"]},"deletion-protection":{"description":"Deletion protection of the replica. Not set: left as it is.","type":"boolean"},"kms-key":{"$ref":"#/definitions/text","description":"ARN of the KMS key, of the replica's Region, that encrypts the replica; needed where the table has a key of its own."},"tags":{"$ref":"#/definitions/tags","description":"Tags of the replica; the service does not copy them."},"state":{"description":"`absent` removes the replica, with `allow: remove-replica`. Taking it out of the file never does.","type":"string","enum":["present","absent"],"default":"present"},"probe":{"description":"An item that a probe writes here and awaits in the replica, and the other way round, to measure the lag; it is removed again.","type":"object","additionalProperties":false,"required":["key"],"properties":{"key":{"$ref":"#/definitions/key","description":"Key of the probe's item."}}}}},"tags":{"description":"Tag keys and values, e.g. `{ tier: gold }`.","type":"object","minProperties":1,"additionalProperties":{"description":"The value of the tag: text. Numbers and `true` need quotes.","type":"string"}},"defaults":{"description":"Protection of every entry that does not say otherwise. An entry overrides key by key; `keep`, `deploy`, `manual`, `sample` and `checks` are replaced as a whole.","type":"object","additionalProperties":false,"properties":{"point-in-time-recovery":{"$ref":"#/definitions/recovery-window","description":"How far back point-in-time recovery reaches: `1d` to `35d`, or `off`. Not set: left as it is.","examples":["35d"]},"deletion-protection":{"description":"Whether the table refuses to be deleted. Not set: left as it is.","type":"boolean"},"backups":{"$ref":"#/definitions/backups"},"drills":{"$ref":"#/definitions/drills"},"objectives":{"$ref":"#/definitions/objectives"}}},"entry":{"description":"One table, or the tables that a glob or tags select, and their protection. Exactly one of `name`, `match` and `with-tags`.","type":"object","additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/table-name","description":"The table with exactly this name.","examples":["orders"]},"match":{"$ref":"#/definitions/text","description":"Every table whose name matches this glob: `*` stands for any text, `?` for one character.","examples":["prod-*"]},"with-tags":{"$ref":"#/definitions/tags","description":"Every table that has all of these tags with these values.","examples":[{"tier":"gold"}]},"unprotected":{"$ref":"#/definitions/reason","description":"Leaves these tables without protection on purpose, and says why. The reason is shown in the report.","examples":["rebuilt from S3 every night"]},"point-in-time-recovery":{"$ref":"#/definitions/recovery-window","description":"How far back point-in-time recovery reaches: `1d` to `35d`, or `off`. Not set here or in `defaults`: left as it is. Shortening it or turning it off needs `allow: shorten-pitr`.","examples":["35d","off"]},"deletion-protection":{"description":"Whether the table refuses to be deleted. Not set here or in `defaults`: left as it is.","type":"boolean"},"backups":{"description":"Scheduled on-demand backups and their retention, over the defaults; `off`: none, whatever the defaults say.","anyOf":[{"$ref":"#/definitions/backups"},{"const":"off"}]},"drills":{"description":"Restore drills, over the defaults; `off`: none, whatever the defaults say.","anyOf":[{"$ref":"#/definitions/drills"},{"const":"off"}]},"objectives":{"$ref":"#/definitions/objectives"},"stream":{"description":"The stream that `proof: explained` needs; enabled where there is none, never changed where there is another. Not set: left as it is.","type":"string","enum":["new-and-old-images"]},"replicas":{"description":"Replicas of the table in other Regions. One that is not listed here is reported and left as it is; to remove one, write `state: absent`.","type":"array","items":{"$ref":"#/definitions/replica"}}}}}};
