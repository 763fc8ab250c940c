import { existsSync } from 'node:fs';
import { findContractModule, handlerModule } from './find-contract.ts';

const prefix = '\0lambda-forge-contract:';

/** What of Vite's plugins is used: https://vite.dev/guide/api-plugin */
export interface ContractsPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  configResolved(config: { readonly root: string }): void;
  configureVitest(context: VitestContext): void;
  resolveId(this: PluginContext, source: string, importer: string | undefined): unknown;
  load(this: PluginContext, id: string): string | undefined;
}

/** What of vitest's is used: https://vitest.dev/api/advanced/plugin */
interface VitestContext {
  /** From vitest 5; before it, `experimental_defineCacheKeyGenerator`. */
  readonly defineCacheKeyGenerator?: DefineCacheKey;
  readonly experimental_defineCacheKeyGenerator?: DefineCacheKey;
}

type DefineCacheKey = (generator: (module: { readonly id: string }) => false | undefined) => void;

interface PluginContext {
  resolve(source: string, importer: string, options: { skipSelf: boolean }): unknown;
  addWatchFile(file: string): void;
}

/**
 * Gives handlers their contracts in vitest, as a bundle does: `plugins: [contracts()]` in `vitest.config.ts`. In watch
 * mode a file of their types that is saved makes them anew.
 */
export function contracts(): ContractsPlugin {
  let root = '';
  return {
    name: 'lambda-forge-contracts',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    // vitest keeps modules by what they are made from itself, which the files of a contract's types are not.
    configureVitest({ experimental_defineCacheKeyGenerator, defineCacheKeyGenerator: define }) {
      (define ?? experimental_defineCacheKeyGenerator)?.(({ id }) =>
        id.startsWith(prefix) ? false : undefined,
      );
    },
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith(handlerModule)) return undefined;
      if (importer.startsWith(prefix))
        return this.resolve(source, importer.slice(prefix.length), { skipSelf: true });
      const [file = ''] = importer.split('?');
      if (source !== handlerModule || !existsSync(file)) return undefined;
      return findContractModule(file, root) && `${prefix}${file}`;
    },
    load(id) {
      const made = id.startsWith(prefix) ? findContractModule(id.slice(prefix.length), root) : undefined;
      for (const file of made?.files ?? []) this.addWatchFile(file);
      return made?.code;
    },
  };
}
