import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FunctionEntry } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/local';
import { type BuildFailure, build, formatMessages } from 'esbuild';

/** A function that can be bundled anew without a synth. */
export interface QuickFunction {
  readonly config: FunctionConfig;
  readonly main: string;
  /** What stands before the bundle. */
  readonly banner: string;
  /** The app's files in the bundle, absolute. */
  readonly inputs: ReadonlySet<string>;
}

/** A function of the stage, in its source and as it is synthesized. */
export interface SynthesizedFunction {
  readonly entry: FunctionEntry;
  readonly config: FunctionConfig;
}

/**
 * Those functions whose synthesized bundle is byte for byte what esbuild makes of their `main` with nothing special,
 * so that it can be made anew here. All others need the synth.
 */
export async function findQuickFunctions(
  root: string,
  functions: readonly SynthesizedFunction[],
): Promise<QuickFunction[]> {
  const found = await Promise.all(
    functions.map(async ({ entry, config }) => {
      const main = ['main.ts', 'main.mts', 'main.js', 'main.mjs']
        .map((name) => join(root, entry.path, name))
        .find((file) => existsSync(file));
      const synthesized = main && readOnlyFile(config);
      if (!main || synthesized === undefined) return undefined;
      const made = await bundle(root, main, config);
      const banner = 'error' in made ? undefined : findBanner(synthesized, made.code);
      if ('error' in made || banner === undefined) return undefined;
      return { config, main, banner, inputs: made.inputs };
    }),
  );
  return found.filter((each) => each !== undefined);
}

/** The function with its new bundle in `folder`, or esbuild's message. */
export async function bundleQuickly(
  root: string,
  quick: QuickFunction,
  folder: string,
): Promise<QuickFunction | { readonly error: string }> {
  const made = await bundle(root, quick.main, quick.config);
  if ('error' in made) return made;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.mjs'), quick.banner + made.code);
  return { ...quick, inputs: made.inputs };
}

type Made = { readonly code: string; readonly inputs: ReadonlySet<string> } | { readonly error: string };

async function bundle(root: string, main: string, { runtime }: FunctionConfig): Promise<Made> {
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      entryPoints: [main],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: `node${/\d+/.exec(runtime)?.[0] ?? ''}`,
      external: ['@aws-sdk/*'],
      mainFields: ['module', 'main'],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const inputs = new Set(Object.keys(metafile.inputs).map((path) => resolve(root, path)));
    return { code: outputFiles[0]?.text ?? '', inputs };
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (!errors) throw error;
    return { error: (await formatMessages(errors, { kind: 'error' })).join('').trim() };
  }
}

// What stands before `code`, which may name other paths of modules: those of packages outside of the app are neutral.
function findBanner(synthesized: string, code: string): string | undefined {
  const lines = synthesized.split('\n');
  const own = code.split('\n');
  const banner = lines.splice(0, lines.length - own.length);
  const isEqual = lines.every(
    (line, index) => line === own[index] || withoutPath(line) === withoutPath(own[index]),
  );
  return isEqual && lines.length === own.length ? banner.map((line) => `${line}\n`).join('') : undefined;
}

function withoutPath(line = ''): string {
  return line.replace(/^\s*\/\/ .*$|^\s*"[^"]+"(?=\()/, '');
}

function readOnlyFile({ code, handler }: FunctionConfig): string | undefined {
  if (!('path' in code) || handler !== 'main.handler') return undefined;
  const isAlone = existsSync(join(code.path, 'main.mjs')) && readdirSync(code.path).length === 1;
  return isAlone ? readFileSync(join(code.path, 'main.mjs'), 'utf8') : undefined;
}
