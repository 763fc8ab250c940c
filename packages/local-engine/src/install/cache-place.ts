import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of the user's caches that is ours: what is installed there serves all of the user's apps. */
export function cachePlace(environment: NodeJS.ProcessEnv): string {
  return join(userCache(environment), 'lambda-forge');
}

function userCache({ XDG_CACHE_HOME: xdg, LOCALAPPDATA: local }: NodeJS.ProcessEnv): string {
  if (xdg) return xdg;
  if (process.platform === 'win32' && local) return local;
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
