/** The least that a client of DynamoDB can be: node:http with connections kept alive, and a signature that only simulators take. */
import { Agent, request } from 'node:http';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * @param endpoint e.g. `http://127.0.0.1:8000`
 * @returns `post` gives the answer's bytes, `drain` only counts them; both throw for anything but 200
 */
export function client(endpoint) {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const call = (operation, body, take) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.length,
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization: AUTHORIZATION,
        'x-amz-date': '20260101T000000Z',
      };
      const sent = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (response) => {
        const refused = response.statusCode !== 200;
        const chunks = [];
        let bytes = 0;
        response.on('data', (chunk) => {
          bytes += chunk.length;
          if (take || refused) chunks.push(chunk);
        });
        response.on('end', () => {
          if (refused) reject(new Error(`${operation}: ${response.statusCode} ${Buffer.concat(chunks)}`));
          else resolve(take ? Buffer.concat(chunks) : bytes);
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    post: (operation, body) => call(operation, body, true),
    drain: (operation, body) => call(operation, body, false),
    /** Parsed JSON for an object. */
    json: async (operation, input) => JSON.parse(await call(operation, JSON.stringify(input), true)),
    close: () => agent.destroy(),
  };
}
