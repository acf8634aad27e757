// Only what needs types: a promise nobody waits for is how an effect gets lost. Style and the rest are Biome's.
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['dist/', 'node_modules/', '.data/', '.test-data/', 'coverage/', 'web/'] },
  {
    files: ['{src,workflows,config,scripts,test}/**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
];
