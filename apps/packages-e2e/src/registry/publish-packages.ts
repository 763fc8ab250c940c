import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRunOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folders of all packages that users can install, from the root of the workspace. */
export function findPackages(): { readonly name: string; readonly folder: string }[] {
  return globSync('packages/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => ({ folder: dirname(file), manifest: readManifest(join(workspace, file)) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({ folder, name: manifest.name }));
}

/**
 * Builds all packages, packs each as pnpm publishes it, and publishes it under one version that nobody has seen
 * before, so that no cache can answer for it. The tarballs stay in `home`. Returns the version.
 */
export async function publishPackages(home: string): Promise<string> {
  const version = `0.0.${Math.floor(Date.now() / 1000)}`;
  const packages = findPackages();
  const tsc = join(workspace, 'node_modules', '.bin', 'tsc');
  await mustRunOutside(tsc, ['--build', ...packages.map(({ folder }) => folder)], { cwd: workspace });
  for (const { name, folder } of packages) {
    const packed = join(home, name.replace('/', '+'));
    mkdirSync(packed);
    const tarball = join(packed, 'packed.tgz');
    await mustRunOutside('pnpm', ['pack', '--out', tarball], { cwd: join(workspace, folder) });
    await mustRunOutside('tar', ['-xzf', tarball], { cwd: packed });
    rmSync(tarball);
    stampVersion(join(packed, 'package', 'package.json'), version);
    await mustRunOutside('npm', ['publish', './package', '--no-provenance'], { cwd: packed });
  }
  return version;
}

function stampVersion(file: string, version: string): void {
  const manifest = readManifest(file);
  const dependencies = Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [
    name,
    isOwn(name) ? version : range,
  ]);
  const stamped = { ...manifest, version, dependencies: Object.fromEntries(dependencies) };
  writeFileSync(file, `${JSON.stringify(stamped, null, 2)}\n`);
}

function isOwn(name: string): boolean {
  return name.startsWith('@lambda-forge/');
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
