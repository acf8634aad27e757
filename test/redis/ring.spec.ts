// `npm run test:redis` starts a Redis of its own and names it here.
import { ringSuite } from '../support/ring-suite.js';

function redisUrl(): string {
  const url = process.env.TEST_REDIS_URL;
  if (!url) throw new Error('These specs need a Redis: run them with `npm run test:redis`.');
  return url;
}

describe('ringing, with the queue on Redis', () => ringSuite(redisUrl));
