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
  // Packages of @lambda-forge are ECMAScript modules, which jest's CommonJS runtime has to have compiled.
  transformIgnorePatterns: ['/node_modules/(?!(\\.pnpm/)?@lambda-forge[/+])'],
  transform: {
    '\\.[cm]?[jt]s$': [
      resolve('@swc/jest'),
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { decoratorVersion: '2022-03' },
        },
        module: { type: 'commonjs', ignoreDynamic: false },
        sourceMaps: 'inline',
      },
    ],
  },
};

export default preset;
