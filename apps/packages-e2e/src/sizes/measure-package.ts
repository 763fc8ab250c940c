import { existsSync, globSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspace } from '../outside/workspace.ts';
import type { Package } from '../registry/find-packages.ts';
import type { Size } from './find-growth.ts';

interface Place {
  readonly bytes: number;
  /** How many packages it brings along in its own tarball. */
  readonly bundled: number;
}

/**
 * Measures packages by what the workspace has installed for them, whose lockfile resolves what npm does, without an
 * install for each.
 * @param packed where the tarballs lie, each unpacked beside itself
 */
export function measurePackages(packages: readonly Package[], packed: string): Record<string, Size> {
  const places = new Map<string, Place>();
  const tarballs = new Map(packages.map((each) => [join(workspace, each.folder), findTarball(each, packed)]));
  const measure = (folder: string): Place => {
    const known = places.get(folder);
    if (known) return known;
    const place = measureFolder(tarballs.get(folder)?.replace(/\.tgz$/, '') ?? folder);
    places.set(folder, place);
    return place;
  };
  return Object.fromEntries(
    packages.map(({ name, folder }) => {
      const own = join(workspace, folder);
      const installed = [...findInstalled(own)].map(measure);
      const bytes = installed.reduce((sum, each) => sum + each.bytes, 0);
      return [
        name,
        {
          packedKilobytes: Math.ceil(statSync(tarballs.get(own) ?? '').size / 1e3),
          packages: installed.reduce((sum, { bundled }) => sum + 1 + bundled, 0),
          megabytes: Math.ceil(bytes / 1e6),
        },
      ];
    }),
  );
}

function findTarball({ name }: Package, packed: string): string {
  const [file, ...others] = globSync(`${name.replace('@', '').replace('/', '-')}-[0-9]*.tgz`, {
    cwd: packed,
  });
  if (!file || others.length > 0) throw new Error(`${packed} has not one tarball of ${name}.`);
  return join(packed, file);
}

// What npm installs for a package: dependencies, those that are for this system, and peers.
function findInstalled(folder: string, found = new Set<string>()): Set<string> {
  if (found.has(folder)) return found;
  found.add(folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = manifest;
  const bundled = new Set([manifest.bundleDependencies ?? []].flat());
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    if (bundled.has(name) || peerDependenciesMeta[name]?.optional) continue;
    const place = findPackage(folder, name);
    if (place) findInstalled(place, found);
    else if (!optionalDependencies?.[name])
      throw new Error(`${name}, which ${folder} needs, is not installed.`);
  }
  return found;
}

function findPackage(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(place)) return realpathSync(place);
  return dirname(folder) === folder ? undefined : findPackage(dirname(folder), name);
}

function measureFolder(folder: string): Place {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return {
    bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
    bundled: paths.filter((path) => bundledManifest.test(path.slice(folder.length))).length,
  };
}

const bundledManifest = /[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^@\\/]+[\\/]package\.json$/;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly bundleDependencies?: readonly string[];
}
