/** A request as the server took it apart. */
export interface JudgedRequest {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed; `undefined` when there was none. */
  body: unknown;
}

export interface Description {
  /** Of the npm package. */
  version: string;
  /** What is said of an operation that the local server carries out; `undefined` for every other. */
  operation(id: string): { id: string; docs: string; forInstallations: boolean } | undefined;
  /** The operation behind a method and a path as it was sent, and its path's parameters, decoded; of all that GitHub has. */
  find(method: string, pathname: string): { id: string; path: Record<string, string> } | undefined;
  /** What is wrong with a request, a phrase each; none when it is as described. */
  requestFaults(id: string, request: JudgedRequest): string[];
  /** What is wrong with an answer. @param body parsed; `undefined` when there is none */
  answerFaults(id: string, status: number, body: unknown): string[];
  /** What is wrong with an event's payload. @param name such as `pull-request-opened` */
  eventFaults(name: string, payload: unknown): string[];
  /** The schema of an operation's body as the description has it, for the test of the patch. */
  rawBody(id: string): unknown;
}

/** Reads GitHub's description of its API. */
export function describeGitHub(): Description;
