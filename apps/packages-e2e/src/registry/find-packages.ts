import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspace } from '../outside/workspace.ts';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bundleDependencies?: readonly string[];
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  readonly name: string;
  /** From the root of the workspace. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** All packages that users can install. */
export function findPackages(): Package[] {
  return globSync('packages/*/package.json', { cwd: workspace })
    .sort()
    .map((file) => ({ folder: dirname(file), manifest: readManifest(join(workspace, file)) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));
}

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
