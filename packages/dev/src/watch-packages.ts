import { existsSync, type FSWatcher, lstatSync, realpathSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { lockfiles, statOrNone } from '@lambda-forge/context';
import { readdirOrNone } from './readdir-or-none.ts';

/** Watches what is installed for an app until it is closed. */
export interface PackageWatch {
  /** Watches what the packages have of their own that these files lie in, too, such as were read. */
  readonly add: (files: Iterable<string>) => void;
  readonly close: () => void;
}

// In milliseconds.
const step = 50;
const quiet = 200;

/**
 * Tells of packages that are added, changed or removed in every `node_modules` that an app finds, and packages of its
 * workspace that are linked there, be it there now or later, and of the lockfile of its workspace: once nothing more is
 * written there.
 * @param onChange takes the path of a package, lockfile or `node_modules`
 */
export function watchPackages(root: string, onChange: (file: string) => void): PackageWatch {
  const watchers = new Map<string, { readonly identity: string; readonly watcher: FSWatcher }>();
  const waiting = new Set<string>();
  const followed = new Set<string>();
  let isClosed = false;
  const tell = (file: string): void => {
    if (waiting.has(file)) return;
    waiting.add(file);
    const look = (seen: string, times: number): void => {
      if (isClosed) return;
      const now = fingerprintOf(file);
      if (now !== seen) wait(now, quiet / step);
      else if (times > 0) wait(now, times - 1);
      else {
        waiting.delete(file);
        onChange(file);
      }
    };
    const wait = (seen: string, times: number) => void setTimeout(() => look(seen, times), step).unref();
    wait(fingerprintOf(file), quiet / step);
  };
  /** @returns whether there is another folder in its place than before */
  const follow = (folder: string, onName: (name: string) => void): boolean => {
    const identity = identityOf(folder);
    const known = watchers.get(folder);
    if (identity === known?.identity) return false;
    known?.watcher.close();
    watchers.delete(folder);
    if (identity === undefined) return true;
    const watcher = watch(folder, (_, name) => name && !isClosed && onName(name));
    watcher.on('error', () => watcher.close()); // the folder is gone
    watchers.set(folder, { identity, watcher });
    return true;
  };
  const followPackages = (modules: string): boolean => {
    const isNew = follow(modules, (name) => {
      if (!isPackage(name)) return;
      if (name.startsWith('@')) followScope(join(modules, name));
      else followLinked(join(modules, name));
      tell(join(modules, name));
    });
    for (const name of readdirOrNone(modules)) {
      if (name.startsWith('@')) followScope(join(modules, name));
      else followLinked(join(modules, name));
    }
    return isNew;
  };
  const followScope = (scope: string) => {
    follow(scope, (name) => {
      if (!isPackage(name) || name.startsWith('@')) return;
      followLinked(join(scope, name));
      tell(join(scope, name));
    });
    for (const name of readdirOrNone(scope)) followLinked(join(scope, name));
  };
  // What is installed stays as it is; a package of the workspace gets what it needs in its own folder.
  const followLinked = (place: string): void => {
    const folder = findLinked(place);
    if (folder !== undefined) followFolders([folder]);
  };
  const followFolders = (folders: readonly string[]): void => {
    for (const folder of folders) {
      if (followed.has(folder)) continue;
      followed.add(folder);
      const modules = join(folder, 'node_modules');
      followPackages(modules);
      follow(folder, (name) => {
        if (name === 'node_modules' && followPackages(modules)) tell(modules);
        // The app's own folder is watched as a whole.
        if (folder !== root && (lockfiles as readonly string[]).includes(name)) tell(join(folder, name));
      });
    }
  };
  followFolders(findFolders(root));
  return {
    add: (files) => {
      const folders = new Set([...files].filter((file) => !isInstalled(file)).map(dirname));
      for (const folder of folders) followFolders(findPackageFolder(folder));
    },
    close: () => {
      isClosed = true;
      for (const { watcher } of watchers.values()) watcher.close();
    },
  };
}

// From the app's up to its workspace's, where the lockfile lies; else all of them.
function findFolders(folder: string): string[] {
  const isTop = lockfiles.some((name) => existsSync(join(folder, name)));
  const parent = dirname(folder);
  return isTop || parent === folder ? [folder] : [folder, ...findFolders(parent)];
}

function findPackageFolder(folder: string): string[] {
  if (existsSync(join(folder, 'package.json'))) return [folder];
  const parent = dirname(folder);
  return parent === folder ? [] : findPackageFolder(parent);
}

function isInstalled(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}

/** Where a package lies that is linked, unless that is where package managers keep what they install. */
function findLinked(place: string): string | undefined {
  try {
    if (!lstatSync(place).isSymbolicLink()) return undefined;
    const folder = realpathSync(place);
    return isInstalled(folder) ? undefined : folder;
  } catch {
    return undefined; // it leads to nothing, or is being removed
  }
}

// A folder that is removed tells of itself by its own name.
function isPackage(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

// A new folder may get the number of the one that it takes the place of.
function identityOf(folder: string): string | undefined {
  const stats = statOrNone(folder);
  return stats && `${stats.ino} ${stats.birthtimeMs}`;
}

// Of a package, what its own folder holds: enough to see that it is still being written.
function fingerprintOf(path: string): string {
  const stats = statOrNone(path);
  if (!stats) return '';
  const names = stats.isDirectory() ? readdirOrNone(path) : [];
  const inside = names.map((name) => statOrNone(join(path, name)));
  return [stats, ...inside].map((each) => `${each?.mtimeMs} ${each?.size}`).join();
}
