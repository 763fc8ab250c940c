import { dirname, join, relative } from 'node:path';
import { sharedLibraries, unsharedPackages } from './tools/jest-shared-libraries.mjs';
import { useTemporaryFolder } from './tools/jest-temporary-folder.mjs';

const root = import.meta.dirname;
const project = process.cwd();
const caches = join(root, 'node_modules', '.cache');

// Node.js keeps compiled code in the temporary folder, too, which is for all runs of this clone.
process.env.NODE_COMPILE_CACHE ??= join(caches, 'node');

// The packages' users install and delete files by the ten thousand. On a disk, that is a third of all that their tests
// take; they have about 5 GB there at once.
const target = process.env.NX_TASK_TARGET_TARGET;
useTemporaryFolder(caches, target === 'e2e-registry' ? 12e9 : 0);

// The CDK's check of templates takes longer than the synth itself; a test that is about it sets the variable.
process.env.CDK_VALIDATION ??= 'false';
// Nor do tests report to AWS how the CDK is used, which starts a process after each synth.
process.env.CDK_DISABLE_CLI_TELEMETRY ??= 'true';

// Three targets run side by side (`parallel` in nx.json). Those end to end wait for other processes and registries most
// of the time, so that each may have all cores. An emulator of AWS that AWS_ENDPOINT_URL names is one for all tests,
// which take turns there.
const mostlyWaits = target?.startsWith('e2e') && !process.env.AWS_ENDPOINT_URL;

// Where every tool is there, the units' coverage is measured, of all packages that they run: many are tested by others.
const isMeasured =
  process.env.LAMBDA_FORGE_ALL_TOOLS && target === 'test' && dirname(project) === join(root, 'packages');
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

const toolAt = (name) => join(root, 'tools', name);

// One configuration for every project of the workspace: `jest --config <root>/jest.config.mjs`, in its folder
export default {
  // One cache of compiled sources for all projects of this clone; see `jest-transform.mjs`.
  id: root,
  cacheDirectory: join(caches, 'jest'),
  ...(isMeasured ? coverage : { rootDir: project }),
  reporters: ['default', toolAt('jest-report.mjs')],
  ...(mostlyWaits && { maxWorkers: '100%' }),
  testEnvironment: toolAt('jest-environment.mjs'),
  // Many tests synthesize apps or start processes; on a busy machine that takes its time. No result may depend on it.
  testTimeout: 240_000,
  testEnvironmentOptions: { customExportConditions: ['@lambda-forge/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [`${folder}/src/**/*.test.ts`],
  testPathIgnorePatterns: ['/node_modules/', '/fixtures[^/]*/'],
  modulePathIgnorePatterns: [`${folder}/dist/`, `${folder}/.forge/`, '/cdk.out/'],
  transformIgnorePatterns: [unsharedPackages],
  transform: {
    [sharedLibraries]: toolAt('jest-shared-libraries.mjs'),
    '\\.ts$': [
      toolAt('jest-transform.mjs'),
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
