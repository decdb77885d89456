/** What to do about a replica that no run removes, because nobody can tell what it holds. */

/** @returns how a person removes it, to be put after "remove it" */
export function removedByHand({ table, region, home }: { table: string; region: string; home: string }): string {
  const update = JSON.stringify([{ Delete: { RegionName: region } }]);
  return `in the console, or with \`aws dynamodb update-table --region ${home} --table-name ${table} --replica-updates '${update}'\``;
}

/** States that no waiting mends and in which a replica holds nothing that a table's items could be told from. */
export const REMOVED_BY_HAND: readonly string[] = ['CREATION_FAILED', 'ARCHIVED'];
