/** The HTTP around it: reads a request, lets it be answered, writes the answer with the sandbox's time on it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { CONTROL_PATH, type Control } from './control.js';
import type { Dispatcher } from './dispatch.js';
import type { World } from './world.js';

/** The service's limit on a request, bytes. */
const MAX_REQUEST = 16 * 1024 * 1024;

/** @returns a server that is not listening yet. */
export function httpServer(world: World, dispatcher: Dispatcher, control: Control): Server {
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === undefined) return write(response, 413, 'text/plain', '');
    const path = (request.url ?? '/').split('?')[0] as string;
    if (path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`)) {
      const answer = control.answer(request.method ?? 'GET', path, body);
      return write(response, answer.status, 'application/json', JSON.stringify(answer.body));
    }
    if (request.method !== 'POST') return write(response, 200, 'text/plain', 'healthy: dynadrill sandbox ');
    await serveCall(request, response, body);
  }

  async function serveCall(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const answer = await dispatcher.answer({
      target: request.headers['x-amz-target'] as string | undefined,
      authorization: request.headers.authorization,
      contentType: (request.headers['content-type'] ?? 'application/x-amz-json-1.0').split(';')[0]?.trim() as string,
      body,
    });
    if (answer === 'dropped') {
      response.destroy();
      return;
    }
    response.setHeader('x-amzn-RequestId', answer.requestId);
    write(response, answer.status, answer.contentType, answer.body);
  }

  function write(response: ServerResponse, status: number, contentType: string, body: string): void {
    const bytes = Buffer.from(body);
    const now = world.now();
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': bytes.length,
      'x-amz-crc32': crc32(bytes),
      Date: new Date(now).toUTCString(),
      'x-dynadrill-now': String(now),
    });
    response.end(bytes);
  }
}

/** @returns the body as text; `undefined` when it is larger than the service takes. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > MAX_REQUEST) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
