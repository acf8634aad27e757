// A Redis of its own, for it is emptied while other specs count what is in theirs.
import { SEED } from '../faults/seeded.js';
import { RedisProcess } from '../support/redis-process.js';
import { ringFaultSuite } from '../support/ring-fault-suite.js';

describe(`ringing with the queue on Redis, with seed ${SEED}`, () => {
  let redis: RedisProcess;
  beforeAll(async () => {
    redis = await RedisProcess.start();
  });
  afterAll(() => redis?.stop());

  ringFaultSuite(() => redis.url);
});
