import { describe, expect, it } from 'vitest';
import { permissionsLine, whyNot } from '../../../src/action/github/permissions.js';

const error = (status: number, message: string) => Object.assign(new Error(message), { status });

describe('a refused call', () => {
  it('names the whole block, and what the job has already', () => {
    expect(permissionsLine({})).toBe('permissions: { contents: read, pull-requests: write }');
    expect(permissionsLine({ ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x' })).toBe(
      'permissions: { contents: read, pull-requests: write, id-token: write }',
    );
  });

  it('says what it takes', () => {
    const said = whyNot('write the comment', error(403, 'Resource not accessible by integration - https://docs'), {});
    expect(said).toContain('403 (Resource not accessible by integration)');
    expect(said).toContain('`pull-requests: write`');
    expect(said).toContain('`permissions: { contents: read, pull-requests: write }`');
  });

  it('is not one where the token is no good, or GitHub is not there', () => {
    expect(whyNot('read the reviews', error(401, 'Bad credentials'), {})).toContain('`github-token`');
    for (const status of [500, 502])
      expect(whyNot('read the reviews', error(status, 'x'), {})).not.toContain('permissions');
  });
});
