import { join } from 'node:path';
import swc from '@swc/jest';

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
      getCacheKey(source, path, { instrument, supportsStaticESM }) {
        const known = { config: { rootDir: root }, configString: '', instrument, supportsStaticESM };
        return transformer.getCacheKey(source, path, known);
      },
    };
  },
};
