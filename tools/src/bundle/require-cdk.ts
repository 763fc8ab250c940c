import type { Plugin } from 'esbuild';

/** What a file that requires needs at its top, as modules have no `require`. */
export const requireBanner =
  "import { createRequire as toRequire } from 'node:module';\nconst require = toRequire(import.meta.url);";

/**
 * Has code require the CDK where it imports it. The CDK loads a class when it is asked for; an import asks for all
 * classes of a module at once, which is half a second of each synth.
 */
export const requireCdk: Plugin = {
  name: 'require-cdk',
  setup({ onLoad, onResolve }) {
    const namespace = 'require-cdk';
    onResolve({ filter: /^aws-cdk-lib(\/|$)/ }, ({ path, namespace: from }) =>
      from === namespace ? { path, external: true } : { path, namespace },
    );
    // Each file that imports a module copies what the module itself has: here nothing, all is inherited.
    onLoad({ filter: /^/, namespace }, ({ path }) => ({
      contents: `module.exports = Object.create(require(${JSON.stringify(path)}));`,
    }));
  },
};
