/** Table names as the service takes them (CreateTable, `TableName`). */

export const TABLE_NAME = /^[a-zA-Z0-9_.-]{3,255}$/;
export const TABLE_NAME_WORDS = '3 to 255 of `a-z`, `A-Z`, `0-9`, `_`, `.` and `-`';
/** The same characters and the two wildcards. */
export const GLOB_CHARACTERS = /^[a-zA-Z0-9_.*?-]{1,255}$/;
