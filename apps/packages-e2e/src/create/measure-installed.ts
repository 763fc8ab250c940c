import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a project has installed, each place once, whatever links lead there. */
export interface Installed {
  /** Places of packages, those that a package brings along in its own tarball included. */
  readonly packages: number;
  /** Lengths of all files, 10^6 bytes. */
  readonly megabytes: number;
  /** Packages of 5 MB and more that are in several places, by name. */
  readonly largeTwice: readonly string[];
}

interface Place {
  readonly name: string;
  bytes: number;
}

/** Measures the `node_modules` of a project, as npm, pnpm or Yarn has made it. */
export function measureInstalled(project: string): Installed {
  const root: Place = { name: 'project', bytes: 0 };
  const places: Place[] = [];
  addFolder(join(project, 'node_modules'), root, places);
  const large = places.filter(({ bytes }) => bytes >= 5e6).map(({ name }) => name);
  return {
    packages: places.length,
    megabytes: Math.round([root, ...places].reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
    largeTwice: large.filter((name, index) => large.indexOf(name) !== index),
  };
}

// The files of a folder belong to the innermost package around them: `node_modules/name` or `node_modules/@scope/name`.
const packageFolder = /[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^@.\\/][^\\/]*$/;

function addFolder(folder: string, owner: Place, places: Place[]): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isPackage = packageFolder.test(folder) && entries.some(({ name }) => name === 'package.json');
  const place = isPackage ? { name: readName(folder), bytes: 0 } : owner;
  if (isPackage) places.push(place);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(path, place, places);
    else if (entry.isFile()) place.bytes += statSync(path).size;
  }
}

function readName(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Place).name;
}
