import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assertNoProblems } from '@lambda-forge/context';
import { compileContracts, DocsError, renderContractModule, usesContract } from '@lambda-forge/contracts';
import { type ContractModules, contractPlugin, toInputPath } from '@lambda-forge/contracts/esbuild';
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
    const { modules, files } = compile(root, quick.main);
    const { metafile } = await build({
      ...quick.options,
      absWorkingDir: root,
      entryPoints: { main: quick.main },
      outdir: folder,
      plugins: [contractPlugin(root, modules)],
      metafile: true,
      logLevel: 'silent',
    });
    const bundled = Object.keys(metafile.inputs).map((path) => resolve(root, toInputPath(path)));
    return { ...quick, inputs: new Set([...bundled, ...files]) };
  } catch (error) {
    if (error instanceof DocsError) return { error: error.message };
    const { errors } = error as Partial<BuildFailure>;
    if (!errors) throw error;
    return { error: (await formatMessages(errors, { kind: 'error' })).join('').trim() };
  }
}

/** The contract of a handler as its file is now, and the files that it was made from. @throws DocsError when it is none */
function compile(root: string, main: string): { modules: ContractModules; files: readonly string[] } {
  // What is not there, esbuild tells of.
  const text = existsSync(main) ? readFileSync(main, 'utf8') : '';
  const compiled = usesContract(text) ? compileContracts(root, [main]).get(main) : undefined;
  if (!compiled) return { modules: {}, files: [] };
  assertNoProblems(compiled.problems, 'Bundling', DocsError);
  return {
    modules: { [compiled.contract.file]: renderContractModule(compiled.contract) },
    files: compiled.files,
  };
}
