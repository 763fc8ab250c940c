import { dirname, relative, resolve, sep } from 'node:path';

/** The modules that files with a contract import in place of `@lambda-forge/handler`, by the paths of the files from the app's folder. */
export type ContractModules = Readonly<Record<string, string>>;

/** What of esbuild's plugins is used: https://esbuild.github.io/plugins/ */
export interface ContractPlugin {
  readonly name: string;
  setup(build: {
    onResolve(
      options: { filter: RegExp; namespace?: string },
      resolve: (args: {
        importer: string;
      }) => { path: string; namespace: string; sideEffects: boolean } | undefined,
    ): void;
    onLoad(
      options: { filter: RegExp; namespace?: string },
      load: (args: { path: string }) => { contents: string; resolveDir: string } | undefined,
    ): void;
  }): void;
}

const namespace = 'lambda-forge-contract';

/** Gives handlers their contracts. @param root the app's folder */
export function contractPlugin(root: string, modules: ContractModules): ContractPlugin {
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      if (Object.keys(modules).length === 0) return;
      onResolve({ filter: /^@lambda-forge\/handler$/, namespace: 'file' }, ({ importer }) => {
        const path = relative(root, importer).split(sep).join('/');
        return Object.hasOwn(modules, path) ? { path, namespace, sideEffects: false } : undefined;
      });
      onLoad({ filter: /^/, namespace }, ({ path }) => {
        const contents = modules[path];
        return contents === undefined ? undefined : { contents, resolveDir: dirname(resolve(root, path)) };
      });
    },
  };
}

/** The path of the file that an input of esbuild stands for: a contract for the file that has it. */
export function toInputPath(input: string): string {
  return input.startsWith(`${namespace}:`) ? input.slice(namespace.length + 1) : input;
}
