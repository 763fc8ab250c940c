import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, cacheVariable, fileReasons } from '@lambda-forge/context';

const told = new Set<string>();

/** Where the cache of an app's documents is: where the environment says, with the caches of other tools, or by itself. */
export function docsCacheFolder(root: string): string {
  const modules = join(root, 'node_modules');
  return !process.env[cacheVariable] && existsSync(modules)
    ? join(modules, '.cache', 'lambda-forge')
    : cacheFolder(root, 'docs');
}

/** Writes to a cache. Where that cannot be done, who runs it is told once, and what it keeps is made anew each time. */
export function writeIfPossible(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    if (told.has(folder)) return;
    told.add(folder);
    const reason = fileReasons[code] ?? `fails with ${code}`;
    process.emitWarning(
      `The cache ${folder} ${reason}, so that what it keeps is made anew each time. Make room or give it to this user, or name another place by the environment variable ${cacheVariable}.`,
    );
  }
}
