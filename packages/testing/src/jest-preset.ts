import { createRequire } from 'node:module';
import type { Config } from 'jest';

const { resolve } = createRequire(import.meta.url);

/** Jest settings for a Lambda Forge app: TypeScript through swc, compiled to CommonJS, so that mocks work. */
const preset: Config = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@lambda-forge/source', 'node', 'node-addons'] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/cdk\\.out/',
    '<rootDir>/\\.forge/',
    '<rootDir>/dist/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/cdk\\.out', '<rootDir>/\\.forge', '<rootDir>/dist'],
  resolver: resolve('#jest-preset-resolve'),
  // Packages, too: what of them jest's CommonJS runtime cannot run is compiled.
  transformIgnorePatterns: [],
  transform: { '\\.([cm]?[jt]s|[jt]sx)$': resolve('#jest-preset-transform') },
};

export default preset;
