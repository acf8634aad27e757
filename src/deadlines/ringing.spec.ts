import { ringSuite } from '../../test/support/ring-suite.js';

describe('ringing, with the queue on PostgreSQL', () => ringSuite());
