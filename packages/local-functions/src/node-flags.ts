import type { FunctionConfig } from './function-config.ts';

/** The flags by which Lambda starts Node.js for a function; what they set, `NODE_OPTIONS` of the function sets otherwise. */
export function nodeFlags({ runtime, memorySize, variables }: FunctionConfig): string[] {
  const options = variables['NODE_OPTIONS'] ?? '';
  return [...heapSizes(memorySize, options), ...disabledFeatures(runtime, options)];
}

// As the script does that starts Lambda's runtime (`/var/runtime/bootstrap`): of the memory, a tenth is for young objects,
// in two halves, and the rest for those that stay. Where a function gives one of the sizes, the other is V8's own.
function heapSizes(memorySize: number, options: string): string[] {
  if (/--max[-_](semi|old)[-_]space[-_]size/.test(options)) return [];
  const young = Math.floor(memorySize / 10);
  return [`--max-semi-space-size=${Math.floor(young / 2)}`, `--max-old-space-size=${memorySize - young}`];
}

// Each with the first runtime that Lambda starts without it: `require` of ECMAScript modules, and modules that are known
// by their syntax alone.
const features = [
  ['require-module', 20],
  ['detect-module', 22],
] as const;

// What Node.js itself has by default, and calls experimental.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-experimental-features (of nodejs24.x, the field
// says so: https://github.com/nestjs/nest/issues/17707)
function disabledFeatures(runtime: string, options: string): string[] {
  const [, major = '0'] = /^nodejs(\d+)/.exec(runtime) ?? [];
  const given = options.split(/\s+/);
  return features
    .filter(([name, first]) => Number(major) >= first && !given.includes(`--experimental-${name}`))
    .filter(([name]) => process.allowedNodeEnvironmentFlags.has(`--experimental-${name}`))
    .map(([name]) => `--no-experimental-${name}`);
}
