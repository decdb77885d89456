/**
 * GitHub's API on a port of this machine: every request and every answer is judged by GitHub's own description. What was asked
 * wrongly is refused and stands in `violations`, as does an answer of this server that is not as described.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Description, describeGitHub } from '../../../github/openapi.mjs';
import { realSleep } from '../../../src/model/clock.js';
import { admit, type Holder } from './admission.js';
import { type Answer, type Call, Refusal } from './answers.js';
import { type Fault, Faults, type How } from './faults.js';
import { handlers } from './handlers.js';
import { readOnly, type Scopes } from './permissions.js';
import { Repository } from './repository.js';
import { ServerClock } from './time.js';
import { refused, send } from './transport.js';

/** What a workflow asks for that wants the comment. */
const USUAL: Scopes = { contents: 'read', 'pull-requests': 'write' };

/** Under whom a job's own token writes. */
const JOB = 'github-actions[bot]';

export interface GitHubOptions {
  /** `owner/name`; `acme/infra` without it. */
  repository?: string;
  /** Nothing may be read without a scope; true without it. */
  private?: boolean;
  /** What the job's token may do, besides `metadata: read`; `contents: read` and `pull-requests: write` without it. */
  scopes?: Scopes;
  /** The server's time at the start. */
  now?: string;
}

export interface LoggedRequest {
  /** The operation's id in GitHub's description; `undefined` for a path that it does not have. */
  operation: string | undefined;
  method: string;
  /** With the query. */
  path: string;
  /** The token that came with it. */
  token: string | undefined;
  body: unknown;
  status: number | 'cut';
}

type Found = ReturnType<Description['find']>;

export class GitHubServer {
  /** As `GITHUB_API_URL`. */
  url = '';
  readonly repository: Repository;
  readonly clock: ServerClock;
  readonly requests: LoggedRequest[] = [];
  /** What was asked for and is not GitHub's API, or is not carried out here: none in a good test. */
  readonly violations: string[] = [];
  /** The job's token. */
  readonly token = 'ghs_theTokenOfTheJob000000000000000000000';
  /** The weaker one that a fork's pull request gets. */
  readonly forkToken = 'ghs_theTokenOfAFork0000000000000000000000';
  readonly description: Description = describeGitHub();
  readonly #faults = new Faults();
  readonly #server: Server;
  readonly #holders = new Map<string, Holder>();

  constructor(options: GitHubOptions) {
    this.clock = new ServerClock(options.now ?? '2026-11-22T10:00:00Z');
    this.repository = new Repository(options.repository ?? 'acme/infra', options.private ?? true, this.clock);
    this.scopes = options.scopes ?? USUAL;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  /** What the job's token may do from now on, besides `metadata: read`. */
  set scopes(given: Scopes) {
    const scopes: Scopes = { metadata: 'read', ...given };
    this.#holders.set(this.token, { login: JOB, scopes });
    this.#holders.set(this.forkToken, { login: JOB, scopes: readOnly(scopes) });
  }

  /** A personal access token: it writes as that person. */
  personalToken(login: string, scopes: Scopes = USUAL): string {
    const token = `ghp_theTokenOf${login}`.padEnd(40, '0');
    this.#holders.set(token, { login, scopes: { metadata: 'read', ...scopes } });
    return token;
  }

  /** Lets something go wrong. */
  fail(fault: Fault): void {
    this.#faults.add(fault);
  }

  /** Faults that were asked for and did not happen yet. */
  get unusedFaults(): string[] {
    return this.#faults.unused;
  }

  /** Calls of an operation so far. */
  calls(operation: string): LoggedRequest[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  /** Requests that would change something. */
  get writes(): LoggedRequest[] {
    return this.requests.filter(({ method }) => method !== 'GET');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = this.#urlOf(request);
    const found = this.description.find(request.method ?? '', url.pathname);
    const logged: LoggedRequest = {
      operation: found?.id,
      method: request.method ?? '',
      path: `${url.pathname}${url.search}`,
      token: /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1],
      body: parsed(Buffer.concat(chunks).toString()),
      status: 'cut',
    };
    this.requests.push(logged);
    const how = this.#faults.take(found?.id ?? '');
    if (how === 'cut') return void request.socket.destroy();
    if (typeof how === 'object' && 'slow' in how) await realSleep(how.slow);
    const answer = faulty(how) ?? this.#judged(request, url, logged, found);
    if (how === 'cut-after') return void request.socket.destroy();
    logged.status = answer.status;
    send(response, { answer, operation: found?.id, how, calls: this.requests.length, now: this.clock.now() });
  }

  /** GitHub's links name a repository by its number. */
  #urlOf(request: IncomingMessage): URL {
    const url = new URL(request.url ?? '/', this.url);
    const { fullName, id } = this.repository;
    url.pathname = url.pathname.replace(new RegExp(`^/repositories/${id}(?=/|$)`), `/repos/${fullName}`);
    return url;
  }

  /** The answer, and a note of whatever is wrong with the request or with the answer itself. */
  #judged(request: IncomingMessage, url: URL, logged: LoggedRequest, found: Found): Answer {
    try {
      return this.#answer(request, url, logged, found);
    } catch (error) {
      if (error instanceof Refusal) return refused(error, found && this.description.operation(found.id)?.docs);
      const { message } = error as Error;
      this.violations.push(`${request.method} ${logged.path}: ${message}`);
      // Loudly, and in no way that a client could wait out.
      return { status: 418, body: { message } };
    }
  }

  #answer(request: IncomingMessage, url: URL, logged: LoggedRequest, found: Found): Answer {
    const { description, repository } = this;
    const { token, body } = logged;
    if (!found) throw new Error('GitHub’s description has no such operation');
    const { id, path } = found;
    const operation = description.operation(id);
    if (!operation) throw new Error(`this server does not carry out ${id}`);
    const query = Object.fromEntries(url.searchParams);
    const faults = description.requestFaults(id, { path, query, headers: request.headers, body });
    if (faults.length > 0) throw new Error(`not as GitHub describes ${id}: ${faults.join('; ')}`);
    const { forInstallations } = operation;
    const method = request.method ?? '';
    const holder = this.#holders.get(token ?? '');
    admit(repository, { operation: id, forInstallations, method, path, token, holder });
    const handler = handlers[id];
    if (!handler) throw new Error(`this server does not carry out ${id}`);
    const call = {
      repository,
      operation: id,
      path,
      url,
      body: (body ?? {}) as Call['body'],
      actor: holder?.login ?? '',
    };
    const answer = handler(call);
    const wrong = description.answerFaults(id, answer.status, answer.body);
    if (wrong.length > 0) throw new Error(`the answer to ${id} is not as GitHub describes it: ${wrong.join('; ')}`);
    return answer.link ? { ...answer, link: this.#byNumber(answer.link) } : answer;
  }

  #byNumber(link: string): string {
    return link.replaceAll(`/repos/${this.repository.fullName}/`, `/repositories/${this.repository.id}/`);
  }
}

function faulty(how: How | undefined): Answer | undefined {
  if (typeof how !== 'object' || !('status' in how)) return undefined;
  const { status, message = 'Server Error', docs = 'https://docs.github.com/rest' } = how;
  return { status, body: { message, documentation_url: docs, status: String(status) } };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Starts GitHub with one repository that holds nothing but a README. */
export function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  return new GitHubServer(options).listen();
}
