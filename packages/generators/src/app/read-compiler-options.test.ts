import { expect, test } from '@jest/globals';
import type { AppFiles } from './app-files.ts';
import { findImportExtension } from './read-compiler-options.ts';

test.each([
  [{}, '.ts'],
  [{ 'tsconfig.json': '{ "compilerOptions": { "allowImportingTsExtensions": true } }' }, '.ts'],
  [{ 'tsconfig.json': '{ "compilerOptions": { "rewriteRelativeImportExtensions": true } }' }, '.ts'],
  [
    {
      'tsconfig.json': '{ "extends": "./base.json" }',
      'base.json': '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
    },
    '.ts',
  ],
  [{ 'tsconfig.json': '{} // as it comes' }, ''],
  [{ 'tsconfig.json': '{}', 'package.json': '{ "type": "module" }' }, '.js'],
])('with %j, imports end with "%s"', (files, extension) => {
  const texts = files as Readonly<Record<string, string>>;
  const app: AppFiles = {
    root: '/app',
    exists: (path) => path in texts,
    list: () => [],
    read: (path) => texts[path] ?? '',
  };

  expect(findImportExtension(app)).toBe(extension);
});
