/** Items as they travel: DynamoDB JSON, binary as base64 text, numbers as the digits that came in. */

export type WireValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: WireValue[] }
  | { M: Record<string, WireValue> };

export type WireItem = Record<string, WireValue>;
