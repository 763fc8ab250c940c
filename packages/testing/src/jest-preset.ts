import { extname, join } from 'node:path';
import type { Config } from 'jest';

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
  resolver: pathOf('jest-preset-resolve'),
  // Packages, too: what of them jest's CommonJS runtime cannot run is compiled.
  transformIgnorePatterns: [],
  transform: { '\\.[cm]?[jt]s$': pathOf('jest-preset-transform') },
};

export default preset;

function pathOf(name: string): string {
  return join(import.meta.dirname, name + extname(import.meta.filename));
}
