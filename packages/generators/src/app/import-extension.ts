import { parse } from 'jsonc-parser';
import type { AppFiles } from './app-files.ts';
import { readCompilerOptions } from './read-compiler-options.ts';

/** How a TypeScript file imports another of its folder: `./main.ts`, `./main.js` or `./main`. */
export type ImportExtension = '.ts' | '.js' | '';

/**
 * The extension that an app's `tsconfig.json` lets imports have: `.ts` where it allows that, or where there is none; of
 * the others `.js` in packages of ECMAScript modules, which TypeScript asks for there.
 * https://www.typescriptlang.org/docs/handbook/modules/reference.html#the-moduleresolution-compiler-option
 */
export function findImportExtension(app: AppFiles): ImportExtension {
  const options = readCompilerOptions(app);
  if (!options || options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return '.ts';
  return isEsm(app) ? '.js' : '';
}

/** Whether the files of an app are ECMAScript modules unless they say otherwise. */
export function isEsm(app: AppFiles): boolean {
  if (!app.exists('package.json')) return false;
  return (parse(app.read('package.json')) as { type?: unknown } | undefined)?.type === 'module';
}
