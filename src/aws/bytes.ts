/**
 * Calls whose bodies are bytes, out and in. The SDK's credentials, signing, endpoints and connections are used, and its
 * middleware, which costs more than all the rest of a batch write, is not.
 */
import { type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../model/clock.js';

export interface Answer {
  bytes: Buffer;
  headers: Record<string, string>;
}

type HttpRequest = Parameters<DynamoDBClient['config']['requestHandler']['handle']>[0];

interface Signer {
  sign(request: HttpRequest, options: { signingDate: Date }): Promise<HttpRequest>;
}

export class ByteDoor {
  readonly #client: DynamoDBClient;
  readonly #clock: Clock;
  #ready: Promise<{ address: HttpRequest; signer: Signer }> | undefined;

  constructor(client: DynamoDBClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /**
   * Sends one request of the JSON 1.0 protocol, once.
   * @param into where the answer is put if it fits, so that whoever reads page after page makes no garbage of a megabyte each
   * @throws an error as the SDK throws it: `name` is the exception's, `$metadata` carries the status
   */
  async post(
    operation: string,
    body: Uint8Array | string,
    { signal, into }: { signal?: AbortSignal; into?: Buffer },
  ): Promise<Answer> {
    // A failure is not kept: the next call may find credentials or the network again.
    this.#ready ??= this.#prepare().catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    const { address, signer } = await this.#ready;
    const request = {
      ...address,
      headers: {
        ...address.headers,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
    } as HttpRequest;
    const signed = await signer.sign(request, { signingDate: new Date(this.#clock.now()) });
    const { response } = await this.#client.config.requestHandler.handle(signed, signal ? { abortSignal: signal } : {});
    const bytes = await collect(response.body as AsyncIterable<Uint8Array>, response.headers['content-length'], into);
    if (response.statusCode >= 300) throw exception(response.statusCode, response.headers, bytes);
    return { bytes, headers: response.headers };
  }

  /** Lets the SDK address a request that is not sent: what it would send to, it says better than we could work out. */
  async #prepare(): Promise<{ address: HttpRequest; signer: Signer }> {
    const command = new ListTablesCommand({});
    let seen: HttpRequest | undefined;
    command.middlewareStack.add(
      () => async (args) => {
        seen = args.request as HttpRequest;
        return { output: { $metadata: {} }, response: {} };
      },
      { step: 'finalizeRequest', priority: 'high', name: 'addressOnly' },
    );
    await this.#client.send(command);
    if (!seen) throw new Error('the SDK addressed no request');
    const { hostname, port } = seen;
    const named = Object.entries(seen.headers).filter(([name]) => /^(host|user-agent|x-amz-user-agent)$/i.test(name));
    const headers = Object.fromEntries(named);
    headers['host'] ??= port ? `${hostname}:${port}` : hostname;
    const signer = (await this.#client.config.signer({
      schemeId: 'aws.auth#sigv4',
      ...{ name: 'sigv4', signingName: 'dynamodb', signingRegion: await this.#client.config.region(), properties: {} },
    } as never)) as unknown as Signer;
    return { address: { ...seen, headers } as HttpRequest, signer };
  }
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  length: string | undefined,
  into: Buffer | undefined,
): Promise<Buffer> {
  const size = Number(length);
  if (!(size > 0)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  const whole = into && into.length >= size ? into.subarray(0, size) : Buffer.allocUnsafe(size);
  let at = 0;
  for await (const chunk of body) {
    if (at + chunk.length > size) throw cutShort(size);
    whole.set(chunk, at);
    at += chunk.length;
  }
  if (at !== size) throw cutShort(size);
  return whole;
}

/** An answer of another length than it said: as good as a broken connection, so it is asked again. */
function cutShort(size: number): Error {
  return Object.assign(new Error(`the answer was cut short (${size} bytes were announced)`), { code: 'ECONNRESET' });
}

function exception(status: number, headers: Record<string, string>, bytes: Buffer): Error {
  let said: { __type?: string; message?: string; Message?: string } = {};
  try {
    said = JSON.parse(bytes.toString('utf8'));
  } catch {
    // A proxy's page instead of the service's JSON: the status must do.
  }
  const name = said.__type?.split('#').at(-1) ?? `HTTP ${status}`;
  return Object.assign(new Error(said.message ?? said.Message ?? `the service answered with status ${status}`), {
    name,
    $metadata: { httpStatusCode: status, requestId: headers['x-amzn-requestid'] },
  });
}
