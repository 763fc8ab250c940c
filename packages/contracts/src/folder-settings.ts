import { dirname } from 'node:path';
import type ts from 'typescript';
import { type CompilerSettings, readCompilerOptions, type SettingsOptions } from './read-compiler-options.ts';

/** A folder of handlers whose imports are resolved by a tsconfig of its own. */
export interface FolderSettings {
  /** With a slash at its end. */
  readonly folder: string;
  readonly settings: CompilerSettings;
}

export interface FolderOptions extends SettingsOptions {
  /** The functions' `main.ts` files, with slashes. */
  readonly mains: readonly string[];
  /** The folder of the project's tsconfig. */
  readonly main: string | undefined;
}

/**
 * The tsconfigs that are nearer to a function than the project's: how the files beside them name their imports
 * (`paths`, conditions) is theirs to say. None where a tsconfig is given, as it is then meant for all.
 */
export function readFolderSettings(
  typescript: typeof ts,
  host: ts.ParseConfigHost,
  { mains, main, ...options }: FolderOptions,
): FolderSettings[] {
  if (options.tsconfig !== undefined) return [];
  const root = withSlash(options.root);
  const seen = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (!withSlash(folder).startsWith(root) || withSlash(folder) === root || folder === main)
      return undefined;
    if (!seen.has(folder)) {
      const file = `${folder}/tsconfig.json`;
      seen.set(folder, host.fileExists(file) ? file : find(dirname(folder)));
    }
    return seen.get(folder);
  };
  const files = new Set(mains.flatMap((file) => find(dirname(file)) ?? []));
  const found = [...files].map((tsconfig) => ({
    folder: withSlash(dirname(tsconfig)),
    settings: readCompilerOptions(typescript, host, { ...options, tsconfig }),
  }));
  // The nearest comes first.
  return found.sort((a, b) => b.folder.length - a.folder.length);
}

function withSlash(folder: string): string {
  const path = folder.split('\\').join('/');
  return path.endsWith('/') ? path : `${path}/`;
}
