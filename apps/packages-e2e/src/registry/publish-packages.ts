import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mustRunOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';
import { findPackages, readManifest } from './find-packages.ts';

/**
 * Builds all packages, packs them as pnpm publishes them, and publishes them under one version that nobody has seen
 * before, so that no cache can answer for it. `home` is an empty folder for what is packed. Returns the version.
 */
export async function publishPackages(home: string): Promise<string> {
  const version = `0.0.${Math.floor(Date.now() / 1000)}`;
  const folders = findPackages().map(({ folder }) => folder);
  await mustRunOutside(process.execPath, ['tools/src/build.ts'], { cwd: workspace });
  const filters = folders.flatMap((folder) => ['--filter', `./${folder}`]);
  await mustRunOutside('pnpm', ['--recursive', ...filters, 'pack', '--pack-destination', home], {
    cwd: workspace,
  });
  for (const tarball of globSync('*.tgz', { cwd: home })) {
    const unpacked = join(home, basename(tarball, '.tgz'));
    mkdirSync(unpacked);
    await mustRunOutside('tar', ['-xzf', join(home, tarball)], { cwd: unpacked });
    stampVersion(join(unpacked, 'package', 'package.json'), version);
  }
  writeFileSync(join(home, 'pnpm-workspace.yaml'), "packages: ['*/package']\n");
  await mustRunOutside('pnpm', ['--recursive', 'publish', '--no-git-checks'], { cwd: home });
  return version;
}

function stampVersion(file: string, version: string): void {
  const manifest = readManifest(file);
  const stamped = {
    ...manifest,
    version,
    dependencies: stampRanges(manifest.dependencies, version),
    peerDependencies: stampRanges(manifest.peerDependencies, version),
  };
  writeFileSync(file, `${JSON.stringify(stamped, null, 2)}\n`);
}

function stampRanges(
  ranges: Readonly<Record<string, string>> = {},
  version: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [name, isOwn(name) ? version : range]),
  );
}

function isOwn(name: string): boolean {
  return name.startsWith('@lambda-forge/');
}
