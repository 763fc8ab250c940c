import { dirname } from 'node:path';
import type { Problem } from './errors.ts';

/** What the file system has against something that was asked of it. */
export interface FileFault {
  /** Where, if it says so. */
  readonly path: string | undefined;
  /** `lies on a read-only file system` */
  readonly reason: string;
}

/** What follows a path in a sentence, by the code of the file system's refusal. */
export const fileReasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user',
  EPERM: 'may not be used by this user',
  EROFS: 'lies on a read-only file system',
  ENOSPC: 'has no room left on its disk',
  EDQUOT: "has no room left in this user's quota",
  ENOTDIR: 'has a file in the place of a folder',
  EEXIST: 'has a file in the place of a folder',
  EISDIR: 'has a folder in the place of a file',
  ENOENT: 'cannot be made',
  ELOOP: 'is a link that leads back to itself',
};

const always = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];

/**
 * Why the file system refuses something, in words, where it is for people to change: rights, room, what lies in the
 * way of a new folder. Undefined for any other error.
 */
export function findFileFault(error: unknown): FileFault | undefined {
  const { code = '', syscall, path, dest } = Object(error) as NodeJS.ErrnoException & { dest?: string };
  // A program that may not be started and a port that may not be used are other matters.
  if (syscall === undefined || /^(spawn|listen|bind|connect|kill)/.test(syscall)) return undefined;
  const isMeant = always.includes(code) || /^mk/.test(syscall);
  const reason = isMeant ? fileReasons[code] : undefined;
  if (reason === undefined) return undefined;
  // A temporary folder has no name yet.
  const place = syscall === 'mkdtemp' && path !== undefined ? dirname(path) : path;
  return { path: dest ?? place, reason };
}

/** The same as a problem, for whoever has nothing better to say of it. */
export function toFileProblem(error: unknown): Problem | undefined {
  const fault = findFileFault(error);
  if (!fault) return undefined;
  return {
    message: `${fault.path ?? 'A file'} ${fault.reason}.`,
    hint: 'Make room or give it to this user.',
    cause: error,
  };
}
