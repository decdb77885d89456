/**
 * The comment that the README shows to reviewers: the first one that scenario 02 wrote, without its marker, its links (they lead into a
 * repository that does not exist) and its charts (folded twice).
 * @param golden text of test/github/scenarios/02-retention-dropped/golden.md
 */
export function readmeComment(golden) {
  const lines = golden.slice(golden.indexOf('**1. github-actions[bot]**')).split('\n').slice(1);
  const quote = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('>')),
  );
  if (quote.length === 0) throw new Error('scenario 02 wrote no comment');
  return quote
    .filter((line) => !line.includes('<!-- dynadrill:'))
    .map((line) => line.replace(/\[([^\]]+)\]\(https?:[^)]*\)/g, '$1'))
    .join('\n')
    .replace(/> <details><summary>Day by day<\/summary>\n[\s\S]*?\n> <\/details>\n>\n/, '');
}
