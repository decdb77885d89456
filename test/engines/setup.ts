/**
 * Starts the engines that are processes of their own, once for all suites. `REQUIRE_ENGINES=sandbox,dynamodb-local` makes a
 * missing one an error; otherwise a line says that nothing was run there.
 */
import type { TestProject } from 'vitest/node';
import { type Server, servers } from '../../engines/servers.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** URLs by the engine's name; an engine that is not here is absent. */
    engines: Record<string, string>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const required = (process.env['REQUIRE_ENGINES'] ?? '').split(',').filter((name) => name !== '');
  const unknown = required.filter((name) => name !== 'sandbox' && !Object.hasOwn(servers, name));
  if (unknown.length > 0) throw new Error(`REQUIRE_ENGINES: no such engine: ${unknown.join(', ')}`);
  const running: Server[] = [];
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()));
  };
  const urls: Record<string, string> = {};
  try {
    for (const [name, { whyNot, start }] of Object.entries(servers)) {
      const missing = whyNot();
      if (missing && required.includes(name)) throw new Error(`${name} is required and cannot run: ${missing}`);
      if (missing) {
        console.warn(`NOT RUN: ${name}: ${missing}`);
        continue;
      }
      const server = await start();
      running.push(server);
      urls[name] = server.url;
    }
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('engines', urls);
  return stop;
}
