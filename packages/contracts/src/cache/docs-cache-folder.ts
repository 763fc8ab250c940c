import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, cacheVariable } from '@lambda-forge/context';

/** Where the cache of an app's documents is: where the environment says, with the caches of other tools, or by itself. */
export function docsCacheFolder(root: string): string {
  const modules = join(root, 'node_modules');
  return !process.env[cacheVariable] && existsSync(modules)
    ? join(modules, '.cache', 'lambda-forge')
    : cacheFolder(root, 'docs');
}
