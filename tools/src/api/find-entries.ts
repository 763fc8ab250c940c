import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What users can import, and where its types are. */
export interface Entry {
  /** The name of its report: `context`, `testing.events` for `@lambda-forge/testing/events`. */
  readonly name: string;
  /** The package's folder. */
  readonly folder: string;
  /** The file of its declarations, which a build makes. */
  readonly types: string;
}

/** The entry points of the packages that are published, in the order of their names. */
export function findEntries(root: string): Entry[] {
  const manifests = globSync('packages/*/package.json', { cwd: root }).map((file) => join(root, file));
  const entries = manifests.flatMap((file) => {
    const { name, exports = {}, private: isPrivate } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (isPrivate) return [];
    return Object.entries(exports).flatMap(([path, { types }]) =>
      types ? [{ name: toName(name, path), folder: dirname(file), types: join(dirname(file), types) }] : [],
    );
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toName(name: string, path: string): string {
  return [name.replace(/^@[^/]+\//, ''), ...path.split('/').slice(1)].join('.');
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, { readonly types?: string }>>;
}
