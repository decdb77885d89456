/** `--sandbox`: an embedded DynamoDB for one command, gone with it. */
import type { Policy } from '../model/policy.js';

/** Items of each made-up table: enough that samples and checks have something to look at. */
const DEMO_ITEMS = 1_000;

interface ThrowAway {
  /** Its endpoint. */
  url: string;
  /** What it holds, for people. */
  holds: string;
  close(): Promise<void>;
}

/**
 * Starts a sandbox in the policy's account and Region, filled from a folder or with a made-up table for each entry by name.
 * From now on this process has no real AWS credentials.
 * @param region the one that the command works in
 * @throws UserError (exit 2) when the folder is not as it must be
 */
export async function startThrowAway(policy: Policy, region: string, folder: string | undefined): Promise<ThrowAway> {
  useFakeCredentials();
  const [{ startSandbox }, { seedFrom, seedTables }] = await Promise.all([
    import('../sandbox/server.js'),
    import('../sandbox/seed.js'),
  ]);
  const sandbox = await startSandbox({ clock: 'auto', account: policy.account, region });
  try {
    const seeded = folder
      ? await seedFrom(sandbox, folder)
      : await seedTables(
          sandbox,
          namedTables(policy).map((name) => ({ name, items: DEMO_ITEMS })),
        );
    const tables = seeded.map(({ table, items }) => `${table} (${items} items)`).join(', ');
    return { url: sandbox.url, holds: tables || 'no tables: the policy names none; use --seed', close: sandbox.close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** Runs with a sandbox, says what it holds, and ends it whatever becomes of the run. */
export async function inThrowAway(throwAway: ThrowAway, run: () => Promise<number>): Promise<number> {
  try {
    process.stderr.write(`throw-away sandbox with ${throwAway.holds}\n`);
    return await run();
  } finally {
    await throwAway.close();
  }
}

function namedTables(policy: Policy): string[] {
  return [...new Set(policy.entries.flatMap(({ selector }) => (selector.kind === 'name' ? [selector.name] : [])))];
}

/** Whatever is asked, and of whomever: it cannot be signed with a real key. */
function useFakeCredentials(): void {
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
}
