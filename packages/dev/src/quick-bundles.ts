import { resolve } from 'node:path';
import type { FunctionConfig } from '@lambda-forge/local-functions';
import type { Sources } from '@lambda-forge/manifest';
import { type BuildFailure, type BuildOptions, build, formatMessages } from 'esbuild';

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

/** The function with its new bundle in `folder`, or esbuild's message. */
export async function bundleQuickly(
  root: string,
  quick: QuickFunction,
  folder: string,
): Promise<QuickFunction | { readonly error: string }> {
  try {
    const { metafile } = await build({
      ...quick.options,
      absWorkingDir: root,
      entryPoints: { main: quick.main },
      outdir: folder,
      metafile: true,
      logLevel: 'silent',
    });
    const inputs = new Set(Object.keys(metafile.inputs).map((path) => resolve(root, path)));
    return { ...quick, inputs };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (!errors) throw error;
    return { error: (await formatMessages(errors, { kind: 'error' })).join('').trim() };
  }
}
