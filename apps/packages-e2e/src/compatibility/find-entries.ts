import { findPackages } from '../registry/find-packages.ts';

/** Everything that can be imported of our packages: '@lambda-forge/testing', '@lambda-forge/testing/runner', ... */
export const entries: readonly string[] = findPackages().flatMap(({ name, manifest }) =>
  Object.keys(manifest.exports)
    // What Node.js is started with (`--import`) has nothing to import.
    .filter((path) => !path.endsWith('.json') && path !== './node-contracts')
    .map((path) => name + path.slice(1)),
);
