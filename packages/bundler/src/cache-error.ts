import { sep } from 'node:path';
import { cacheRoot, cacheVariable, fileReasons } from '@lambda-forge/context';
import { CacheError } from './errors.ts';

/**
 * Does something with the cache of an app.
 * @throws CacheError in place of what the file system has against it
 */
export function usingCache<T>(root: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!isOfCache(root, error)) throw error;
    const { code = '', path, dest } = error as Refusal;
    throw createCacheError(root, {
      reason: fileReasons[code] ?? `fails with ${code}`,
      at: dest ?? path,
      cause: error,
    });
  }
}

export interface CacheErrorOptions {
  readonly reason: string;
  /** Where in it. */
  readonly at?: string | undefined;
  readonly cause?: unknown;
}

/** What stops a synth when its cache cannot be written. */
export function createCacheError(root: string, { reason, at, cause }: CacheErrorOptions): CacheError {
  const where = at?.startsWith(`${cacheRoot(root)}${sep}`)
    ? ` (${at.slice(cacheRoot(root).length + 1)})`
    : '';
  return new CacheError(`The cache ${cacheRoot(root)} ${reason}${where}.`, {
    cause,
    hint: `Make room or give it to this user, remove it, or name another place by the environment variable ${cacheVariable}.`,
  });
}

interface Refusal extends NodeJS.ErrnoException {
  readonly dest?: string;
}

// An app's own file that cannot be read is another matter; a full disk is not.
function isOfCache(root: string, error: unknown): boolean {
  const { code, path, dest, syscall } = Object(error) as Refusal;
  if (typeof code !== 'string' || syscall === undefined) return false;
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  const cache = cacheRoot(root);
  return [dest, path].some(
    (at) => at && (`${at}${sep}`.startsWith(`${cache}${sep}`) || cache.startsWith(`${at}${sep}`)),
  );
}
