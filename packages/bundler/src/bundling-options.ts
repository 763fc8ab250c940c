import type { BuildOptions, Format, Loader } from 'esbuild';
import { packagesOfRuntime } from './packages-of-runtime.ts';

/** How a function is bundled. Paths are relative to the app's folder. */
export interface BundlingOptions {
  /** @default false */
  readonly minify?: boolean;
  /** Whether stack traces lead to the sources; sets `NODE_OPTIONS=--enable-source-maps`. @default false */
  readonly sourceMap?: boolean;
  /** @default 'esm', which knows top-level await; CommonJS dependencies work in both */
  readonly format?: Extract<Format, 'esm' | 'cjs'>;
  /** @default the runtime's Node.js version */
  readonly target?: string;
  /** What else is not bundled than what the runtime has: optional packages, those of layers. @default none */
  readonly external?: readonly string[];
  /** Whether the AWS SDK is bundled, though the runtime has one: for its version to be the app's. @default false */
  readonly bundleAwsSDK?: boolean;
  /** Packages that are put into the asset as they are, with what they depend on: native modules. @default none */
  readonly nodeModules?: readonly string[];
  /** Files and folders to put beside the bundle: where in the asset, from where. @default none */
  readonly copy?: Readonly<Record<string, string>>;
  /** What stands in for global names: `{ 'process.env.COLOUR': '"blue"' }`. @default none */
  readonly define?: Readonly<Record<string, string>>;
  /** How files are read, by extension: `{ '.html': 'text' }`. @default esbuild's */
  readonly loader?: Readonly<Record<string, Loader>>;
  /** What another import is replaced by. @default none */
  readonly alias?: Readonly<Record<string, string>>;
  /** Modules whose exports stand in for global names. @default none */
  readonly inject?: readonly string[];
  /** The conditions of packages' `exports`. @default esbuild's: module; and those that the synth itself was started with */
  readonly conditions?: readonly string[];
  /** @default ['module', 'main'] */
  readonly mainFields?: readonly string[];
  /** Code before the bundle. @default none */
  readonly banner?: string;
  /** Code after the bundle. @default none */
  readonly footer?: string;
  /** Whether functions and classes keep their names when minified. @default false */
  readonly keepNames?: boolean;
  /** @default the nearest `tsconfig.json` of each file */
  readonly tsconfig?: string;
}

/** How a function is bundled, with everything filled in. Equal plain data bundle alike. */
export interface Bundling {
  readonly esbuild: BuildOptions;
  readonly nodeModules: readonly string[];
  readonly copy: Readonly<Record<string, string>>;
  /** Of the native modules: `x64` or `arm64`. */
  readonly cpu: string;
}

/** The runtime that bundles are for. */
export interface BundlingTarget {
  /** `node24` */
  readonly node: string;
  readonly cpu: string;
}

/**
 * Fills the defaults of bundling options.
 * @param layers from the most general to the most particular: the stack's, the function's
 */
export function resolveBundling(
  { node, cpu }: BundlingTarget,
  layers: readonly (BundlingOptions | undefined)[],
): Bundling {
  const options: BundlingOptions = Object.assign({}, ...layers);
  const { format = 'esm', nodeModules = [], bundleAwsSDK = false } = options;
  const external = [
    ...(bundleAwsSDK ? [] : packagesOfRuntime(node)),
    ...layers.flatMap((layer) => layer?.external ?? []),
  ];
  const extension = format === 'esm' ? '.mjs' : '.cjs';
  const banner = [...(format === 'esm' ? [requireForEsm] : []), ...(options.banner ? [options.banner] : [])];
  const esbuild: BuildOptions = {
    bundle: true,
    platform: 'node',
    format,
    target: options.target ?? node,
    minify: options.minify ?? false,
    keepNames: options.keepNames ?? false,
    sourcemap: options.sourceMap ?? false,
    external: sorted([...external, ...nodeModules.flatMap((name) => [name, `${name}/*`])]),
    mainFields: [...(options.mainFields ?? ['module', 'main'])],
    outExtension: { '.js': extension },
    ...(options.conditions ? { conditions: [...options.conditions] } : {}),
    ...(options.define ? { define: sortKeys(options.define) } : {}),
    ...(options.loader ? { loader: sortKeys(options.loader) } : {}),
    ...(options.alias ? { alias: sortKeys(options.alias) } : {}),
    ...(options.inject ? { inject: [...options.inject] } : {}),
    ...(options.tsconfig ? { tsconfig: options.tsconfig } : {}),
    ...(banner.length > 0 ? { banner: { js: banner.join('\n') } } : {}),
    ...(options.footer ? { footer: { js: options.footer } } : {}),
  };
  return { esbuild, nodeModules: sorted(nodeModules), copy: sortKeys(options.copy ?? {}), cpu };
}

// CommonJS dependencies inside an ECMAScript module need these. As properties of the global object they collide with
// no name that a module declares itself.
const requireForEsm = [
  "import { createRequire as forgeCreateRequire } from 'node:module';",
  'globalThis.require ??= forgeCreateRequire(import.meta.url);',
  'globalThis.__filename ??= import.meta.filename;',
  'globalThis.__dirname ??= import.meta.dirname;',
].join(' ');

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
