import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useTemporaryFolder } from './tools/jest-temporary-folder.mjs';

const root = import.meta.dirname;
const project = process.cwd();
const caches = join(root, 'node_modules', '.cache');

// Node.js keeps compiled code in the temporary folder, too, which is for all runs of this clone.
process.env.NODE_COMPILE_CACHE ??= join(caches, 'node');
useTemporaryFolder(caches);

// The CDK's check of templates takes longer than the synth itself; a test that is about it sets the variable.
process.env.CDK_VALIDATION ??= 'false';
// Nor do tests report to AWS how the CDK is used, which starts a process after each synth.
process.env.CDK_DISABLE_CLI_TELEMETRY ??= 'true';

// Three targets run side by side (`parallel` in nx.json). Those end to end wait for other processes and registries most
// of the time, so that each may have all cores. An emulator of AWS that AWS_ENDPOINT_URL names is one for all tests,
// which take turns there.
const mostlyWaits = process.env.NX_TASK_TARGET_TARGET?.startsWith('e2e') && !process.env.AWS_ENDPOINT_URL;

// Where every tool is there, the units' coverage is measured, of all packages that they run: many are tested by others.
const isMeasured =
  process.env.LAMBDA_FORGE_ALL_TOOLS &&
  process.env.NX_TASK_TARGET_TARGET === 'test' &&
  dirname(project) === join(root, 'packages');
const coverage = {
  rootDir: root,
  roots: [project],
  collectCoverage: true,
  // Counts in our sources alone. V8's own way has the compiler and the CDK run without optimization, too, and tells after
  // each test file how often every function of theirs ran: that took longer than the tests.
  coverageProvider: 'babel',
  coverageReporters: ['json'],
  coverageDirectory: join(project, '.reports', 'coverage'),
  coveragePathIgnorePatterns: [
    // What tests write elsewhere and load is as they have written it.
    '^(?!<rootDir>/packages/)',
    '/node_modules/',
    '\\.test\\.(support\\.)?ts$',
    '/fixtures[^/]*/',
    '/test-support/',
  ],
};

const folder = isMeasured ? `<rootDir>/${relative(root, project)}` : '<rootDir>';

// One configuration for every project of the workspace: `jest --config <root>/jest.config.mjs`, in its folder
export default {
  // One cache of compiled sources for all projects of this clone; see `jest-transform.mjs`.
  id: root,
  cacheDirectory: join(caches, 'jest'),
  ...(isMeasured ? coverage : { rootDir: project }),
  reporters: ['default', fileURLToPath(new URL('tools/jest-report.mjs', import.meta.url))],
  ...(mostlyWaits && { maxWorkers: '100%' }),
  testEnvironment: 'node',
  // Many tests synthesize apps or start processes; on a busy machine that takes its time. No result may depend on it.
  testTimeout: 240_000,
  testEnvironmentOptions: { customExportConditions: ['@lambda-forge/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [`${folder}/src/**/*.test.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/fixtures[^/]*/'],
  modulePathIgnorePatterns: [`${folder}/dist/`, `${folder}/.forge/`, '/cdk.out/'],
  transform: {
    '\\.ts$': [
      fileURLToPath(new URL('tools/jest-transform.mjs', import.meta.url)),
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
