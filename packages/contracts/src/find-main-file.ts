import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findMain } from '@lambda-forge/manifest';

/** The handler's file of a function: that of its folder, or the path itself when it is a file of TypeScript or JavaScript. */
export function findMainFile(root: string, path: string): string | undefined {
  const full = join(root, path);
  if (/\.[cm]?[jt]sx?$/.test(path)) return existsSync(full) && statSync(full).isFile() ? full : undefined;
  return findMain(full);
}

/** Whether a handler's file is plain JavaScript, its types in JSDoc. */
export function isJavaScript(file: string): boolean {
  return /\.[cm]?jsx?$/.test(file);
}
