export type EngineName = 'sandbox' | 'dynamodb-local' | 'moto';
/** `true`, or why it cannot be shown there. */
export type Answer = true | string;
export const capabilities: Record<string, { what: string } & Record<EngineName, Answer>>;
/** What is run where, as a table in markdown. */
export function engineTable(): string;
