import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { requireBanner, requireCdk } from './require-cdk.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-require-cdk-'));
  write('package.json', '{ "type": "module" }');
});

afterEach(() => rmSync(root, { recursive: true }));

test('a class of the CDK is loaded when it is asked for, and is the one that others have', async () => {
  for (const name of ['aws-cdk-lib', 'constructs'])
    write(`node_modules/${name}/package.json`, '{ "type": "commonjs" }');
  write(
    'node_modules/aws-cdk-lib/aws-lambda/index.js',
    `globalThis.loaded = [];
     for (const name of ['Function', 'Version'])
       Object.defineProperty(exports, name, { enumerable: true, get: () => (globalThis.loaded.push(name), class {}) });`,
  );
  write('node_modules/aws-cdk-lib/index.js', 'exports.Stack = class {};');
  write('node_modules/constructs/index.js', 'exports.Construct = class {};');
  write(
    'code.ts',
    `import { Stack } from 'aws-cdk-lib';
     import { Function as LambdaFunction, Version } from 'aws-cdk-lib/aws-lambda';
     import { Construct } from 'constructs';
     export class Own extends Stack {}
     export const versionOf = () => Version;
     export const functionOf = () => LambdaFunction;
     export { Construct };`,
  );
  write(
    'main.mjs',
    `import { createRequire } from 'node:module';
     import { Own, versionOf, Construct } from './dist/code.js';
     const require = createRequire(import.meta.url);
     const before = [...loaded];
     versionOf();
     const isOfCdk = Own.prototype instanceof require('aws-cdk-lib').Stack;
     export const result = { before, after: loaded, isOfCdk, isSame: Construct === require('constructs').Construct };`,
  );

  await build({
    absWorkingDir: root,
    entryPoints: ['code.ts'],
    outdir: 'dist',
    bundle: true,
    external: ['aws-cdk-lib', 'constructs'],
    format: 'esm',
    platform: 'node',
    plugins: [requireCdk],
    banner: { js: requireBanner },
  });

  const { result } = await import(pathToFileURL(join(root, 'main.mjs')).href);
  expect(result).toEqual({ before: [], after: ['Version'], isOfCdk: true, isSame: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
