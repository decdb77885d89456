import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAGS, VERBS } from '../../src/cli/flags.js';
import { dynadrill } from './terminal.js';

describe('a wrong command line', () => {
  it.each([
    [['aply'], 'there is no command `aply`. Did you mean `apply`?'],
    [['apply', '--polcy', 'x'], 'there is no option `--polcy`. Did you mean `--policy`?'],
    [['plan', '--wait', '3m'], '`plan` does not take --wait; apply, backup, drill, restore, rewind take it'],
    [['apply', '--wait'], "'--wait <value>' argument missing"],
    [['apply', '--dry-run=yes'], "'--dry-run' does not take an argument"],
    [['apply', '--wait', '45'], '--wait: `45` is not a duration'],
    [
      ['apply', '--allow', 'mass-delet'],
      '--allow: there is nothing called `mass-delet` to allow. Did you mean `mass-delete`?',
    ],
    [['apply', '--region', 'us-est-1'], '--region: AWS has no Region `us-est-1` with DynamoDB. Did you mean'],
    [['apply', '--endpoint', 'localhost:8000'], '--endpoint: `localhost:8000` is not a URL'],
    [['apply', '--tables', 'orders,pro*'], '--tables: `pro*` is not a name of a table'],
    [['apply', '--random-seed', '-1'], '--random-seed'],
    [['apply', '--random-seed', '4294967296'], '--random-seed: `4294967296` is not a seed'],
    [['backup', '--trigger', 'deply'], '--trigger: `deply` is not a trigger. Did you mean `deploy`?'],
    [['plan', '--format', 'jsno'], '--format: does not take `jsno`. Did you mean `json`?'],
    [['plan', '--color', 'blue'], '--color: does not take `blue`'],
    [['plan', 'orders'], '`plan` takes no operands, but was given orders'],
    [['plan', '--policy', 'a.yml', '--policy', 'b.yml'], '`plan` takes one policy, not 2'],
    [['plan', '--sandbox', '--endpoint', 'http://127.0.0.1:1'], '--sandbox starts an endpoint of its own'],
    [['plan', '--seed', 'x'], '--seed fills a sandbox, so it needs --sandbox'],
    [['plan', '--fail-on', 'weaker'], '--fail-on is about a change of the policy, so it needs --base'],
    [['plan', '--base='], '--base was given and names nothing'],
    [['apply', '--expect-plan='], '--expect-plan was given and names nothing'],
    [['apply', '--base', 'main:x.yml'], '`apply` does not take --base; plan'],
    [['diff', 'a.yml'], 'BASE HEAD: two policies are to be named, but 1 were'],
    [
      ['diff', 'a.yml', 'b.yml', '--fail-on', 'weak'],
      '--fail-on: `weak` is nothing to fail on. Did you mean `weaker`?',
    ],
    [['diff', 'a.yml', 'b.yml', '--days', '400'], '--days: `400` is no number of days'],
    [['diff', 'a.yml', 'b.yml'], 'BASE: there is no a.yml'],
    [['diff', '/dev/null', '/dev/null'], '/dev/null: the policy exists neither before nor after the change'],
    [['plan', '--policy', 'missing.yml'], 'missing.yml: the policy file cannot be read: ENOENT'],
    [['sandbox', '--port', '70000'], '--port: `70000` is not a port'],
    [['sandbox', '--clock', 'atuo'], '--clock: does not take `atuo`. Did you mean `auto`?'],
    [['sandbox', '--account', '12'], '--account: `12` is not an account'],
    [['help', 'aply'], 'there is no command `aply`. Did you mean `apply`?'],
  ])('%j says what is wrong and exits 2, without a stack', async (args, message) => {
    const { code, stdout, stderr } = await dynadrill(args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('what to do: ');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('without a command shows the help on stderr and exits 2', async () => {
    const { code, stdout, stderr } = await dynadrill([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: dynadrill COMMAND');
  });
});

describe('help', () => {
  it.each([...VERBS])('of %s names every option that it takes, and examples', async (verb) => {
    const [asked, flagged] = await Promise.all([dynadrill(['help', verb]), dynadrill([verb, '--help'])]);
    expect(asked.code).toBe(0);
    expect(asked.stderr).toBe('');
    const taken = Object.entries(FLAGS).filter(([, flag]) => flag.takenBy.includes(verb));
    for (const [name] of taken) expect(asked.stdout).toContain(`--${name}`);
    expect(asked.stdout).toMatch(/Examples:\n {2}dynadrill /);
    if (verb !== 'help') expect(flagged.stdout).toBe(asked.stdout);
  });

  it('of everything names every command and the exit codes', async () => {
    const { stdout } = await dynadrill(['--help']);
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'));
    expect(stdout).toContain('130  interrupted');
  });

  it('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await dynadrill(['--version'])).stdout).toBe(`${version}\n`);
  });
});
