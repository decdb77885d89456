/** `npm run test:github`: what GitHub is, by its own description, rules and parsers, from the lockfile in `github/`. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/github/**/*.test.ts'],
    globalSetup: ['test/github/setup.ts'],
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Plain Node cannot import the JSON of GitHub's parsers.
    server: { deps: { inline: [/@actions\//] } },
    // Credentials, a Region and a run of the developer's own must never reach a test.
    env: {
      AWS_PROFILE: '',
      AWS_REGION: '',
      AWS_DEFAULT_REGION: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      GITHUB_TOKEN: '',
      GITHUB_EVENT_NAME: '',
    },
  },
});
