import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

/** Where Linux has a file system in memory. */
export const memory = '/dev/shm';

/**
 * Whether so many bytes may lie in the file system in memory: programs can be run from there, and neither it nor the
 * memory behind it, of this machine or what a container may take of it, is fuller than that.
 */
export function hasSpace(bytes, { mounts, free, available }) {
  // The last one hides those before it.
  const [, , type, options = ''] = mounts.findLast(([, folder]) => folder === memory) ?? [];
  return type === 'tmpfs' && !options.split(',').includes('noexec') && Math.min(free, available) >= bytes;
}

/** What hasSpace() asks of this machine. */
export function readMemory() {
  if (process.platform !== 'linux') return { mounts: [], free: 0, available: 0 };
  const { bavail, bsize } = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 };
  return {
    mounts: readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')),
    free: bavail * bsize,
    available: Math.min(freemem(), process.availableMemory()),
  };
}
