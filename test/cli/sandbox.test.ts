import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { dynadrill, ORDERS, scratch } from './terminal.js';

describe('dynadrill sandbox', () => {
  it('serves until it is interrupted, and says how to use it', async () => {
    const folder = scratch({ 'dynadrill.yml': ORDERS });
    let about: Promise<{ sandbox: string; clock: string; account: string }> | undefined;
    let planned: ReturnType<typeof dynadrill> | undefined;
    const { code, stdout } = await dynadrill(
      ['sandbox', '--port', '0', '--clock', 'manual', '--account', '123456789012'],
      {
        onStdout(text, kill) {
          const url = /DynamoDB sandbox at (\S+)/.exec(text)?.[1];
          if (!url || about || !text.includes('/_sandbox')) return;
          about = fetch(`${url}/_sandbox`).then((answer) => answer.json() as never);
          planned = dynadrill(['plan', '--endpoint', url], { cwd: folder });
          void planned.then(() => kill('SIGINT'));
        },
      },
    );
    expect(await about).toMatchObject({ sandbox: 'dynadrill', clock: 'manual', account: '123456789012' });
    expect((await planned)?.stdout).toContain('PLAN  prod');
    expect(stdout).toMatch(/export AWS_ENDPOINT_URL_DYNAMODB=http:\/\/127\.0\.0\.1:\d+/);
    expect(stdout).toContain('aws dynamodb list-tables --endpoint-url http');
    expect(code).toBe(0);
  });

  it('says when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await dynadrill(['sandbox', '--port', String(port)]);
    other.close();
    expect(stderr).toContain(`--port: port ${port} is taken`);
    expect(code).toBe(1);
  });
});
