import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { type BuildFailure, type BuildOptions, buildSync, type Message } from 'esbuild';
import { BundlingError } from '../errors.ts';
import { storeFolder } from '../store-folder.ts';

/** A function to bundle. */
export interface BundleEntry {
  readonly name: string;
  /** Absolute path of its `main.ts`. */
  readonly main: string;
}

/** A bundled function: a folder with `main.mjs`. */
export interface Bundle {
  readonly folder: string;
  /** The names that the bundle exports. */
  readonly exports: readonly string[];
}

/**
 * Bundles functions in one esbuild run. The folders lie in the app's cache, named by their content, so that equal
 * code is an equal asset. `@aws-sdk/*` is left to the Lambda runtime, which has it.
 * @param root the app's folder
 * @returns by the path of `main.ts`
 * @throws BundlingError that lists every function with esbuild's own message, file and line
 */
export function bundleFunctions(root: string, entries: readonly BundleEntry[]): Map<string, Bundle> {
  if (entries.length === 0) return new Map();
  const mains = [...new Set(entries.map(({ main }) => main))];
  const result = build(root, mains, entries);
  const bundles = new Map<string, Bundle>();
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    const main = output.entryPoint && join(root, output.entryPoint);
    const file = result.outputFiles.find((candidate) => relative(root, candidate.path) === path);
    if (main && file)
      bundles.set(main, {
        folder: storeFolder(root, 'functions', (folder) =>
          writeFileSync(join(folder, 'main.mjs'), file.contents),
        ),
        exports: output.exports,
      });
  }
  return bundles;
}

const options = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  external: ['@aws-sdk/*', '@smithy/*'],
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  // CommonJS dependencies inside an ECMAScript module need a `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'silent',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

function build(root: string, mains: readonly string[], entries: readonly BundleEntry[]) {
  try {
    return buildSync({
      ...options,
      absWorkingDir: root,
      outdir: join(root, '.forge'),
      entryPoints: numbered(mains),
    });
  } catch (cause) {
    if (!isBuildFailure(cause)) throw cause;
    assertNoProblems(findFailures(root, entries), 'Bundling', BundlingError);
    throw cause;
  }
}

// esbuild does not say which entry an error belongs to, so the failing ones are found one by one.
function findFailures(root: string, entries: readonly BundleEntry[]): Problem[] {
  return entries.flatMap(({ name, main }) => {
    try {
      buildSync({ ...options, absWorkingDir: root, outdir: join(root, '.forge'), entryPoints: [main] });
      return [];
    } catch (cause) {
      if (!isBuildFailure(cause)) throw cause;
      return cause.errors.map((message) => ({ message: `function "${name}": ${describe(message)}` }));
    }
  });
}

function numbered(mains: readonly string[]): Record<string, string> {
  return Object.fromEntries(mains.map((main, index) => [`${index}/main`, main]));
}

function describe({ text, location }: Message): string {
  return location
    ? `${location.file}:${location.line}:${location.column + 1}: ${text}\n      ${location.lineText.trim()}`
    : text;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}
