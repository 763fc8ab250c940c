import { fileURLToPath } from 'node:url';

// The CDK's check of templates takes longer than the synth itself; a test that is about it sets the variable.
process.env.CDK_VALIDATION ??= 'false';

// End-to-end targets run one at a time (`parallelism` in nx.json), so that each may have all cores; two projects' unit
// tests run side by side. An emulator of AWS that AWS_ENDPOINT_URL names is one for all tests, which take turns there.
const isAlone = process.env.NX_TASK_TARGET_TARGET?.startsWith('e2e') && !process.env.AWS_ENDPOINT_URL;

// One configuration for every project of the workspace: `jest --config <root>/jest.config.mjs --rootDir .`
export default {
  reporters: ['default', fileURLToPath(new URL('tools/jest-report.mjs', import.meta.url))],
  ...(isAlone && { maxWorkers: '100%' }),
  testEnvironment: 'node',
  // Many tests synthesize apps or start processes; on a busy machine that takes its time. No result may depend on it.
  testTimeout: 240_000,
  testEnvironmentOptions: { customExportConditions: ['@lambda-forge/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/fixtures[^/]*/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.forge/', '/cdk.out/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { decoratorVersion: '2022-03' },
        },
        sourceMaps: 'inline',
      },
    ],
  },
};
