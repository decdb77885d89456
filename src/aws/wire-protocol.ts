/**
 * The SDK's JSON protocol with bodies left alone: input and output are the JSON that travels, so binary stays base64
 * text and numbers stay the digits that came in. Credentials, signing, endpoints, retries and errors are the SDK's own.
 */
import { AwsJson1_0Protocol } from '@aws-sdk/core/protocols';

type Of<K extends 'serializeRequest' | 'deserializeResponse'> = Parameters<AwsJson1_0Protocol[K]>;

export class WireProtocol extends AwsJson1_0Protocol {
  override async serializeRequest(...[operation, input, context]: Of<'serializeRequest'>) {
    // An empty object lets the SDK build the envelope (path, headers, target); the body is then ours.
    const request = await super.serializeRequest(operation, {} as never, context);
    request.body = JSON.stringify(input);
    return request;
  }

  override async deserializeResponse(...[operation, context, response]: Of<'deserializeResponse'>) {
    if (response.statusCode >= 300) return super.deserializeResponse(operation, context, response);
    const bytes = await collect(response.body as AsyncIterable<Uint8Array>);
    const output = bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : {};
    output.$metadata = { httpStatusCode: response.statusCode, requestId: response.headers['x-amzn-requestid'] };
    return output;
  }
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return chunks.length === 1 ? Buffer.from(chunks[0]!) : Buffer.concat(chunks);
}
