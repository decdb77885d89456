/**
 * What the service charges, for estimates only: list prices in US dollars, us-east-1, Standard table class. Other Regions and
 * classes differ by up to half; every estimate that is shown names the date.
 */
export const PRICES = {
  /** When they were looked up on the service's pricing pages. */
  asOf: '2026-11',
  /** On-demand, a write request unit and a read request unit. */
  writeUnit: 0.625 / 1_000_000,
  readUnit: 0.125 / 1_000_000,
  /** A stream's GetRecords call. */
  streamRead: 0.02 / 100_000,
  /** A GB and month, of a table (its first 25 GB a Region are free, which no estimate counts on), a backup, a point-in-time window. */
  tableStorage: 0.25,
  backupStorage: 0.1,
  pitrStorage: 0.2,
  /** A GB restored. */
  restore: 0.15,
} as const;

/** @returns `$1.23`, or `under $0.01`; with the date of the prices where `dated` */
export function dollars(amount: number, dated = false): string {
  const text = amount > 0 && amount < 0.01 ? 'under $0.01' : `$${amount.toFixed(2)}`;
  return dated ? `${text} (list prices of us-east-1, ${PRICES.asOf})` : text;
}
