import { globSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { publishedVersion } from '../registry/published-version.ts';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Whether its files lie in the project itself, wherever links lead. */
  readonly inside: boolean;
}

/** Our packages as a project has them installed, direct dependencies and those of others, by name. */
export function findOwnPackages(project: string): InstalledPackage[] {
  const places = ['node_modules', 'node_modules/**/node_modules', 'node_modules/.pnpm/*/node_modules'];
  const files = places.flatMap((place) =>
    globSync(`${place}/@lambda-forge/*/package.json`, { cwd: project }).map((file) =>
      realpathSync(join(project, file)),
    ),
  );
  return [...new Set(files)]
    .map((file) => {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as InstalledPackage;
      return { name, version, inside: file.startsWith(join(project, 'node_modules')) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Our packages of these names, as they are published, in a project of their own. */
export function ownPackages(...names: readonly string[]): InstalledPackage[] {
  return names.map((name) => ({ name: `@lambda-forge/${name}`, version: publishedVersion(), inside: true }));
}
