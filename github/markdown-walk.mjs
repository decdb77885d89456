/** Every node of a syntax tree, parents before children. */
export function* walk(node) {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}
