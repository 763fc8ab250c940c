import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contractPlugin, toInputPath } from '@lambda-forge/compiled-contracts/esbuild';
import { usesContract } from '@lambda-forge/contracts';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import type { Sources } from '@lambda-forge/manifest';
import { type BuildFailure, type BuildOptions, build, formatMessages } from 'esbuild';
import type { CompiledMain } from './compile-main.ts';
import type { Thread } from './thread.ts';

/** A function that can be bundled anew without a synth. */
export interface QuickFunction {
  readonly config: FunctionConfig;
  readonly main: string;
  /** As the synth has bundled it. */
  readonly options: BuildOptions;
  /** The files in the bundle, absolute. */
  readonly inputs: ReadonlySet<string>;
}

/**
 * Those functions whose bundle is one run of esbuild over their `main`, with options that the synth has noted. Others
 * need the synth.
 */
export function findQuickFunctions(
  root: string,
  { bundles }: Pick<Sources, 'bundles'>,
  functions: readonly FunctionConfig[],
): QuickFunction[] {
  return functions.flatMap((config) => {
    const { build: made, files = [] } = bundles.find((each) => each.functions.includes(config.name)) ?? {};
    if (!made) return [];
    const inputs = new Set(files.map((file) => resolve(root, file)));
    return [{ config, main: resolve(root, made.main), options: made.options, inputs }];
  });
}

export interface QuickBundleOptions {
  /** Where the bundle goes. */
  readonly folder: string;
  /** Compiles the contract of a handler's file. */
  readonly contracts: Pick<Thread<string, CompiledMain>, 'ask'>;
}

/** The function with its new bundle, or what keeps it from being bundled. */
export async function bundleQuickly(
  root: string,
  quick: QuickFunction,
  options: QuickBundleOptions,
): Promise<QuickFunction | { readonly error: string }> {
  try {
    const compiled = await compile(quick.main, options);
    if ('error' in compiled) return compiled;
    const { modules, files } = compiled;
    const { metafile } = await build({
      ...quick.options,
      absWorkingDir: root,
      entryPoints: { main: quick.main },
      outdir: options.folder,
      plugins: [contractPlugin(root, modules)],
      metafile: true,
      logLevel: 'silent',
    });
    const bundled = Object.keys(metafile.inputs).map((path) => resolve(root, toInputPath(path)));
    return { ...quick, inputs: new Set([...bundled, ...files]) };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (!errors) throw error;
    return { error: (await formatMessages(errors, { kind: 'error' })).join('').trim() };
  }
}

// What is not there, esbuild tells of.
function compile(main: string, { contracts }: QuickBundleOptions): Promise<CompiledMain> {
  const text = existsSync(main) ? readFileSync(main, 'utf8') : '';
  return usesContract(text) ? contracts.ask(main) : Promise.resolve({ modules: {}, files: [] });
}
