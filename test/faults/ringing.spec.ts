import { ringFaultSuite } from '../support/ring-fault-suite.js';
import { SEED } from './seeded.js';

describe(`ringing with the queue on PostgreSQL, with seed ${SEED}`, () => ringFaultSuite());
