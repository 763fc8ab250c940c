import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Each test file has a context of its own, in which it evaluates every module again: of the CDK and the compiler, that
// took a third of the time of many. What a test installs elsewhere than in this clone is its own.
const root = join(import.meta.dirname, '..').replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const files = `${root}/node_modules/(.*/)?(typescript/lib/typescript|(aws-cdk-lib|constructs)/.*)\\.js$`;

/** The modules that a process loads once for all of its test files, as one of Jest's patterns. */
export const sharedLibraries = `^${files}`;

/** What Jest leaves as it is: all other packages. */
export const unsharedPackages = `^(?!${files}).*/node_modules/`;

const key = 'lambda-forge.requireShared';

/** Lets the modules of a test file have the libraries. */
export function shareLibraries(global) {
  global[Symbol.for(key)] = createRequire(import.meta.url);
}

/** Jest's transformer for them: what a test file evaluates hands on the module that there is. */
export default {
  process: (_, path) => ({
    code: `module.exports = globalThis[Symbol.for('${key}')](${JSON.stringify(path)});`,
  }),
  getCacheKey: (_, path) => createHash('sha256').update(`${key} ${path}`).digest('hex'),
};
