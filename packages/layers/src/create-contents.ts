import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  type BundleEntry,
  BundlingError,
  createBundler,
  findPackageFiles,
  renderWarnings,
  resolveBundling,
  storeFolder,
} from '@lambda-forge/bundler';
import { assertNoProblems, makeFolder, type Problem } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { functionRuntime, majorOf } from '@lambda-forge/steps';
import { oncePerApp } from '@lambda-forge/synthesis';
import { Annotations } from 'aws-cdk-lib';
import { architecturesOf } from './architectures-of.ts';
import type { LayerCalls } from './layer-calls.ts';
import { type OwnLayer, readOwnLayer } from './own-layer.ts';

/** What is in a layer. */
export interface LayerContent {
  readonly folder: string;
  readonly hash: string;
  /** The files of the app that it was made from, absolute. */
  readonly files: readonly string[];
}

export interface ContentsOptions {
  readonly calls: LayerCalls;
  readonly environment: ServiceEnvironment;
}

/**
 * The contents of layers, by their names: code of the app is bundled, packages are as they are installed.
 * @throws BundlingError that lists all that cannot be bundled, or would not run on Lambda
 */
export function createContents(
  names: readonly string[],
  { calls, environment }: ContentsOptions,
): Map<string, LayerContent> {
  const { stack, root } = environment;
  // The stages of an app have the same.
  const key = JSON.stringify(['layers', root, environment.bundling, names, calls.created]);
  return oncePerApp(stack, key, () => {
    const created = new Map(calls.created.map((layer) => [layer.name, layer]));
    const own = names.filter((name) => !created.has(name));
    const problems: Problem[] = [];
    const packaged = names.flatMap((name) => {
      const layer = created.get(name);
      if (!layer) return [];
      const cpu = architecturesOf(calls, name)[0] === 'arm64' ? 'arm64' : 'x64';
      return [[name, packPackages(layer.packages, { root, cpu, problems, name })] as const];
    });
    assertNoProblems(problems, 'Layers', BundlingError);
    return new Map([...packaged, ...bundleOwn(own, environment)]);
  });
}

interface PackOptions {
  readonly root: string;
  readonly cpu: string;
  readonly problems: Problem[];
  readonly name: string;
}

function packPackages(packages: readonly string[], { root, cpu, problems, name }: PackOptions): LayerContent {
  const found: Problem[] = [];
  const files = findPackageFiles(root, { from: root, packages, cpu, problems: found });
  problems.push(
    ...found.map(({ message, ...rest }) => ({ message: `layer "${name}": ${message}`, ...rest })),
  );
  if (found.length > 0) return { folder: '', hash: '', files: [] };
  const folder = storeFolder(root, 'layers', (draft) => {
    for (const { source, target } of files) {
      const path = join(draft, 'nodejs', target);
      makeFolder(dirname(path));
      copyFileSync(source, path);
    }
  });
  // What is installed is noted by the app's lockfile.
  return { folder, hash: basename(folder), files: [] };
}

function bundleOwn(
  names: readonly string[],
  { stack, root, bundling: defaults }: ServiceEnvironment,
): (readonly [string, LayerContent])[] {
  if (names.length === 0) return [];
  const found = names.flatMap((name) => {
    const layer = readOwnLayer(root, name);
    return 'module' in layer ? [[name, layer] as const] : [];
  });
  // Both kinds of modules can import it.
  const target = { node: `node${majorOf(functionRuntime)}`, cpu: 'x64' };
  const bundling = resolveBundling(target, [defaults, { format: 'cjs' }]);
  const entries: BundleEntry[] = found.map(([name, { main }]) => ({ name, main, bundling }));
  // That of the functions.
  const bundler = oncePerApp(stack, `bundler ${root}`, () => createBundler(root));
  const bundles = bundler.finish(entries, 'isolated');
  const warnings = [...bundles].flatMap(([name, bundle]) =>
    bundle.warnings.map((warning) => [name, warning] as const),
  );
  for (const { message, hint } of renderWarnings(warnings))
    Annotations.of(stack).addWarningV2('lambda-forge:bundling', `${message} ${hint}`);
  return found.flatMap(([name, layer]) => {
    const bundle = bundles.get(name);
    if (!bundle) return [];
    const [entry = ''] = bundle.handler.split('.');
    const folder = storeFolder(root, 'layers', (draft) =>
      writePackage(join(draft, 'nodejs', 'node_modules', layer.module), bundle.folder, { layer, entry }),
    );
    return [[name, { folder, hash: basename(folder), files: bundle.files }] as const];
  });
}

function writePackage(
  folder: string,
  bundle: string,
  { layer: { module, version }, entry }: { readonly layer: OwnLayer; readonly entry: string },
): void {
  makeFolder(folder);
  for (const file of readdirSync(bundle)) copyFileSync(join(bundle, file), join(folder, file));
  const json = { name: module, ...(version === undefined ? {} : { version }), exports: `./${entry}.cjs` };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(json)}\n`);
}
