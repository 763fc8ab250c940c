import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import type { AppFiles } from './app-files.ts';

/** What matters of an app's TypeScript settings, in lower case where TypeScript does not mind the case. */
export interface CompilerOptions {
  readonly module?: string;
  readonly moduleResolution?: string;
  readonly allowImportingTsExtensions?: boolean;
  readonly rewriteRelativeImportExtensions?: boolean;
  readonly rootDir?: string;
}

interface Tsconfig {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** The compiler options of an app's `tsconfig.json` with those that it extends; undefined where there is none. */
export function readCompilerOptions(app: AppFiles): CompilerOptions | undefined {
  if (!app.exists('tsconfig.json')) return undefined;
  const options = readChain(app, 'tsconfig.json', []);
  const lowered = ['module', 'moduleResolution'].flatMap((key) => {
    const value = options[key];
    return typeof value === 'string' ? [[key, value.toLowerCase()]] : [];
  });
  return { ...options, ...Object.fromEntries(lowered) };
}

// Of several that are extended, the later one wins: https://www.typescriptlang.org/tsconfig/#extends
function readChain(app: AppFiles, path: string, above: readonly string[]): Readonly<Record<string, unknown>> {
  if (above.includes(path) || !app.exists(path)) return {};
  const { extends: names = [], compilerOptions = {} } = (parse(app.read(path)) ?? {}) as Tsconfig;
  const extended = [names].flat().map((name) => {
    const found = findExtended(app, path, name);
    return found === undefined ? {} : readChain(app, found, [...above, path]);
  });
  return Object.assign({}, ...extended, compilerOptions);
}

function findExtended(app: AppFiles, path: string, name: string): string | undefined {
  const folder = posix.dirname(path);
  const forms = [name, `${name}.json`, `${name}/tsconfig.json`].filter((form) => form.endsWith('.json'));
  const bases = name.startsWith('.') ? [folder] : withParents(folder).map((each) => `${each}/node_modules`);
  return bases
    .flatMap((base) => forms.map((form) => posix.join(base, form)))
    .find((candidate) => app.exists(candidate));
}

// A package of a workspace may lie further up than the app.
function withParents(folder: string): string[] {
  return Array.from({ length: 6 }, (_, level) => posix.join(folder, '../'.repeat(level)));
}

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
