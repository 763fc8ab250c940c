import { join } from 'node:path';
import swc from '@swc/jest';
import { requireCdk } from './jest-require-cdk.mjs';

const root = join(import.meta.dirname, '..');

/**
 * What @swc/jest makes of a source, known by no more than that depends on: not by the project whose tests load it. What
 * one project's run has compiled, others find in jest's cache.
 */
export default {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process: (...source) => withCdkRequired(transformer.process(...source)),
      processAsync: async (...source) => withCdkRequired(await transformer.processAsync(...source)),
      getCacheKey(source, path, { instrument, supportsStaticESM }) {
        const known = {
          config: { rootDir: root },
          configString: 'requires the CDK',
          instrument,
          supportsStaticESM,
        };
        return transformer.getCacheKey(source, path, known);
      },
    };
  },
};

function withCdkRequired({ code, ...compiled }) {
  return { ...compiled, code: requireCdk(code) };
}
