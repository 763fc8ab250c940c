import { dirname } from 'node:path';
import { loadTypeScript } from './load-typescript.ts';
import { readCompilerOptions } from './read-compiler-options.ts';

const known = new Map<string, boolean>();

/**
 * Whether decorators in a file are those of TypeScript before the standard: `experimentalDecorators` of the nearest
 * `tsconfig.json`, or of one that it extends, says so, also to esbuild.
 * @throws DocsError when the tsconfig, or one that it extends, cannot be read
 */
export function usesLegacyDecorators(file: string): boolean {
  const root = dirname(file);
  const found = known.get(root) ?? readSetting(root);
  known.set(root, found);
  return found;
}

function readSetting(root: string): boolean {
  const typescript = loadTypeScript();
  const host = { ...typescript.sys, readDirectory: () => [] };
  const { options } = readCompilerOptions(typescript, host, { root, tsconfig: undefined, allowJs: false });
  return options.experimentalDecorators === true;
}
