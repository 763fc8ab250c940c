import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const workspace = join(import.meta.dirname, '..', '..');
const file = join(workspace, 'tools', 'jest-shared-libraries.mjs');
const { sharedLibraries, unsharedPackages } = (await import(pathToFileURL(file).href)) as Record<
  string,
  string
>;

test.each([
  ['node_modules/typescript/lib/typescript.js', true],
  ['node_modules/.pnpm/typescript@6.0.3/node_modules/typescript/lib/typescript.js', true],
  ['node_modules/.pnpm/aws-cdk-lib@2.1/node_modules/aws-cdk-lib/core/lib/stack.js', true],
  ['node_modules/constructs/lib/index.js', true],
  ['node_modules/typescript/lib/tsc.js', false],
  ['node_modules/esbuild/lib/main.js', false],
  ['node_modules/.pnpm/cdk-nag@2_aws-cdk-lib@2.1/node_modules/cdk-nag/lib/index.js', false],
  ['packages/constructs/lib/index.js', false],
  ['../own/node_modules/constructs/lib/index.js', false],
])('%s is shared by test files: %j', (name, isShared) => {
  const path = join(workspace, name);
  expect([
    new RegExp(sharedLibraries ?? '').test(path),
    new RegExp(unsharedPackages ?? '').test(path),
  ]).toEqual([isShared, !isShared && path.includes('node_modules')]);
});

test('a library is of the process, whether it is imported or required', () => {
  const require = createRequire(import.meta.url);
  expect(require('typescript')).toBe(ts);
  // What belongs to a test file has the classes of its own context.
  const { statements } = ts.createSourceFile('none.ts', '', ts.ScriptTarget.Latest);
  expect(Object.getPrototypeOf(statements)).not.toBe(Array.prototype);
});

test('a variable that a test sets is one of the process, which the libraries see', () => {
  process.env['FORGE_SHARED'] = 'seen';
  expect(execFileSync(process.execPath, ['-p', 'process.env.FORGE_SHARED'], { encoding: 'utf8' })).toBe(
    'seen\n',
  );
});
