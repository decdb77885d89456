/** `peer`: the npm package copy-dynamodb-table, as its README uses it. It has no setting for segments or writers. */
import { createRequire } from 'node:module';

process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
const require = createRequire(new URL('../../engines/package.json', import.meta.url));
const peer = require('copy-dynamodb-table').copy;

export async function copy({ endpoint, source, target }, tick) {
  const config = { endpoint, region: 'us-east-1', accessKeyId: 'bench', secretAccessKey: 'bench' };
  const options = {
    config,
    source: { tableName: source },
    destination: { tableName: target },
    transform: (item) => {
      tick(1);
      return item;
    },
  };
  const result = await new Promise((resolve, reject) => {
    peer(options, (error, done) => (error ? reject(error) : resolve(done)));
  });
  if (result.status !== 'SUCCESS') throw new Error(JSON.stringify(result));
}
