// How do the specs run? KC_SUITE chooses which (scripts/test.mjs sets it); without it all but those that need a Redis of
// their own (test/redis) or kill processes (test/faults).
import { readFileSync } from 'node:fs';

const { exclude: _specsAreCompiledHere, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.test-data/'],
  testPathIgnorePatterns: ['/node_modules/'],
};

const specs = (...folders) => ({
  testMatch: folders.flatMap((folder) => [`<rootDir>/${folder}/**/*.spec.ts`, `<rootDir>/${folder}/**/*.e2e-spec.ts`]),
});
const without = (...folders) => ({
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...folders.map((folder) => `<rootDir>/test/${folder}/`)],
});

const suites = {
  all: { ...specs('workflows', 'config', 'src', 'test'), ...without('redis', 'faults') },
  rules: specs('workflows', 'config', 'test/architecture'),
  services: specs('src'),
  api: { ...specs('test'), ...without('architecture', 'journeys', 'redis', 'faults') },
  journeys: specs('test/journeys'),
  redis: specs('test/redis'),
  // One at a time: they have one PostgreSQL, and one of them crashes it.
  faults: { ...specs('test/faults'), maxWorkers: 1 },
};

const suite = suites[process.env.KC_SUITE || 'all'];
if (!suite) throw new Error(`KC_SUITE=${process.env.KC_SUITE} is not one of ${Object.keys(suites).join(', ')}.`);

export default {
  ...base,
  maxWorkers: 2,
  ...suite,
  // Modules loaded as ES modules are never let go of by a worker; a fresh one now and then keeps memory level.
  workerIdleMemoryLimit: '1GB',
  coverageProvider: 'v8',
  // The model checks and the whole journeys take longer than Jest's five seconds on a small machine.
  testTimeout: 60_000,
};
