/** Writes a document as JSON: keys in the order in which it was built, two spaces, a newline at the end. */
export function toJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
