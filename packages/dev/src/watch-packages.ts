import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockfiles } from '@lambda-forge/context';

/** Watches what is installed for an app until it is closed. */
export interface PackageWatch {
  readonly close: () => void;
}

// In milliseconds.
const step = 50;
const quiet = 200;

/**
 * Tells of packages that are added, changed or removed in every `node_modules` that an app finds, and of the lockfile
 * of its workspace: once nothing more is written there.
 * @param onChange takes the path of a package or lockfile
 */
export function watchPackages(root: string, onChange: (file: string) => void): PackageWatch {
  const watchers: FSWatcher[] = [];
  const waiting = new Set<string>();
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
  const follow = (folder: string, isMeant: (name: string) => boolean): void => {
    if (!existsSync(folder)) return;
    const watcher = watch(folder, (_, name) => name && isMeant(name) && tell(join(folder, name)));
    watcher.on('error', () => watcher.close()); // the folder is gone
    watchers.push(watcher);
  };
  for (const folder of findFolders(root)) {
    const modules = join(folder, 'node_modules');
    follow(modules, isPackage);
    for (const scope of readScopes(modules)) follow(join(modules, scope), isPackage);
    // The app's own folder is watched as a whole.
    if (folder !== root) follow(folder, (name) => (lockfiles as readonly string[]).includes(name));
  }
  return {
    close: () => {
      isClosed = true;
      for (const watcher of watchers) watcher.close();
    },
  };
}

// From the app's up to its workspace's, where the lockfile lies; else all of them.
function findFolders(folder: string): string[] {
  const isTop = lockfiles.some((name) => existsSync(join(folder, name)));
  const parent = dirname(folder);
  return isTop || parent === folder ? [folder] : [folder, ...findFolders(parent)];
}

function isPackage(name: string): boolean {
  return !name.startsWith('.');
}

function readScopes(modules: string): string[] {
  return existsSync(modules) ? readdirSync(modules).filter((name) => name.startsWith('@')) : [];
}

// It may be removed this moment.
function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

// Of a package, what its own folder holds: enough to see that it is still being written.
function fingerprintOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return '';
  const names = stats.isDirectory() ? readdirOrNone(path) : [];
  const inside = names.map((name) => statSync(join(path, name), { throwIfNoEntry: false }));
  return [stats, ...inside].map((each) => `${each?.mtimeMs} ${each?.size}`).join();
}
