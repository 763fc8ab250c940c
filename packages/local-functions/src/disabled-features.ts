import type { FunctionConfig } from './function-config.ts';

// Each with the first runtime that Lambda starts without it: `require` of ECMAScript modules, and modules that are known
// by their syntax alone.
const features = [
  ['require-module', 20],
  ['detect-module', 22],
] as const;

/**
 * The flags by which Lambda starts Node.js without features that Node.js itself has by default, as it calls them
 * experimental. `NODE_OPTIONS` of a function gives them back.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-experimental-features (of nodejs24.x, the field
 * says so: https://github.com/nestjs/nest/issues/17707)
 */
export function disabledFeatures({ runtime, variables }: FunctionConfig): string[] {
  const [, major = '0'] = /^nodejs(\d+)/.exec(runtime) ?? [];
  const given = (variables['NODE_OPTIONS'] ?? '').split(/\s+/);
  return features
    .filter(([name, first]) => Number(major) >= first && !given.includes(`--experimental-${name}`))
    .filter(([name]) => process.allowedNodeEnvironmentFlags.has(`--experimental-${name}`))
    .map(([name]) => `--no-experimental-${name}`);
}
