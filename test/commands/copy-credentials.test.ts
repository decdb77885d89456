import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, bench, table } from '../support/bench.js';
import { contents, copying } from '../support/copying.js';

/** Calls that change nothing: what the source's credentials may make. */
const READS = /^(Describe|List|Get|Scan|Query|BatchGet)/;
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };
const ROLE = 'arn:aws:iam::123456789012:role/copier';

let b: Bench;
let folder: string;
const before = { ...process.env };
beforeEach(async () => {
  b = await bench();
  await table(b.sandbox, 'orders', 200, { ...STREAM, Tags: [{ Key: 'team', Value: 'shop' }], PointInTimeRecovery: {} });
  folder = mkdtempSync(join(tmpdir(), 'profile-'));
  const file = join(folder, 'credentials');
  writeFileSync(file, '[elsewhere]\naws_access_key_id = TARGETKEY\naws_secret_access_key = secret\n');
  Object.assign(process.env, { AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: join(folder, 'config') });
});
afterEach(async () => {
  await b.close();
  rmSync(folder, { recursive: true });
  for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

/** What a key was used for, each operation once, sorted. */
function madeWith(key: string): string[] {
  return [...new Set(b.sandbox.requests.filter((r) => r.accessKeyId === key).map((r) => r.operation))].sort();
}

/** In front of the sandbox, a security token service that lends keys; each is a new one. */
async function lending(lasts: number): Promise<{ server: Server; url: string; lent: string[] }> {
  const lent: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks);
      if (body.toString().includes('Action=AssumeRole')) {
        lent.push(`LENT${lent.length + 1}`);
        response.setHeader('content-type', 'text/xml');
        return void response.end(assumed(lent.at(-1) as string, new Date(b.sandbox.now() + lasts).toISOString()));
      }
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
      const asked = request.method === 'GET' ? {} : { body };
      const answer = await fetch(new URL(request.url ?? '/', b.sandbox.url), {
        method: request.method ?? 'POST',
        headers,
        ...asked,
      });
      response.statusCode = answer.status;
      for (const [name, value] of answer.headers)
        if (!/^(transfer|content-encoding|content-length|connection)/.test(name)) response.setHeader(name, value);
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lent };
}

function assumed(key: string, expires: string): string {
  const credentials = `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expires}</Expiration>`;
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>`;
}

describe('the source’s credentials', () => {
  it('are only read with: every write is the target’s, to the ledger too', async () => {
    const report = await copying(b, { toProfile: 'elsewhere', ledger: 'memory', follow: true });
    expect(report.problems).toEqual([]);
    expect(await contents(b, 'orders-2')).toEqual(await contents(b, 'orders'));
    expect(madeWith('sandbox').filter((operation) => !READS.test(operation))).toEqual([]);
    expect(madeWith('sandbox')).toEqual(expect.arrayContaining(['GetRecords', 'Scan']));
    expect(madeWith('TARGETKEY')).toEqual(
      expect.arrayContaining([
        'BatchWriteItem',
        'CreateTable',
        'PutItem',
        'TagResource',
        'UpdateContinuousBackups',
        'UpdateTable',
      ]),
    );
    // The target's read nothing of the source.
    const strange = b.sandbox.requests.filter((r) => r.accessKeyId === 'TARGETKEY' && r.body['TableName'] === 'orders');
    expect(strange.map((r) => r.operation)).toEqual([]);
  });

  it('assume the target’s role, which is renewed before it expires', async () => {
    const { server, url, lent } = await lending(6 * 60_000);
    try {
      // Time goes by with every page: the role's six minutes are over before the copy is.
      b.sandbox.onRequest = { before: async (op) => (op === 'Scan' ? b.sandbox.advance(60_000) : undefined) };
      const report = await copying(b, { toRole: ROLE, env: { endpoint: url } });
      expect(report.problems).toEqual([]);
      expect(madeWith('sandbox').filter((operation) => !READS.test(operation))).toEqual([]);
      expect(lent.length).toBeGreaterThan(2);
      expect(madeWith('LENT1')).toContain('CreateTable');
      expect(madeWith(lent.at(-1) as string).length).toBeGreaterThan(0);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('say what to do when the role cannot be assumed', async () => {
    await expect(copying(b, { toRole: ROLE })).rejects.toMatchObject({
      exit: 2,
      parts: { where: ROLE, next: expect.stringContaining('sts:AssumeRole') },
    });
    expect(b.writes()).toEqual([]);
  });
});
